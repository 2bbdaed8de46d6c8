import type { BulkAction } from '../../../commands/reminders/bulk-wish.js';
import { openBulks } from '../../../db/reminders/bulk-jobs.js';
import type { Banner, FrameFacts } from '../frame-part.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { mayAs } from '../may-as.js';
import { bulkWordsIn } from './bulk-words.js';

/** A strip over every page while a bulk action waits or goes on, with the button that stops it. */
export async function bulkBanners({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<Partial<FrameFacts>> {
  const { visitor, at } = visit;
  const open = await openBulks(db.reader, visitor.clinicId);
  if (open.length === 0) return {};
  const w = bulkWordsIn(visitor.language);
  const say = sayFor(visitor, at);
  const banners = open.map(({ selectionId, action, state, total, startsAt }): Banner => {
    const path = `/reminders/bulk/${selectionId}`;
    const what = w.titles[action as BulkAction];
    const when = say.time(startsAt ?? at);
    return {
      text: state === 'waiting' ? w.banner(what, say.number(total), when) : `${what}: ${w.running}`,
      tone: 'warn',
      link: { href: path, text: w.look },
      ...(mayAs(visitor.role, 'staff') && { act: { action: `${path}/stop`, text: w.stop } }),
    };
  });
  return { banners };
}
