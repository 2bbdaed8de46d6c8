import type { Tx } from '../../db/database.js';
import { versionsTakenOver } from '../../db/rules/versions-taken-over.js';
import { deletedRules } from '../../db/rules/rules-in-force.js';
import { careLines } from '../../domain/reminders/care-line.js';
import type { CareChange, KnownReminder } from '../../domain/reminders/reconcile.js';
import { reconcile } from '../../domain/reminders/reconcile.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { attendReminders } from './attend-reminders.js';
import type { ChangedReminder } from './changed-reminder.js';
import { finishChange } from './finish-change.js';
import { followLine } from './follow-line.js';
import { makeAutomaticReminder } from './make-automatic-reminder.js';
import type { PatientCare } from './patient-care.js';
import { settleManualReminder } from './settle-manual-reminder.js';
import { stopSends } from './stop-sends.js';

/**
 * Brings the reminders of a patient in line with what was done: makes, moves, completes, reopens or withdraws them.
 * It asks what the whole set of facts says, so the order in which the reports came does not matter.
 */
export async function followCare(tx: Tx, acting: Acting, care: PatientCare): Promise<ChangedReminder[]> {
  // Of a dead patient nothing may come to life; should it live after all, all of it is asked again.
  if (care.audience.patient.deceased) return [];
  const automatic = care.reminders.filter((reminder) => reminder.kind === 'automatic');
  const lines = careLines(care.facts, await versionsTakenOver(tx, care.facts, automatic));
  const changes = reconcile(lines, automatic.flatMap(knownReminder));
  const gone = await deletedRules(
    tx,
    changes.flatMap((change) => rulesBroughtToLife(change, automatic)),
  );
  const changed: (ChangedReminder | null)[] = [];
  const made: Reminder[] = [];
  for (const change of changes) {
    if (rulesBroughtToLife(change, automatic).some((ruleId) => gone.has(ruleId))) continue;
    if (change.kind !== 'create') {
      changed.push(await applyChange(tx, acting, care, change));
      continue;
    }
    const rule = await care.ruleOf(change.line.rule.ruleId, change.line.rule.version);
    const reminder = await makeAutomaticReminder(tx, acting, care.audience, change.line, rule);
    if (reminder === null) continue;
    made.push(reminder);
    changed.push({ id: reminder.id, change: 'created' });
  }
  for (const manual of care.reminders.filter((reminder) => reminder.kind === 'manual')) {
    changed.push(await settleManualReminder(tx, acting, manual, care.facts));
  }
  changed.push(...(await attendReminders(tx, acting, care, [...care.reminders, ...made])));
  return changed.filter((one) => one !== null);
}

/** The rule that a change would give a reminder to which it has none that waits. */
function rulesBroughtToLife(change: CareChange, reminders: readonly Reminder[]): string[] {
  if (change.kind === 'withdraw') return [];
  const known = change.kind === 'create' ? null : reminders.find(({ id }) => id === change.reminderId);
  return known != null && isLive(known.status) ? [] : [change.line.rule.ruleId];
}

async function applyChange(
  tx: Tx,
  acting: Acting,
  care: PatientCare,
  change: Exclude<CareChange, { kind: 'create' }>,
): Promise<ChangedReminder | null> {
  const reminder = care.reminders.find((one) => one.id === change.reminderId);
  if (reminder === undefined) throw new Error(`reminder ${change.reminderId} was not locked`);
  if (change.kind === 'follow') return await followLine(tx, acting, care, reminder, change.line);
  return await withdraw(tx, acting, reminder);
}

async function withdraw(tx: Tx, acting: Acting, reminder: Reminder): Promise<ChangedReminder> {
  Object.assign(reminder, {
    status: 'cancelled',
    statusReason: 'voided',
    completedByFactId: null,
    pausedBy: null,
    pausedUntil: null,
    snoozedUntil: null,
  });
  await stopSends(tx, [reminder.id], 'voided', acting);
  await finishChange(tx, reminder, { type: 'withdrawn', actor: acting.actor, at: acting.at });
  return { id: reminder.id, change: 'cancelled' };
}

function knownReminder(reminder: Reminder): KnownReminder[] {
  if (reminder.ruleId === null || reminder.anchor === null) return [];
  const { id, ruleId, satisfiedBy, status, statusReason, completedByFactId, anchor, eventKey, keptFactId } =
    reminder;
  return [
    {
      id,
      ruleId,
      satisfiedBy,
      status,
      statusReason,
      completedByFactId,
      anchor,
      eventKey,
      keptFactId,
    },
  ];
}
