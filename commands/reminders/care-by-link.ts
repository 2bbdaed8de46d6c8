import { lockPatients } from '../../db/appointments/appointment-store.js';
import type { Database, Tx } from '../../db/database.js';
import { lockReportsOf } from '../../db/integration/inbound-event-store.js';
import { readClientCare, type ClientCare } from '../../db/reminders/client-care.js';
import { findAnswerTask } from '../../db/tasks/answer-task.js';
import { dateAt, instantOf } from '../../domain/clinic-time.js';
import { isFollowed } from '../../domain/reminders/reminder-status.js';
import type { Acting } from '../acting.js';
import { recordEvent } from '../integration/record-event.js';
import { addClientFile, type HandedFile } from '../messages/add-client-file.js';
import { formatDate } from '../messages/message-language.js';
import { Refused } from '../refusal.js';
import { noteClientAnswer, withdrawAnswer } from '../tasks/client-answer.js';
import { completeWithoutService, serviceOf } from './complete-reminder.js';
import { endSnooze, snoozeReminder } from './pause-reminder.js';
import { reopenReminder } from './reopen-reminder.js';

/** Whose hand it is, and on which reminder. */
export interface CareHand {
  readonly linkId: string;
  readonly clientId: string;
  readonly reminderId: string;
  /** Names this one answer, so that it counts once and can be taken back. */
  readonly once: string;
}

/** What the client tells of care that was given elsewhere. */
export interface DoneElsewhere {
  readonly on: string;
  readonly file: HandedFile | null;
}

/** How the inbox names what clients say behind their links. */
export const CLIENT_SOURCE = 'client';

/**
 * The client says that the care was given elsewhere. It counts as a service that was done on that day, like any that an
 * integration reports, and a person checks it. A file that cannot be kept stops nothing but itself.
 *
 * @returns `null` when the reminder is not about a pet of this client; `over` when it ended before
 */
export async function doneElsewhereByLink(
  db: Database,
  acting: Acting,
  hand: CareHand,
  { on, file }: DoneElsewhere,
): Promise<'done' | 'future' | 'badFile' | 'over' | null> {
  return await db.transaction(async (tx) => {
    const answer = answerOf(hand);
    // As for every report: its name is locked before the patient.
    await lockReportsOf(tx, acting.clinicId, CLIENT_SOURCE, answer);
    const care = await lockCare(tx, acting, hand);
    if (care === null) return null;
    if ((await findAnswerTask(tx, acting.clinicId, answer)) !== null) return 'done';
    if (on > dateAt(acting.at, care.zone)) return 'future';
    if (!isFollowed(care.status) || care.patient.deceasedOn !== null) return 'over';
    const { patient, what, zone } = care;
    const owner = { clinicId: acting.clinicId, clientId: hand.clientId, patientId: patient.id };
    const fileId = file === null ? null : await addClientFile(tx, owner, file);
    if (file !== null && fileId === null) return 'badFile';
    const how = await recordDone(db, tx, acting, hand, care, on);
    await noteClientAnswer(db, acting, {
      answer,
      said: 'doneElsewhere',
      text: (w, locale) => ({
        title: w.doneElsewhere(patient.name, what, formatDate(on, locale)),
        note: `${w.checkDone(answer, CLIENT_SOURCE)} ${fileId === null ? w.noPaper : w.paper(`/v1/client-files/${fileId}`)}`,
      }),
      clientId: hand.clientId,
      patientId: patient.id,
      zone,
      about: { reminderId: care.id, how, ...(fileId === null ? {} : { clientFileId: fileId }) },
    });
    return 'done';
  });
}

