import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { readAudience } from '../../db/consent/audience.js';
import { keepServiceVoid } from '../../db/integration/inbound-event-store.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { lockPatient } from '../../db/registry/patient-lock.js';
import { findRow } from '../../db/registry/registry-store.js';
import { findDeed, lockDeed, noteUndone } from '../../db/reminders/deed-store.js';
import { lockReminder } from '../../db/reminders/reminder-store.js';
import { violatedConstraint } from '../../db/violated-constraint.js';
import { isFollowed, isLive, type ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { ReminderDeed } from '../../entities/reminders/reminder-deed.js';
import { Task } from '../../entities/tasks/task.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { changeTask } from '../tasks/change-task.js';
import { STAFF_SOURCE } from './complete-reminder.js';
import { followPatient } from './record-services.js';
import { restoreReminder } from './restore-reminder.js';
import { restoreSends } from './restore-sends.js';

/** What an undo has changed; the workflows of these reminders are to be told. */
export interface UndoneDeed {
  readonly deed: Pick<ReminderDeed, 'action' | 'reminderId'>;
  readonly changed: readonly string[];
  /** Messages of it that had left and stay sent. */
  readonly left: number;
}

/**
 * Takes back what a person did. Everything that it changed is as it was, unless something has changed it since; what
 * was sent meanwhile stays sent and is not sent again. Taken back twice, it is taken back once.
 *
 * @throws Refused `conflict`: `changedSince`, `alreadyLeft` when all its messages have left, `alreadyFollowed`,
 * `deceased`
 */
export async function undoDeed(db: Database, acting: Acting, deedId: string): Promise<UndoneDeed> {
  try {
    return await db.transaction(async (tx) => await undo(db, tx, acting, deedId));
  } catch (error) {
    if (violatedConstraint(error) !== 'reminder_one_per_rule') throw error;
    conflict('alreadyFollowed', 'the rule has made another reminder for this patient, which is still open');
  }
}

async function undo(db: Database, tx: Tx, acting: Acting, deedId: string): Promise<UndoneDeed> {
  const { clinicId, actor, at } = acting;
  const seen = (await findDeed(tx, clinicId, deedId)) ?? missing('deed');
  if (!(await lockPatient(tx, clinicId, seen.patientId))) missing('patient');
  const deed = (await lockDeed(tx, clinicId, deedId)) ?? missing('deed');
  const changed = new Set<string>();
  if (deed.undoneAt !== null) return { deed, changed: [], left: 0 };
  await refuseForTheDead(tx, acting, deed);
  if (deed.taskId !== null) await withdrawTask(db, tx, acting, deed.taskId);
  if (deed.action === 'complete') for (const id of await withdrawReport(tx, acting, deed)) changed.add(id);
  if (deed.sendId !== null) await ownersOfSend(tx, deed.sendId);

  let left = 0;
  let isFollowedAgain = false;
  for (const { reminderId, difference, sends } of deed.traces) {
    const reminder = await lockReminder(tx, clinicId, reminderId);
    if (reminder === null) continue;
    const wasFollowed = isFollowed(reminder.status);
    const messages = await restoreSends(tx, acting, reminder, sends);
    left += messages.left;
    for (const id of messages.changed) changed.add(id);
    const lenient = deed.action === 'complete';
    const note = { action: deed.action, lenient, messagesChanged: messages.changed.length > 0 };
    if (await restoreReminder(tx, acting, reminder, difference, note)) changed.add(reminderId);
    isFollowedAgain ||= !wasFollowed && isFollowed(reminder.status);
  }
  if (isFollowedAgain) for (const { id } of await followPatient(tx, acting, deed.patientId)) changed.add(id);
  await noteUndone(tx, deed.id, actor, at);
  return { deed, changed: [...changed], left };
}

/** Of the dead nothing comes to life by an undo. */
async function refuseForTheDead(
  tx: Tx,
  { clinicId }: Acting,
  { patientId, traces }: ReminderDeed,
): Promise<void> {
  const before = traces.map(({ difference }) => difference['status']?.[0] as ReminderStatus | undefined);
  if (!before.some((status) => status !== undefined && isLive(status))) return;
  const audience = await readAudience(tx, clinicId, patientId);
  if (audience?.patient.deceased === true) conflict('deceased', 'the patient is recorded as deceased');
}

/** What the staff said was done was not done after all. */
async function withdrawReport(tx: Tx, acting: Acting, { id, patientId }: ReminderDeed): Promise<string[]> {
  const withdrawal = { source: STAFF_SOURCE, eventId: id, serviceCode: null, performedOn: null };
  const moved = await followPatient(tx, acting, patientId, [withdrawal]);
  await keepServiceVoid(tx, { id: uuid(), clinicId: acting.clinicId, patientId: null, ...withdrawal });
  return moved.map((one) => one.id);
}

async function withdrawTask(db: Database, tx: Tx, acting: Acting, taskId: string): Promise<void> {
  const task = (await findRow(tx, Task, acting.clinicId, taskId)) ?? missing('task');
  if (task.status === 'done') conflict('changedSince', 'the task has been done since');
  await changeTask(db, acting, taskId, { status: 'cancelled' }, null);
}
