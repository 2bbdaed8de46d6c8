import type { WhyReminded } from '../../commands/rules/why-reminded.js';
import type { ReminderSide } from '../../db/reminders/reminder-views.js';
import { dateAt } from '../../domain/clinic-time.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { failedConditions } from '../../domain/rules/explain-conditions.js';
import type { WhyFindings } from '../../domain/rules/why-summary.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** What the answer in two sentences is made of. */
export function whyFindings(why: WhyReminded): WhyFindings {
  const { audience, serviceCode, reports, rules, ahead } = why;
  const own = reports.filter((report) => report.serviceCode === serviceCode);
  const counting = own.filter(({ standing }) => standing === 'counts');
  const shown = tellingReminder(why);
  const next = ahead.find(({ row }) => row.reminderId === shown?.reminder.id);
  return {
    serviceCode,
    patientName: audience.patient.name,
    isDead: audience.patient.deceased,
    lastPerformedOn: counting.at(-1)?.performedOn ?? null,
    onlyVoided: own.length > 0 && counting.length === 0,
    rules: rules.map(({ rule, verdict, conditions }) => ({
      name: rule.name,
      verdict,
      failed: failedConditions(conditions),
    })),
    reminder:
      shown === undefined
        ? null
        : {
            title: shown.reminder.title,
            status: shown.reminder.status,
            reason: shown.reminder.statusReason ?? pauseReason(shown.reminder),
            dueOn: shown.reminder.dueOn,
          },
    lastSend: shown === undefined ? null : lastOf(shown.side),
    next:
      next === undefined
        ? null
        : {
            channel: next.facts.send.channel,
            willSend: next.forecast.willSend,
            reason: next.forecast.willSend ? null : next.forecast.reason,
            on: dateAt(next.forecast.at, shown?.side.zone ?? 'UTC'),
          },
  };
}

/**
 * The reminder that answers the question best: one that lives rather than one that has ended, then one that the service
 * completes, then one with a message ahead; the newest of these.
 */
function tellingReminder({ reminders, serviceCode, ahead }: WhyReminded) {
  const rankOf = ({ id, status, serviceCode: own, satisfiedBy }: Reminder) =>
    (isLive(status) ? 0 : 4) +
    (own === serviceCode || satisfiedBy.includes(serviceCode) ? 0 : 2) +
    (ahead.some(({ row }) => row.reminderId === id) ? 0 : 1);
  return reminders.toSorted((a, b) => rankOf(a.reminder) - rankOf(b.reminder))[0];
}

/** What a paused reminder waits for, in the words of the reasons; `null` for one that is not paused. */
function pauseReason({ status, pausedBy }: Reminder): string | null {
  if (status !== 'paused') return null;
  return pausedBy?.['kind'] === 'appointment' ? 'alreadyBooked' : 'pausedByStaff';
}

/** States that say nothing of what went out: what waits, and what was stopped with its reminder. */
const NOT_YET: ReadonlySet<string> = new Set(['planned', 'cancelled']);

/** The last message that went out, or was refused when its time had come. */
function lastOf({ sends, zone }: ReminderSide) {
  const decided = sends.flatMap((send) =>
    send.at === null || NOT_YET.has(send.state) ? [] : [{ ...send, at: send.at }],
  );
  const last = decided.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
  if (last === undefined) return null;
  const { channel, state, reason, at } = last;
  return { channel, state, reason, on: dateAt(new Date(at), zone) };
}
