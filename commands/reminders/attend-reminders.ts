import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../db/database.js';
import { reportedDiagnoses } from '../../db/integration/reported-diagnoses.js';
import { changeSendsAlike, sendsOfCycle } from '../../db/messages/send-store.js';
import { findServiceByCode } from '../../db/registry/service-store.js';
import { rulesOf } from '../../db/rules/rule-definitions.js';
import { addToDate, dateAt, instantOf } from '../../domain/clinic-time.js';
import { STOPPABLE_STATES } from '../../domain/messages/send-state.js';
import { consultationCount } from '../../domain/reminders/consultation-count.js';
import type { Hold, HoldQuestion } from '../../domain/reminders/hold-reminder.js';
import { holdOf, isCalledOff } from '../../domain/reminders/hold-reminder.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Circumstances, ConditionTree } from '../../domain/rules/condition.js';
import { asksAbout } from '../../domain/rules/condition.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { sendEvent } from '../messages/new-send.js';
import { circumstancesOf } from '../rules/matching-rules.js';
import type { ChangedReminder } from './changed-reminder.js';
import { readCalendar } from './clinic-calendar.js';
import { endReminder } from './end-reminder.js';
import { finishChange } from './finish-change.js';
import type { PatientCare } from './patient-care.js';
import { endPause } from './pause-reminder.js';

/** What is known of a patient whose reminders are looked after. */
export type AttendedPatient = Pick<PatientCare, 'audience' | 'history' | 'diagnoses'>;

/** What a rule says of its reminders while they wait. */
interface WaitingTrees {
  readonly pauseWhen: ConditionTree | null;
  readonly cancelWhen: ConditionTree | null;
}

const NO_TREES: WaitingTrees = { pauseWhen: null, cancelWhen: null };

/**
 * Asks of the patient's live reminders, which are locked, what their rules say while they wait: one that is called off
 * is cancelled; one whose care is booked, or whose pause condition holds, is paused, and goes on when that is over. What
 * a person paused is left alone.
 */
export async function attendReminders(
  tx: Tx,
  acting: Acting,
  patient: AttendedPatient,
  reminders: readonly Reminder[],
): Promise<ChangedReminder[]> {
  const changed: ChangedReminder[] = [];
  for (const reminder of reminders.filter(({ status }) => isLive(status))) {
    const trees = await treesOf(tx, reminder);
    const nothingToAsk = trees === NO_TREES && patient.history.appointments.length === 0;
    if (nothingToAsk && reminder.pausedBy === null) continue;
    const question = await questionAbout(tx, acting, patient, reminder, trees);
    const change = isCalledOff(trees.cancelWhen, question)
      ? await callOff(tx, acting, reminder)
      : await follow(tx, acting, reminder, holdOf(question), await birthMonth(tx, acting, patient, question));
    if (change !== null) changed.push({ id: reminder.id, change });
  }
  return changed;
}

async function treesOf(tx: Tx, { ruleId, ruleVersion }: Reminder): Promise<WaitingTrees> {
  if (ruleId === null || ruleVersion === null) return NO_TREES;
  const head = { id: ruleId, version: ruleVersion, name: '', locationId: null };
  const [rule] = await rulesOf(tx, [head]);
  return rule === undefined || (rule.pauseWhen === null && rule.cancelWhen === null) ? NO_TREES : rule;
}

