import { chooseDigest, type DigestChoice } from '../../../commands/reports/choose-digest.js';
import { missing } from '../../../commands/refusal.js';
import { findClinic } from '../../../db/registry/clinic-store.js';
import { digestReaders, type DigestReader } from '../../../db/reports/digest-store.js';
import { goTo, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { digestPageWords } from './digest-page-words.js';

const PAGE = '/settings/digest';
const OF_STAFF = '/settings/digest/staff';

/** Who gets the daily mail: everybody chooses for themselves, an administrator for all. */
export function digestPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const { db } = deps;
  const readersOf = async ({ visitor }: ConsoleVisit) => await digestReaders(db.reader, visitor.clinicId);

  return [
    {
      method: 'get',
      path: PAGE,
      role: 'viewer',
      handle: async (visit) => {
        const { visitor } = visit;
        const w = digestPageWords(visitor.language);
        const clinic = (await findClinic(db.reader, visitor.clinicId)) ?? missing('clinic');
        const readers = await readersOf(visit);
        const own = readers.find(({ userId }) => userId === visitor.userId) ?? missing('user');
        return showPage('reports/digest-page', {
          title: w.title,
          section: 'settings',
          w,
          own,
          opensAt: clinic.sendWindow.from,
          readers: visitor.role === 'admin' ? readers : [],
        });
      },
    },
    {
      method: 'post',
      path: PAGE,
      role: 'viewer',
      handle: async (visit) => {
        const before = (await readersOf(visit)).filter(({ userId }) => userId === visit.visitor.userId);
        const choice = {
          userId: visit.visitor.userId,
          wanted: visit.field('wanted') === 'yes',
          onClosedDays: visit.field('closed') === 'yes',
        };
        await chooseDigest(db, visit.acting, [choice]);
        const [was] = before;
        const fields = { wanted: yes(was?.wanted), closed: yes(was?.onClosedDays) };
        return goTo(PAGE, {
          text: digestPageWords(visit.visitor.language).saved,
          undo: { action: PAGE, fields },
        });
      },
    },
    {
      method: 'post',
      path: OF_STAFF,
      role: 'admin',
      handle: async (visit) => {
        const before = await readersOf(visit);
        await chooseDigest(db, visit.acting, changes(before, visit));
        const fields = {
          wanted: before.filter(({ wanted }) => wanted).map(({ userId }) => userId),
          closed: before.filter(({ onClosedDays }) => onClosedDays).map(({ userId }) => userId),
        };
        return goTo(PAGE, {
          text: digestPageWords(visit.visitor.language).saved,
          undo: { action: OF_STAFF, fields },
        });
      },
    },
  ];
}

/** What the administrator's form changes; whoever stands as they stood is left alone. */
function changes(readers: readonly DigestReader[], visit: ConsoleVisit): DigestChoice[] {
  const [wanted, closed] = [visit.fieldAll('wanted'), visit.fieldAll('closed')];
  return readers
    .map((reader) => ({
      reader,
      choice: {
        userId: reader.userId,
        wanted: wanted.includes(reader.userId),
        onClosedDays: closed.includes(reader.userId),
      },
    }))
    .filter(
      ({ reader, choice }) =>
        reader.wanted !== choice.wanted || (choice.wanted && reader.onClosedDays !== choice.onClosedDays),
    )
    .map(({ choice }) => choice);
}

function yes(value: boolean | undefined): string {
  return value === true ? 'yes' : '';
}
