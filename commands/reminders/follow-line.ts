import type { Tx } from '../../db/database.js';
import { cycleOfFact, lastCycle, saveCycle, saveReminder } from '../../db/reminders/reminder-store.js';
import { isNewer } from '../../domain/reminders/anchor.js';
import type { CareLine } from '../../domain/reminders/care-line.js';
import { isGivenForGood } from '../../domain/reminders/care-line.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Rule } from '../../domain/rules/rule.js';
import { endsWithCompletion } from '../../domain/rules/rule.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import type { ChangedReminder } from './changed-reminder.js';
import { endIfAllSent } from './end-if-all-sent.js';
import { finishChange } from './finish-change.js';
import { lapseInstant } from './lapse-instant.js';
import { cycleOf } from './new-reminder.js';
import type { PatientCare } from './patient-care.js';
import { calendarOfRule, dueAfter, pinRuleSteps } from './rule-schedule.js';
import { stopSends } from './stop-sends.js';
import { writeSends } from './write-plan.js';

/**
 * Moves a reminder to the service that its line of care counts from: forward after a completion, back after one was
 * withdrawn. Each fact has a cycle of its own, so going back finds the sends as they were.
 *
 * @returns `null` when the reminder already says so
 */
export async function followLine(
  tx: Tx,
  acting: Acting,
  care: PatientCare,
  reminder: Reminder,
  line: CareLine,
): Promise<ChangedReminder | null> {
  const wasWithdrawn = reminder.status === 'cancelled';
  const sameFact = reminder.anchor?.factId === line.anchor.factId;
  const asked = await care.ruleOf(line.rule.ruleId, line.rule.version);
  // What had completed it before a person opened it again does not complete it once more.
  const finished = isGivenForGood(line, asked) && isNewer(line.anchor, reminder.settledAnchor);
  const isDone = reminder.status === 'completed';
  if (sameFact && reminder.ruleId === asked.id && !wasWithdrawn && isDone === finished) {
    await followTime(tx, acting, care, reminder, line);
    return await followBirthDate(tx, acting, care, reminder);
  }

  const wasOver = wasWithdrawn || isDone || reminder.status === 'lapsed';
  const forward = isNewer(line.anchor, reminder.anchor);
  const visited = await cycleOfFact(tx, reminder.id, line.anchor.factId);
  const { rule, repin } = await ruleOfLine(care, reminder, line, visited);
  const dueOn = dueAfter(rule, care.audience.patient, line.anchor.performedOn);
  if (dueOn === null) return null;

  await stopSends(tx, [reminder.id], forward ? 'completed' : 'voided', acting);
  const calendar = await calendarOfRule(tx, rule, reminder);
  const held = heldDue(reminder, line, visited?.ruleId === rule.id ? visited.dueOn : dueOn, dueOn, rule);
  Object.assign(reminder, {
    status: finished ? 'completed' : 'open',
    statusReason: null,
    ruleId: rule.id,
    ruleVersion: rule.version,
    locationId: rule.locationId,
    title: reminder.ruleId === rule.id ? reminder.title : rule.name,
    satisfiedBy: [...rule.satisfiedBy],
    priority: rule.priority,
    purpose: rule.purpose,
    serviceCode: line.serviceCode === '' ? reminder.serviceCode : line.serviceCode,
    steps: repin ? await pinRuleSteps(tx, acting.clinicId, rule) : reminder.steps,
    anchor: line.anchor,
    heldDue: held,
    completedByFactId: finished ? line.anchor.factId : null,
    eventKey: line.eventKey,
    waived: [],
    dueOn: held?.dueOn ?? dueOn,
    eventAt: new Date(line.anchor.occurredAt),
    lastPerformedOn: line.serviceCode === '' ? null : line.anchor.performedOn,
    cycle: visited?.cycle ?? (await lastCycle(tx, reminder.id)) + 1,
    pausedBy: null,
    pausedUntil: null,
    snoozedUntil: null,
  });
  reminder.lapseAt = lapseInstant(reminder.dueOn, rule.lapseAfter, calendar.window.zone);
  if (!finished && reminder.lapseAt !== null && reminder.lapseAt <= acting.at) {
    Object.assign(reminder, { status: 'lapsed', statusReason: 'tooOld' });
  }
  await saveCycle(tx, cycleOf(reminder, acting.at));
  if (reminder.status === 'open') await writeSends(tx, reminder, calendar, acting.at);
  const type = forward ? 'serviceCompleted' : 'serviceVoided';
  const detail = {
    performedOn: line.anchor.performedOn,
    serviceCode: line.serviceCode,
    dueOn: reminder.dueOn,
  };
  await finishChange(tx, reminder, { type, actor: acting.actor, at: acting.at, detail });
  await endIfAllSent(tx, acting, reminder);
  if (finished) return { id: reminder.id, change: 'completed' };
  return { id: reminder.id, change: wasOver ? 'reopened' : 'dueDateReset' };
}

