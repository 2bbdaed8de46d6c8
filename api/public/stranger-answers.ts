import { undoWrongPersonByLink, wrongPersonByLink } from '../../commands/registry/wrong-person.js';
import { readPreferences } from '../../db/consent/preference-view.js';
import type { Database } from '../../db/database.js';
import { clientPageWords } from './client-page-words.js';
import { isId, type PagePlace } from './client-view.js';
import { plainPage } from './household-page.js';
import type { SentForm } from './read-form.js';
import { readyPage, type ReadyPage } from './visit-answers.js';
import { wrongPersonForm } from './wrong-person-page.js';

/** The form for those whom a client's messages reach by mistake. */
export async function strangerPage(
  db: Database,
  place: PagePlace,
  isUnfilled = false,
): Promise<ReadyPage | null> {
  const view = await readPreferences(db.reader, { clientId: place.link.clientId });
  if (view === null) return null;
  const { notFilled } = clientPageWords(place.locale);
  const message = isUnfilled ? { text: notFilled, isSorry: true } : null;
  return readyPage(place, wrongPersonForm(place, view, message), isUnfilled ? 422 : 200);
}

/** Does what the form says, or takes it back. */
export async function answerStranger(
  db: Database,
  place: PagePlace,
  deed: string,
  form: SentForm,
  once: string,
): Promise<ReadyPage | null> {
  const { link, holder, at, locale } = place;
  const words = clientPageWords(locale);
  const acting = { clinicId: link.clinicId, actor: 'client', at };
  const hand = { linkId: link.id, clientId: link.clientId, once, zone: holder.zone };
  if (deed === 'undo') {
    const undone = await undoWrongPersonByLink(db, acting, hand);
    return undone === null ? null : readyPage(place, plainPage(words.wrong, { text: words.undone }, []));
  }
  const contactId = form.one('contact');
  if (!isId(contactId)) return await strangerPage(db, place, true);
  if ((await wrongPersonByLink(db, acting, hand, contactId)) === null) return null;
  const message = { text: words.wrongDone, undo: { what: 'wrong-person', once } };
  return readyPage(place, plainPage(words.wrong, message, []));
}
