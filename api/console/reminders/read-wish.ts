import type { Audience } from '../../../db/consent/audience.js';
import type { ReminderWish } from '../../../commands/reminders/do-to-reminder.js';
import { CALL_BACK_MS } from '../../../domain/staff/call-back-times.js';
import { instantOf, isDate } from '../../../domain/clinic-time.js';
import type { DeedAction } from '../../../entities/reminders/reminder-deed.js';
import type { ConsoleVisit } from '../console-page.js';
import type { DeedWords } from './deed-words.js';

/** What a form asks for, or which of its fields are wrong and why. */
export type ReadWish =
  | { readonly ok: true; readonly wish: ReminderWish }
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> };

/** What a form is read with. */
export interface WishContext {
  readonly patientId: string;
  readonly audience: Audience | null;
  readonly words: DeedWords;
}

const CHANNEL_OF = { email: 'email', phone: 'sms', post: 'letter' } as const;

/** Reads what the form of an action asks for. An edit has a page of its own. */
export function readWish(
  action: Exclude<DeedAction, 'edit'>,
  visit: ConsoleVisit,
  { patientId, audience, words }: WishContext,
): ReadWish {
  const { field, at, visitor } = visit;
  const reason = field('reason') === '' ? null : field('reason').slice(0, 200);
  const dateIn = (name: string) => (isDate(field(name)) ? field(name) : null);
  const midnight = (on: string) => instantOf(on, '00:00', visitor.timeZone);
  const leavesAt = new Date(at.getTime() + CALL_BACK_MS);
  const wrong = (name: string, fault: keyof DeedWords['faults']): ReadWish => ({
    ok: false,
    faults: { [name]: words.faults[fault] },
  });
  const ok = (wish: ReminderWish): ReadWish => ({ ok: true, wish });
  switch (action) {
    case 'complete': {
      const performedOn = dateIn('performedOn');
      if (performedOn === null && field('performedOn') !== '') return wrong('performedOn', 'date');
      return ok({ action, performedOn });
    }
    case 'snooze': {
      const until = dateIn('until');
      return until === null ? wrong('until', 'date') : ok({ action, until: midnight(until) });
    }
    case 'pause': {
      const until = dateIn('until');
      if (until === null && field('until') !== '') return wrong('until', 'date');
      return ok({ action, until: until === null ? null : midnight(until) });
    }
    case 'cancel':
    case 'decline':
      return ok({ action, reason });
    case 'resume':
    case 'reopen':
      return ok({ action });
    case 'sendNow': {
      const people = audience === null ? [] : [audience, ...audience.coClients];
      const contact = people.flatMap(({ contacts }) => contacts).find(({ id }) => id === field('contact'));
      if (contact === undefined && field('contact') !== '') return wrong('contact', 'other');
      const step = field('step') === '' ? undefined : field('step');
      if (contact === undefined) return ok({ action, step, leavesAt });
      return ok({ action, step, leavesAt, contactPointId: contact.id, channel: CHANNEL_OF[contact.kind] });
    }
    case 'skip':
      return field('step') === '' ? wrong('step', 'required') : ok({ action, step: field('step') });
    case 'retry':
      return ok({ action, sendId: field('sendId'), leavesAt });
    case 'resolve': {
      const as = field('as');
      if (as !== 'sent' && as !== 'notSent') return wrong('as', 'required');
      return ok({ action, sendId: field('sendId'), as });
    }
    case 'task': {
      const [title, dueOn] = [field('title').slice(0, 200), dateIn('dueOn')];
      if (title === '') return wrong('title', 'required');
      if (dueOn === null) return wrong('dueOn', 'date');
      const note = field('note') === '' ? null : field('note').slice(0, 2_000);
      return ok({ action, title, dueOn, note, patientId });
    }
  }
}
