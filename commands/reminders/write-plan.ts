import type { Tx } from '../../db/database.js';
import { changeSends, insertSends, instantsOfTheirOwn, sendsOfCycle } from '../../db/messages/send-store.js';
import type { SendChange } from '../../db/messages/send-store.js';
import type { CancelReason } from '../../domain/messages/send-state.js';
import { canComeBack } from '../../domain/messages/send-state.js';
import type { PlannedSend } from '../../domain/reminders/schedule.js';
import { nearestLate, planSends } from '../../domain/reminders/schedule.js';
import type { Send } from '../../entities/messages/send.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { newSend, sendEvent } from '../messages/new-send.js';
import type { ClinicCalendar } from './clinic-calendar.js';
import { isFallback, replanFallback } from './replan-fallback.js';

/** An exact instant this little in the past still counts as now. */
export const EXACT_TOLERANCE_MS = 60_000;

/** What the schedule asks for now, and which of it is too late. */
interface Wanted {
  readonly planned: PlannedSend;
  readonly late: boolean;
  /** How it leaves all the same though it is late, if it has never been stopped or skipped. */
  readonly nearest?: PlannedSend | undefined;
}

/**
 * Brings the sends of the reminder's current cycle in line with its schedule: new rows are written, waiting rows
 * re-dated in place, rows that the schedule no longer has are cancelled, for that reason. What has left or failed stays
 * as it is.
 */
export async function writeSends(
  tx: Tx,
  reminder: Reminder,
  calendar: ClinicCalendar,
  at: Date,
  dropped: CancelReason = 'rescheduled',
): Promise<void> {
  const rows = await sendsOfCycle(tx, reminder.id, reminder.cycle);
  const wanted = wantedSends(reminder, calendar, at);
  const planned = rows.filter((row) => row.state === 'planned').map((row) => row.id);
  const ownInstants = await instantsOfTheirOwn(tx, planned);
  const { sends, events } = newRows(
    reminder,
    wanted.filter((one) => rowOf(rows, one) === undefined),
    at,
  );
  const changes = rows
    .filter((row) => row.resend === 0)
    .flatMap((row) => {
      const own = wanted.find((one) => isFor(row, one));
      if (own === undefined && isFallback(row, reminder)) {
        const first = wanted.find(({ planned }) => planned.step === row.step);
        return replanFallback(row, reminder, first?.planned, { window: calendar.window, at });
      }
      if (waitsOnPurpose(own, ownInstants.get(row.id))) return wordedAnew(row, reminder);
      return changeOf(row, own, reminder, at, dropped);
    });
  await changeSends(tx, changes);
  await insertSends(tx, sends, events);
}

/** The rows of a new reminder's first cycle. */
export function firstSends(
  reminder: Reminder,
  calendar: ClinicCalendar,
  at: Date,
): ReturnType<typeof newRows> {
  return newRows(reminder, wantedSends(reminder, calendar, at), at);
}

function wantedSends(reminder: Reminder, calendar: ClinicCalendar, at: Date): Wanted[] {
  const eventOn = reminder.anchor?.performedOn ?? null;
  const context = { ...calendar, dueOn: reminder.dueOn, eventAt: reminder.eventAt, eventOn, now: at };
  const all = planSends(reminder.steps, context);
  const nearest = nearestLate(all, at, context);
  return all.map((planned) => {
    const tolerance = planned.exact ? EXACT_TOLERANCE_MS : 0;
    return {
      planned,
      late: planned.plannedAt.getTime() < at.getTime() - tolerance || planned.plannedAt >= planned.untilAt,
      nearest: nearest.find((one) => one.step === planned.step && one.channel === planned.channel),
    };
  });
}

function newRows(reminder: Reminder, wanted: readonly Wanted[], at: Date) {
  const owner = {
    clinicId: reminder.clinicId,
    ownerKind: reminder.kind === 'appointment' ? ('appointment' as const) : ('reminder' as const),
    ownerId: reminder.id,
    patientId: reminder.patientId,
    cycle: reminder.cycle,
  };
  const sends = wanted.map(evenIfLate).map(({ planned, late }) => {
    const send = newSend(owner, planned, templateOf(reminder, planned.step), at);
    return late ? { ...send, ...skippedTooLate(at) } : send;
  });
  const events = sends
    .filter((send) => send.state === 'skipped')
    .map((send) => sendEvent(send, { state: 'skipped', reason: 'tooLate', actor: 'engine', at }));
  return { sends, events };
}