async function questionAbout(
  tx: Tx,
  { clinicId, at }: Acting,
  patient: AttendedPatient,
  reminder: Reminder,
  { pauseWhen, cancelWhen }: WaitingTrees,
): Promise<HoldQuestion> {
  const { window } = await readCalendar(tx, { clinicId, locationId: reminder.locationId, patientId: null });
  const today = dateAt(at, window.zone);
  const asked = (field: Parameters<typeof asksAbout>[1]) =>
    asksAbout(pauseWhen, field) || asksAbout(cancelWhen, field);
  const { audience, history } = patient;
  const code = reminder.serviceCode;
  const service = code !== null && asked('itemCategory') ? await findServiceByCode(tx, clinicId, code) : null;
  const told = asked('diagnosis') ? await reportedDiagnoses(tx, clinicId, audience.patient.id) : [];
  const circumstances: Circumstances = circumstancesOf(audience, {
    item: code,
    itemCategory: service?.category ?? null,
    performedOn: today,
    diagnoses: [...told, ...patient.diagnoses],
    consultationCount: asked('consultationCount')
      ? consultationCount(history.reports, history.withdrawals)
      : 0,
  });
  const { satisfiedBy, dueOn, lastPerformedOn, waived } = reminder;
  const { appointments } = history;
  return {
    reminderId: reminder.id,
    satisfiedBy,
    pauseWhen,
    dueOn,
    lastPerformedOn,
    waived,
    appointments,
    circumstances,
    now: at,
    today,
  };
}

async function follow(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  hold: Hold | null,
  askAgainAt: Date | null,
): Promise<ChangedReminder['change'] | null> {
  const isPaused = reminder.status === 'paused';
  if (isPaused && reminder.pausedBy?.['kind'] === 'staff') return null;
  if (hold === null) {
    if (!isPaused) return null;
    await endPause(tx, acting, reminder);
    return 'resumed';
  }
  const pausedBy = pauseNote(hold);
  const until = hold.kind === 'appointment' ? hold.untilAt : askAgainAt;
  // The end of a snooze must not end the pause, nor the end of the pause a snooze.
  const pausedUntil =
    until !== null && reminder.snoozedUntil !== null && reminder.snoozedUntil > until
      ? reminder.snoozedUntil
      : until;
  const same = isDeepStrictEqual(reminder.pausedBy, pausedBy);
  if (isPaused && same && reminder.pausedUntil?.getTime() === pausedUntil?.getTime()) return null;
  Object.assign(reminder, { status: 'paused', pausedBy, pausedUntil });
  const detail = { ...pausedBy, until: pausedUntil };
  await finishChange(tx, reminder, { type: 'paused', actor: acting.actor, at: acting.at, detail });
  return isPaused ? null : 'paused';
}

/** When the patient is a month older: until then no age that a pause condition asks about changes. */
async function birthMonth(
  tx: Tx,
  { clinicId }: Acting,
  { audience }: AttendedPatient,
  { pauseWhen, circumstances, today }: HoldQuestion,
): Promise<Date | null> {
  const { dateOfBirth } = audience.patient;
  const { ageMonths } = circumstances;
  if (dateOfBirth === null || ageMonths === null || !asksAbout(pauseWhen, 'ageMonths')) return null;
  const { window } = await readCalendar(tx, { clinicId, locationId: null, patientId: null });
  const on = addToDate(dateOfBirth, `P${Math.max(0, ageMonths + 1)}M`);
  // Who was born on the 31st may not be a month older on the last day of a shorter month.
  return instantOf(on > today ? on : addToDate(today, 'P1D'), '00:00', window.zone);
}

function pauseNote(hold: Hold): Record<string, string> {
  if (hold.kind === 'condition') return { kind: 'condition' };
  return { kind: 'appointment', appointmentId: hold.appointmentId, startsAt: hold.startsAt };
}

/** What would leave now is refused by the condition; what was still to come goes with the reminder. */
async function callOff(tx: Tx, acting: Acting, reminder: Reminder): Promise<'cancelled'> {
  const { actor, at } = acting;
  const sends = await sendsOfCycle(tx, reminder.id, reminder.cycle);
  const due = sends.filter((send) => STOPPABLE_STATES.includes(send.state) && send.plannedAt <= at);
  const end = { state: 'skipped' as const, reason: 'cancelCondition' };
  await changeSendsAlike(
    tx,
    due,
    { ...end, fence: null, decidedAt: at, updatedAt: at },
    due.map((send) => sendEvent(send, { ...end, actor, at })),
  );
  await endReminder(tx, acting, reminder, 'cancelled', 'cancelCondition', null);
  return 'cancelled';
}