/** A report of the same fact may give it another time: no completion, but steps after the event count from it. */
async function followTime(
  tx: Tx,
  acting: Acting,
  care: PatientCare,
  reminder: Reminder,
  line: CareLine,
): Promise<void> {
  if (reminder.anchor?.occurredAt === line.anchor.occurredAt) return;
  reminder.anchor = line.anchor;
  reminder.eventAt = new Date(line.anchor.occurredAt);
  if (!isLive(reminder.status) || !reminder.steps.some((step) => step.from === 'event')) {
    await saveReminder(tx, reminder, acting.at);
    return;
  }
  const rule = await care.ruleOf(line.rule.ruleId, reminder.ruleVersion ?? line.rule.version);
  await writeSends(tx, reminder, await calendarOfRule(tx, rule, reminder), acting.at);
  await finishChange(tx, reminder, { type: 'eventRetimed', actor: acting.actor, at: acting.at });
}

/** What falls due at an age moves when the birth date is corrected, unless a person has set the date. */
async function followBirthDate(
  tx: Tx,
  acting: Acting,
  { audience, ruleOf }: PatientCare,
  reminder: Reminder,
): Promise<ChangedReminder | null> {
  const { ruleId, ruleVersion } = reminder;
  const isSettled = !isLive(reminder.status) || reminder.heldDue !== null;
  if (isSettled || ruleId === null || ruleVersion === null) return null;
  const rule = await ruleOf(ruleId, ruleVersion);
  const dueOn = rule.due.from === 'birth' ? dueAfter(rule, audience.patient, '') : null;
  if (dueOn === null || dueOn === reminder.dueOn) return null;
  const calendar = await calendarOfRule(tx, rule, reminder);
  reminder.dueOn = dueOn;
  reminder.lapseAt = lapseInstant(dueOn, rule.lapseAfter, calendar.window.zone);
  await saveCycle(tx, cycleOf(reminder, acting.at));
  await writeSends(tx, reminder, calendar, acting.at);
  const { actor, at } = acting;
  await finishChange(tx, reminder, { type: 'birthDateCorrected', actor, at, detail: { dueOn } });
  return { id: reminder.id, change: 'dueDateReset' };
}

/** A person's due date holds until a newer fact arrives, and comes back with its cycle when that was withdrawn. */
function heldDue(
  reminder: Reminder,
  line: CareLine,
  dueOfCycle: string,
  dueOfRule: string,
  rule: Rule,
): Reminder['heldDue'] {
  if (reminder.heldDue !== null && !isNewer(line.anchor, reminder.heldDue.anchor)) return reminder.heldDue;
  if (endsWithCompletion(rule) || dueOfCycle === dueOfRule) return null;
  return { dueOn: dueOfCycle, anchor: line.anchor };
}

/**
 * The rule whose interval counts: the one that the fact itself set off, else that of the cycle gone back to, else the
 * reminder's own in the version that it was made with.
 */
async function ruleOfLine(
  care: PatientCare,
  reminder: Reminder,
  line: CareLine,
  visited: { readonly ruleId: string | null; readonly ruleVersion: number | null } | null,
): Promise<{ rule: Rule; repin: boolean }> {
  if (visited !== null && visited.ruleId === line.rule.ruleId && visited.ruleVersion !== null) {
    const rule = await care.ruleOf(visited.ruleId, visited.ruleVersion);
    return { rule, repin: rule.id !== reminder.ruleId || rule.version !== reminder.ruleVersion };
  }
  const setOff = line.triggeredBy.factId === line.anchor.factId;
  if (setOff || reminder.ruleId !== line.rule.ruleId || reminder.ruleVersion === null) {
    return { rule: await care.ruleOf(line.rule.ruleId, line.rule.version), repin: true };
  }
  return { rule: await care.ruleOf(reminder.ruleId, reminder.ruleVersion), repin: false };
}
