import { answerVisitByLink, type VisitDeed } from '../../commands/appointments/visit-by-link.js';
import { freeSlotsFor } from '../../db/appointments/free-slot-store.js';
import { readClientVisit, type ClientVisit } from '../../db/appointments/client-visits.js';
import type { Database } from '../../db/database.js';
import { PARTS_OF_DAY } from '../../domain/appointments/move-wish.js';
import type { FreeSlot } from '../../entities/appointments/free-slot.js';
import { clientPageWords } from './client-page-words.js';
import {
  isId,
  pageData,
  type ClientFormPage,
  type ClientPage,
  type PageMessage,
  type PagePlace,
} from './client-view.js';
import type { SentForm } from './read-form.js';
import { cancelForm, MOST_WORDS, moveForm } from './visit-forms.js';
import { visitPage } from './visit-page.js';
import { visitPageWords } from './visit-page-words.js';

/** A page that is ready to be sent. */
export interface ReadyPage {
  readonly view: 'client-page' | 'client-form';
  readonly data: ReturnType<typeof pageData>;
  readonly status?: number;
}

/** The page of what was asked for; `null`: there is nothing of that name here. */
export function readyPage(place: PagePlace, page: ClientPage | ClientFormPage, status = 200): ReadyPage {
  return { view: 'forms' in page ? 'client-form' : 'client-page', data: pageData(place, page), status };
}

const VISIT_DEEDS: ReadonlySet<string> = new Set(['confirm', 'prepared', 'arrive', 'cancel', 'move']);

/** Whether a visit's page has a form or a button of that name. */
export function isVisitDeed(deed: string): boolean {
  return VISIT_DEEDS.has(deed);
}

/** The free times that one page offers. */
const MOST_SLOTS = 60;

/** The visit, as the client of the link may see it. */
export async function visitAt(db: Database, place: PagePlace, id: string): Promise<ClientVisit | null> {
  return await readClientVisit(db.reader, place.link, id);
}

/** The form of a deed; a deed that is only a button shows the visit. */
export async function visitFormPage(
  db: Database,
  place: PagePlace,
  visit: ClientVisit,
  deed: string,
): Promise<ReadyPage> {
  const page = visitPage(place, visit);
  const isOffered = page.rows?.some(({ href }) => href.startsWith(`${place.path}/${deed}?`)) === true;
  if (deed === 'cancel' && isOffered) return readyPage(place, cancelForm(place, visit));
  if (deed === 'move' && isOffered)
    return readyPage(place, moveForm(place, visit, await slotsFor(db, place, visit)));
  return readyPage(place, page);
}

/** Does what a form of a visit says, and shows how the visit stands then; `null`: it is not the client's. */
export async function answerVisit(
  db: Database,
  place: PagePlace,
  visit: ClientVisit,
  deed: string,
  form: SentForm,
  once: string,
): Promise<ReadyPage | null> {
  const { link, holder, at, locale } = place;
  const wanted = deedOf(deed, form);
  if (wanted === null) {
    const message = { text: clientPageWords(locale).notFilled, isSorry: true };
    return readyPage(place, moveForm(place, visit, await slotsFor(db, place, visit), message), 422);
  }
  const acting = { clinicId: holder.clinicId, actor: 'client', at };
  const hand = { linkId: link.id, clientId: link.clientId, appointmentId: visit.appointment.id, once };
  const outcome = await answerVisitByLink(db, acting, hand, wanted);
  const now = await visitAt(db, place, visit.appointment.id);
  if (outcome === null || now === null) return null;
  const isSorry = outcome === 'gone' || outcome === 'notNow' || outcome === 'otherTime';
  const message: PageMessage = { text: visitPageWords(locale).outcomes[outcome], isSorry };
  if (outcome === 'gone')
    return readyPage(place, moveForm(place, now, await slotsFor(db, place, now), message), 409);
  return readyPage(place, visitPage(place, now, message), isSorry ? 409 : 200);
}

function deedOf(deed: string, form: SentForm): VisitDeed | null {
  const seenAt = form.one('seenAt');
  if (deed === 'confirm') return { does: deed, ...(seenAt !== '' && { seenAt }) };
  if (deed === 'prepared' || deed === 'arrive') return { does: deed };
  if (deed === 'cancel') return { does: 'cancel', reason: words(form.one('reason')) };
  const slotId = form.one('slot');
  if (isId(slotId)) return { does: 'take', slotId };
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((day) => form.all('weekday').includes(String(day)));
  const times = PARTS_OF_DAY.filter((part) => form.all('time').includes(part));
  const wish = { weekdays, times, words: words(form.one('words')) };
  if (weekdays.length === 0 && times.length === 0 && wish.words === null) return null;
  return { does: 'wish', wish };
}

/** What the client wrote, not longer than the form allows; `null`: nothing. */
function words(text: string): string | null {
  return Array.from(text).slice(0, MOST_WORDS).join('').trim() || null;
}

async function slotsFor(db: Database, { at }: PagePlace, { appointment }: ClientVisit): Promise<FreeSlot[]> {
  return await freeSlotsFor(db.reader, appointment, at, MOST_SLOTS);
}
