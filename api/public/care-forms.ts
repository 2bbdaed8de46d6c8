import type { ClientCare } from '../../db/reminders/client-care.js';
import { addToDate, dateAt } from '../../domain/clinic-time.js';
import { carePageWords } from './care-page-words.js';
import { clientPageWords } from './client-page-words.js';
import { apart } from '../apart.js';
import { inLanguage, type ClientFormPage, type PageMessage, type PagePlace } from './client-view.js';

/** Care of longer ago is not what a reminder waits for. */
const OLDEST = '-P10Y';
/** The farthest day on which a client can be reminded again. */
const FARTHEST = 'P1Y';

/** The days that the forms of a reminder take: of what was done, and of being reminded again. */
export function daysOf({ zone }: Pick<ClientCare, 'zone'>, at: Date) {
  const today = dateAt(at, zone);
  return {
    done: { min: addToDate(today, OLDEST), max: today },
    later: { min: addToDate(today, 'P1D'), max: addToDate(today, FARTHEST) },
  };
}

/** The page on which a client says that it was done elsewhere. */
export function doneForm(
  place: PagePlace,
  care: ClientCare,
  message: PageMessage | null = null,
): ClientFormPage {
  const words = carePageWords(place.locale);
  const days = daysOf(care, place.at).done;
  return {
    title: words.doneTitle,
    message,
    lead: [words.title(care.what, apart(care.patient.name)), words.doneLead],
    forms: [
      {
        action: actionOf(place, 'done'),
        isMultipart: true,
        fields: [
          { kind: 'date', name: 'on', label: words.doneOn, ...days, isRequired: true },
          { kind: 'file', name: 'file', label: words.file, hint: words.fileHint },
        ],
        submit: words.send,
      },
    ],
  };
}

/** The page on which a client says when to be reminded again. */
export function laterForm(
  place: PagePlace,
  care: ClientCare,
  message: PageMessage | null = null,
): ClientFormPage {
  const words = carePageWords(place.locale);
  const days = daysOf(care, place.at).later;
  const today = dateAt(place.at, care.zone);
  const options = (
    [
      ['P7D', words.snoozeIn.week],
      ['P1M', words.snoozeIn.month],
      ['P3M', words.snoozeIn.quarter],
    ] as const
  ).map(([span, label]) => ({ value: addToDate(today, span), label }));
  const action = actionOf(place, 'later');
  return {
    title: words.snoozeTitle,
    message,
    lead: [words.title(care.what, apart(care.patient.name)), words.snoozeLead],
    forms: [
      { action, fields: [{ kind: 'buttons', name: 'until', options }], submit: null },
      {
        action,
        fields: [{ kind: 'date', name: 'until', label: words.snoozeOn, ...days, isRequired: true }],
        submit: words.snoozeSend,
        isPlain: true,
      },
    ],
  };
}

/** The page that says what stops when a pet is not the client's any more. */
export function notMineForm(place: PagePlace, { patient }: ClientCare): ClientFormPage {
  const words = carePageWords(place.locale);
  const name = apart(patient.name);
  return {
    title: words.notMineTitle(name),
    lead: [words.notMineLead],
    list: words.notMineStops(name),
    forms: [{ action: actionOf(place, 'not-mine'), fields: [], submit: words.notMineSend }],
  };
}

/** The page that says what stops when a pet has died. */
export function diedForm(place: PagePlace, { patient }: ClientCare): ClientFormPage {
  const words = carePageWords(place.locale);
  const name = apart(patient.name);
  return {
    title: words.diedTitle,
    lead: [words.diedLead(name)],
    list: words.diedStops(name),
    forms: [{ action: actionOf(place, 'died'), fields: [], submit: words.diedSend(name) }],
  };
}

function actionOf({ path, locale }: PagePlace, deed: string): string {
  return inLanguage(`${path}/${deed}`, clientPageWords(locale).language);
}