/**
 * Whether a waiting row has been given its instant otherwise than by the schedule: by a person, or put off by the claim
 * or a snooze. A schedule whose own instant has passed has no say in it any more; whether it is too late the claim judges.
 */
function waitsOnPurpose(own: Wanted | undefined, how: 'putOff' | 'askedFor' | undefined): boolean {
  return own !== undefined && (how === 'askedFor' || (how === 'putOff' && own.late));
}

/** A late step leaves now where the clinic wants the nearest of them sent. */
function evenIfLate(wanted: Wanted): Wanted {
  return wanted.nearest === undefined ? wanted : { planned: wanted.nearest, late: false };
}

function changeOf(
  row: Send,
  asked: Wanted | undefined,
  reminder: Reminder,
  at: Date,
  dropped: CancelReason,
): SendChange[] {
  const waiting = row.state === 'planned' || row.state === 'claimed';
  const unmoved = asked?.planned.plannedAt.getTime() === row.plannedAt.getTime();
  const wanted = asked !== undefined && waiting && !unmoved ? evenIfLate(asked) : asked;
  const returns = canComeBack(row);
  if (wanted === undefined) return waiting ? [cancelled(row, dropped, at)] : [];
  const template = templateOf(reminder, row.step);
  const moved = wanted.planned.plannedAt.getTime() !== row.plannedAt.getTime();
  const dated = {
    plannedAt: wanted.planned.plannedAt,
    untilAt: wanted.planned.untilAt,
    exact: wanted.planned.exact,
    template,
  };
  // An instant that passed without being moved is the claim's to judge.
  if (waiting && !moved) return wordedAnew(row, reminder);
  if (wanted.late) return waiting || row.state === 'cancelled' ? [skipped(row, at)] : [];
  if (!waiting && !returns) return [];
  const patch = {
    ...dated,
    state: 'planned' as const,
    reason: null,
    fence: null,
    decidedAt: null,
    updatedAt: at,
  };
  return [
    {
      send: row,
      patch,
      event: sendEvent(row, {
        state: 'planned',
        actor: 'engine',
        at,
        detail: { plannedAt: dated.plannedAt },
      }),
    },
  ];
}

/** A waiting row that keeps its instant says what its step says now. */
function wordedAnew(row: Send, reminder: Reminder): SendChange[] {
  const template = templateOf(reminder, row.step);
  return sameTemplate(row.template, template) ? [] : [{ send: row, patch: { template } }];
}

function cancelled(row: Send, reason: CancelReason, at: Date): SendChange {
  return {
    send: row,
    patch: { state: 'cancelled', reason, fence: null, decidedAt: at, updatedAt: at },
    event: sendEvent(row, { state: 'cancelled', reason, actor: 'engine', at }),
  };
}

function skipped(row: Send, at: Date): SendChange {
  return {
    send: row,
    patch: { ...skippedTooLate(at), fence: null },
    event: sendEvent(row, { state: 'skipped', reason: 'tooLate', actor: 'engine', at }),
  };
}

function skippedTooLate(at: Date) {
  return { state: 'skipped' as const, reason: 'tooLate', decidedAt: at, updatedAt: at };
}

function templateOf(reminder: Reminder, step: string) {
  return reminder.steps.find((one) => one.name === step)?.template ?? null;
}

function sameTemplate(a: Send['template'], b: Send['template']): boolean {
  return a?.templateId === b?.templateId && a?.templateVersion === b?.templateVersion;
}

function rowOf(rows: readonly Send[], wanted: Wanted): Send | undefined {
  return rows.find((row) => row.resend === 0 && isFor(row, wanted));
}

function isFor(row: Send, { planned }: Wanted): boolean {
  return row.step === planned.step && row.channel === planned.channel;
}
