import { lockPatients } from '../../db/appointments/appointment-store.js';
import type { Database, Tx } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import { lockRemindersOfPatient } from '../../db/reminders/reminder-store.js';
import { findAnswerTask } from '../../db/tasks/answer-task.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { Patient } from '../../entities/registry/patient.js';
import type { Acting } from '../acting.js';
import { recordEvent } from '../integration/record-event.js';
import { Refused } from '../refusal.js';
import { patientWriter } from '../registry/patient-writer.js';
import { noteClientAnswer, withdrawAnswer } from '../tasks/client-answer.js';
import { answerOf, envelope } from './care-by-link.js';
import { endReminder } from './end-reminder.js';
import { reopenReminder } from './reopen-reminder.js';

/** Whose hand it is, and on which of their pets. */
export interface PetHand {
  readonly linkId: string;
  readonly clientId: string;
  readonly patientId: string;
  readonly once: string;
  /** IANA zone of the clinic. */
  readonly zone: string;
}

/** The client says that their pet has died: everything about it stops, as for any death. A person writes or phones. */
export async function diedByLink(db: Database, acting: Acting, hand: PetHand): Promise<'died' | null> {
  return await db.transaction(async (tx) => {
    const patient = await lockPet(tx, acting, hand);
    if (patient === null) return null;
    const answer = answerOf(hand);
    if (patient.deceasedOn !== null || (await findAnswerTask(tx, acting.clinicId, answer)) !== null)
      return 'died';
    const data = { patientId: patient.id, said: 'died' };
    const event = { ...envelope(acting, answer, data), patientId: patient.id, deceasedOn: null };
    await recordEvent(db, acting.clinicId, { type: 'patient.deceased', ...event }, acting.at);
    await noteClientAnswer(db, acting, {
      ...answeredBy(hand),
      said: 'died',
      text: (w) => ({ title: w.died(patient.name), note: w.diedNote }),
    });
    return 'died';
  });
}

/** Takes the death back that was told by that answer. @returns `null` when it was not */
export async function undoDiedByLink(db: Database, acting: Acting, hand: PetHand): Promise<'undone' | null> {
  return await db.transaction(async (tx) => {
    const patient = await lockPet(tx, acting, hand);
    const task = await findAnswerTask(tx, acting.clinicId, answerOf(hand));
    if (patient === null || !isAbout(task, patient.id, 'died')) return null;
    if (task.status === 'cancelled') return 'undone';
    if (patient.deceasedOn !== null) {
      const data = { patientId: patient.id };
      const event = { ...envelope(acting, `${answerOf(hand)}/undo`, data), patientId: patient.id };
      await recordEvent(
        db,
        acting.clinicId,
        { type: 'patient.restored', ...event, deceasedOn: null },
        acting.at,
      );
    }
    await withdrawAnswer(db, acting, answerOf(hand), hand.zone);
    return 'undone';
  });
}

/**
 * The client says that the pet is not theirs any more. Its owner is asked for no care of it from then on: what is followed
 * is declined. Who only cared for it too is taken off it. Booked visits stay, and a person finds out who has it now.
 */
export async function notMineByLink(db: Database, acting: Acting, hand: PetHand): Promise<'notMine' | null> {
  return await db.transaction(async (tx) => {
    const { clinicId } = acting;
    const answer = answerOf(hand);
    if (isAbout(await findAnswerTask(tx, clinicId, answer), hand.patientId, 'notMine')) return 'notMine';
    const seen = await findPet(tx, clinicId, hand);
    if (seen === null) return null;
    const was = seen.clientId === hand.clientId ? 'owner' : 'coClient';
    if (was === 'owner') {
      if ((await lockPet(tx, acting, hand)) === null) return null;
      if ((await findAnswerTask(tx, clinicId, answer)) !== null) return 'notMine';
      const reminders = await lockRemindersOfPatient(tx, clinicId, seen.id);
      for (const reminder of reminders.filter(({ status }) => isLive(status)))
        await endReminder(tx, acting, reminder, 'declined', 'byClient', null);
    } else {
      const coClientIds = seen.coClientIds.filter((id) => id !== hand.clientId);
      await patientWriter.update(tx, acting, seen.id, { coClientIds }, ALWAYS);
      if ((await findAnswerTask(tx, clinicId, answer)) !== null) return 'notMine';
    }
    await noteClientAnswer(db, acting, {
      ...answeredBy(hand),
      said: 'notMine',
      text: (w) => ({ title: w.notMine(seen.name), note: w.notMineNote[was] }),
      about: { was },
    });
    return 'notMine';
  });
}

/** Takes that back: what was declined is followed again, who cared for it too does so again. */
export async function undoNotMineByLink(
  db: Database,
  acting: Acting,
  hand: PetHand,
): Promise<'undone' | null> {
  return await db.transaction(async (tx) => {
    const { clinicId } = acting;
    const task = await findAnswerTask(tx, clinicId, answerOf(hand));
    if (!isAbout(task, hand.patientId, 'notMine') || task.clientId !== hand.clientId) return null;
    if (task.status === 'cancelled') return 'undone';
    const patient = await findRow(tx, Patient, clinicId, hand.patientId);
    if (patient === null) return null;
    if (task.metadata['was'] === 'coClient') {
      const coClientIds = [...patient.coClientIds, hand.clientId];
      await patientWriter.update(tx, acting, patient.id, { coClientIds }, ALWAYS);
    } else {
      if ((await lockPet(tx, acting, hand)) === null) return null;
      await reopenDeclined(db, tx, acting, patient.id);
    }
    await withdrawAnswer(db, acting, answerOf(hand), hand.zone);
    return 'undone';
  });
}

const ALWAYS = { ifRevision: null, replaceMetadata: false, origin: 'single' } as const;

async function reopenDeclined(db: Database, tx: Tx, acting: Acting, patientId: string): Promise<void> {
  for (const { id, status, statusReason } of await lockRemindersOfPatient(tx, acting.clinicId, patientId)) {
    if (status !== 'declined' || statusReason !== 'byClient') continue;
    try {
      await reopenReminder(db, acting, { reminderId: id });
    } catch (error) {
      // Its rule is gone, or has made another one meanwhile: that one is followed.
      if (!(error instanceof Refused && error.refusal.kind === 'conflict')) throw error;
    }
  }
}

function answeredBy(hand: PetHand) {
  const { clientId, patientId, zone } = hand;
  return { answer: answerOf(hand), clientId, patientId, zone };
}

type FoundTask = Awaited<ReturnType<typeof findAnswerTask>>;

function isAbout(task: FoundTask, patientId: string, said: string): task is NonNullable<FoundTask> {
  return task?.patientId === patientId && task.metadata['clientSaid'] === said;
}

async function lockPet(tx: Tx, { clinicId }: Acting, hand: PetHand): Promise<Patient | null> {
  await lockPatients(tx, clinicId, [hand.patientId]);
  return await findPet(tx, clinicId, hand);
}

/** The patient, if it is this client's now or they care for it too. */
async function findPet(tx: Tx, clinicId: string, { patientId, clientId }: PetHand): Promise<Patient | null> {
  const patient = await findRow(tx, Patient, clinicId, patientId);
  if (patient === null || patient.archivedAt !== null) return null;
  return [patient.clientId, ...patient.coClientIds].includes(clientId) ? patient : null;
}
