import type { ClientVisit } from '../../db/appointments/client-visits.js';
import { PARTS_OF_DAY } from '../../domain/appointments/move-wish.js';
import { timeAt } from '../../domain/clinic-time.js';
import type { FreeSlot } from '../../entities/appointments/free-slot.js';
import { clockTime, visitDate } from '../../commands/messages/visit-values.js';
import { readerLocale } from '../../commands/messages/message-language.js';
import {
  inLanguage,
  type ClientFormPage,
  type FormField,
  type PageMessage,
  type PagePlace,
} from './client-view.js';
import { clientPageWords } from './client-page-words.js';
import { visitTime } from './visit-page.js';
import { visitPageWords } from './visit-page-words.js';

/** The longest free text of a form on these pages. */
export const MOST_WORDS = 500;

/** The page on which a visit is cancelled, with or without saying why. */
export function cancelForm(place: PagePlace, visit: ClientVisit): ClientFormPage {
  const words = visitPageWords(place.locale);
  return {
    title: words.cancelTitle,
    lead: [visitTime(visit, place.locale), words.cancelLead],
    forms: [
      {
        action: actionOf(place, 'cancel'),
        fields: [{ kind: 'words', name: 'reason', label: words.reason, most: MOST_WORDS }],
        submit: words.doCancel,
      },
    ],
  };
}

/** The page on which a visit is moved: to one of the clinic's free times, or by a wish. */
export function moveForm(
  place: PagePlace,
  visit: ClientVisit,
  slots: readonly FreeSlot[],
  message: PageMessage | null = null,
): ClientFormPage {
  const words = visitPageWords(place.locale);
  const action = actionOf(place, 'move');
  const now = `${words.moveLead} ${visitTime(visit, place.locale)}`;
  const wish = {
    action,
    fields: [
      weekdays(place.locale),
      {
        kind: 'checkbox' as const,
        name: 'time',
        label: words.times,
        options: PARTS_OF_DAY.map((part) => ({ value: part, label: words.parts[part] })),
      },
      { kind: 'words' as const, name: 'words', label: words.words, most: MOST_WORDS },
    ],
    submit: words.wish,
  };
  if (slots.length === 0)
    return { title: words.wishTitle, message, lead: [now, words.wishLead], forms: [wish] };
  return {
    title: words.moveTitle,
    message,
    lead: [now],
    forms: [
      { action, fields: slotFields(slots, visit, place.locale), submit: words.take },
      { ...wish, title: words.wishTitle, lead: words.wishLead, isPlain: true },
    ],
  };
}

/** One group of times for each day. */
function slotFields(
  slots: readonly FreeSlot[],
  { appointment, zone }: ClientVisit,
  locale: string,
): FormField[] {
  const hidesStaff = appointment.messagePlan?.hideStaff === true;
  const dayOf = ({ startsAt }: FreeSlot) => visitDate(startsAt, zone, locale);
  return [...new Set(slots.map(dayOf))].map((day) => ({
    kind: 'radio',
    name: 'slot',
    label: day,
    options: slots
      .filter((slot) => dayOf(slot) === day)
      .map(({ id, startsAt, staffName }) => ({
        value: id,
        label: [clockTime(timeAt(startsAt, zone), locale), hidesStaff ? null : staffName]
          .filter((part) => part !== null)
          .join(', '),
      })),
  }));
}

function weekdays(locale: string): FormField {
  const format = new Intl.DateTimeFormat(readerLocale(locale), { weekday: 'long', timeZone: 'UTC' });
  // The first of January 2024 was a Monday.
  const options = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: format.format(Date.UTC(2024, 0, day)),
  }));
  return { kind: 'checkbox', name: 'weekday', label: visitPageWords(locale).weekdays, options };
}

function actionOf({ path, locale }: PagePlace, deed: string): string {
  return inLanguage(`${path}/${deed}`, clientPageWords(locale).language);
}