/** Takes back that the care was given elsewhere. @returns `null` when that client never said so here */
export async function undoDoneByLink(db: Database, acting: Acting, hand: CareHand): Promise<'undone' | null> {
  return await db.transaction(async (tx) => {
    const answer = answerOf(hand);
    await lockReportsOf(tx, acting.clinicId, CLIENT_SOURCE, answer);
    const care = await lockCare(tx, acting, hand);
    const task = care === null ? null : await findAnswerTask(tx, acting.clinicId, answer);
    if (care === null || task?.metadata['reminderId'] !== care.id) return null;
    if (task.status === 'cancelled') return 'undone';
    if (serviceOf(care) !== null) {
      const voids = { eventId: answer };
      const event = { ...envelope(acting, `${answer}/undo`, { eventId: answer }), voids };
      await recordEvent(db, acting.clinicId, { type: 'service.voided', ...event }, acting.at);
    }
    if (task.metadata['how'] === 'byWord')
      await unlessOver('undone', reopenReminder(db, acting, { reminderId: care.id }));
    await withdrawAnswer(db, acting, answer, care.zone);
    return 'undone';
  });
}

/** Keeps a reminder quiet until the morning of a day, by the clinic's clock. `over`: there is nothing to keep quiet. */
export async function remindLaterByLink(
  db: Database,
  acting: Acting,
  hand: CareHand,
  on: string,
): Promise<'later' | 'over' | null> {
  return await db.transaction(async (tx) => {
    const care = await lockCare(tx, acting, hand);
    if (care === null) return null;
    const until = instantOf(on, '00:00', care.zone);
    if (care.snoozedUntil !== null && Date.parse(care.snoozedUntil) === until.getTime()) return 'later';
    return await unlessOver('later', snoozeReminder(db, acting, { reminderId: care.id }, until));
  });
}

/** Takes back that a reminder was to come later. */
export async function undoLaterByLink(
  db: Database,
  acting: Acting,
  hand: CareHand,
): Promise<'undone' | 'over' | null> {
  return await db.transaction(async (tx) => {
    const care = await lockCare(tx, acting, hand);
    if (care === null) return null;
    return await unlessOver('undone', endSnooze(db, acting, { reminderId: care.id }));
  });
}

/** The name of an answer. */
export function answerOf({ linkId, once }: Pick<CareHand, 'linkId' | 'once'>): string {
  return `${linkId}/${once}`;
}

/** What an event says of itself that a client causes. */
export function envelope({ at }: Acting, eventId: string, data: Record<string, unknown>) {
  return { source: CLIENT_SOURCE, eventId, occurredAt: at, data, extensions: {} };
}

/** The reminder as it is once nobody else can change its patient; `null` when it is not this client's. */
async function lockCare(tx: Tx, { clinicId }: Acting, hand: CareHand): Promise<ClientCare | null> {
  const seen = await readClientCare(tx, { clinicId, ...hand }, hand.reminderId);
  if (seen === null) return null;
  await lockPatients(tx, clinicId, [seen.patient.id]);
  return await readClientCare(tx, { clinicId, ...hand }, hand.reminderId);
}

/** `byFact`: by the service that was reported. `byWord`: a reminder that no such report moves is completed all the same. */
async function recordDone(
  db: Database,
  tx: Tx,
  acting: Acting,
  hand: CareHand,
  care: ClientCare,
  on: string,
): Promise<'byFact' | 'byWord'> {
  const serviceCode = serviceOf(care);
  if (serviceCode !== null) {
    const patientId = care.patient.id;
    const item = { serviceCode, performedOn: on };
    const data = { patientId, ...item, said: 'doneElsewhere' };
    const report = { patientId, clientId: null, consultationId: null, items: [item], diagnoses: [] };
    const event = { ...envelope(acting, answerOf(hand), data), ...report };
    const taken = await recordEvent(db, acting.clinicId, { type: 'service.completed', ...event }, acting.at);
    const isMoved = !taken.duplicate && taken.effect.reminders.some(({ id }) => id === care.id);
    if (isMoved || care.kind === 'automatic') return 'byFact';
  }
  await completeWithoutService(tx, acting, { reminderId: care.id }, on);
  return 'byWord';
}

async function unlessOver<Outcome>(outcome: Outcome, change: Promise<void>): Promise<Outcome | 'over'> {
  try {
    await change;
    return outcome;
  } catch (error) {
    if (error instanceof Refused && error.refusal.kind === 'conflict') return 'over';
    throw error;
  }
}
