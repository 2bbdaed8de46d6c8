import {
  doneElsewhereByLink,
  remindLaterByLink,
  undoDoneByLink,
  undoLaterByLink,
} from '../../commands/reminders/care-by-link.js';
import {
  diedByLink,
  notMineByLink,
  undoDiedByLink,
  undoNotMineByLink,
} from '../../commands/reminders/pet-by-link.js';
import type { Database } from '../../db/database.js';
import { patientOfReminder, readClientCare, type ClientCare } from '../../db/reminders/client-care.js';
import { standingAnswer } from '../../db/tasks/answer-task.js';
import { isDate } from '../../domain/clinic-time.js';
import { daysOf, diedForm, doneForm, laterForm, notMineForm } from './care-forms.js';
import { carePage } from './care-page.js';
import { carePageWords, type CareSaid } from './care-page-words.js';
import { clientPageWords } from './client-page-words.js';
import { apart } from '../apart.js';
import { type PageMessage, type PagePlace } from './client-view.js';
import { plainPage } from './household-page.js';
import type { SentForm } from './read-form.js';
import { readyPage, type ReadyPage } from './visit-answers.js';

const FORMS = { done: doneForm, later: laterForm, 'not-mine': notMineForm, died: diedForm } as const;
type CareDeed = keyof typeof FORMS;

/** Whether a reminder's page has a form of that name. */
export function isCareDeed(deed: string): deed is CareDeed {
  return Object.hasOwn(FORMS, deed);
}

/** The page of a reminder; of a pet whose death was told by this link, with the way back. */
export async function careAt(db: Database, place: PagePlace, care: ClientCare): Promise<ReadyPage> {
  const { link, locale } = place;
  if (care.patient.deceasedOn === null) return readyPage(place, carePage(place, care));
  const told = { linkId: link.id, patientId: care.patient.id, what: 'died' };
  const answer = await standingAnswer(db.reader, link.clinicId, told);
  const text = carePageWords(locale).dead(apart(care.patient.name));
  const undo = answer === null ? {} : { undo: { what: 'died', once: answer.slice(link.id.length + 1) } };
  return readyPage(place, carePage(place, care, { text, ...undo }));
}

/** The form of a deed; where there is nothing to say any more, the page of the reminder. */
export async function careFormPage(
  db: Database,
  place: PagePlace,
  care: ClientCare,
  deed: CareDeed,
): Promise<ReadyPage> {
  const page = carePage(place, care);
  const isOffered = page.rows?.some(({ href }) => href.startsWith(`${place.path}/${deed}?`)) === true;
  return isOffered ? readyPage(place, FORMS[deed](place, care)) : await careAt(db, place, care);
}

/** Does what a form of a reminder says, and shows how it stands then; `null`: it is not about a pet of the client. */
export async function answerCare(
  db: Database,
  place: PagePlace,
  care: ClientCare,
  deed: CareDeed,
  form: SentForm,
  once: string,
): Promise<ReadyPage | null> {
  const { link, holder, at, locale } = place;
  const acting = { clinicId: link.clinicId, actor: 'client', at };
  const hand = { linkId: link.id, clientId: link.clientId, once };
  const careHand = { ...hand, reminderId: care.id };
  const petHand = { ...hand, patientId: care.patient.id, zone: holder.zone };
  const on = dayIn(form.one(deed === 'done' ? 'on' : 'until'), care, at, deed);
  if (on === null) {
    const message = { text: clientPageWords(locale).notFilled, isSorry: true };
    return readyPage(place, (deed === 'done' ? doneForm : laterForm)(place, care, message), 422);
  }
  switch (deed) {
    case 'done': {
      const said =
        form.file === 'tooLarge'
          ? 'badFile'
          : await doneElsewhereByLink(db, acting, careHand, { on, file: form.file });
      if (said === 'future' || said === 'badFile')
        return readyPage(place, doneForm(place, care, sorry(place, care, said)), 422);
      return said === null ? null : await saidOf(db, place, care, said, { what: 'done', once });
    }
    case 'later': {
      const said = await remindLaterByLink(db, acting, careHand, on);
      return said === null ? null : await saidOf(db, place, care, said, { what: 'later', once });
    }
    case 'died': {
      const said = await diedByLink(db, acting, petHand);
      return said === null ? null : await saidOf(db, place, care, said, { what: 'died', once });
    }
    case 'not-mine': {
      const said = await notMineByLink(db, acting, petHand);
      if (said === null) return null;
      const message = { ...thanks(place, care, 'notMine'), undo: { what: 'not-mine', once } };
      return readyPage(place, plainPage(care.patient.name, message, []));
    }
  }
}

/** Takes back what was said of a reminder or its pet; `null`: nothing of that kind was said here. */
export async function undoCare(
  db: Database,
  place: PagePlace,
  reminderId: string,
  what: string,
  once: string,
): Promise<ReadyPage | null> {
  const { link, holder, at } = place;
  const acting = { clinicId: link.clinicId, actor: 'client', at };
  const hand = { linkId: link.id, clientId: link.clientId, once };
  const patientId = await patientOfReminder(db.reader, link.clinicId, reminderId);
  if (patientId === null) return null;
  const petHand = { ...hand, patientId, zone: holder.zone };
  const undone =
    what === 'done'
      ? await undoDoneByLink(db, acting, { ...hand, reminderId })
      : what === 'later'
        ? await undoLaterByLink(db, acting, { ...hand, reminderId })
        : what === 'died'
          ? await undoDiedByLink(db, acting, petHand)
          : what === 'not-mine'
            ? await undoNotMineByLink(db, acting, petHand)
            : null;
  const care = undone === null ? null : await readClientCare(db.reader, link, reminderId);
  return undone === null || care === null ? null : await saidOf(db, place, care, undone);
}

/** The day that a form names, if it is one that the form takes; for deeds without a day, any text. */
function dayIn(text: string, care: ClientCare, at: Date, deed: CareDeed): string | null {
  if (deed !== 'done' && deed !== 'later') return '';
  if (!isDate(text)) return null;
  const { min, max } = daysOf(care, at)[deed];
  // A day to come is answered in its own words.
  return text < min || (deed === 'later' && text > max) ? null : text;
}

async function saidOf(
  db: Database,
  place: PagePlace,
  before: ClientCare,
  said: CareSaid,
  undo?: Readonly<Record<string, string>>,
): Promise<ReadyPage | null> {
  const care = await readClientCare(db.reader, place.link, before.id);
  if (care === null) return null;
  if (said === 'over') return readyPage(place, carePage(place, care, sorry(place, care, said)), 409);
  const message = { ...thanks(place, care, said), ...(undo === undefined ? {} : { undo }) };
  return readyPage(place, carePage(place, care, message));
}

function thanks({ locale }: PagePlace, { patient }: ClientCare, said: CareSaid): PageMessage {
  return { text: carePageWords(locale).said[said](apart(patient.name)) };
}

function sorry(place: PagePlace, care: ClientCare, said: CareSaid): PageMessage {
  return { ...thanks(place, care, said), isSorry: true };
}
