import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { keepAnswerFile, removeAnswerFiles } from '../../db/appointments/answer-file-store.js';
import {
  lockAppointmentById,
  lockPatients,
  touchAppointment,
} from '../../db/appointments/appointment-store.js';
import { savePreregistration } from '../../db/appointments/preregistration-store.js';
import { readVisitForm, type VisitFormView } from '../../db/appointments/visit-form-view.js';
import type { Database, Tx } from '../../db/database.js';
import { touchLink } from '../../db/messages/client-link-store.js';
import { lockClients } from '../../db/registry/client-store.js';
import { findRows } from '../../db/registry/registry-store.js';
import type { DetailChange } from '../../domain/appointments/own-details.js';
import { formState } from '../../domain/appointments/preregistration-status.js';
import type { AnswerValue } from '../../domain/appointments/visit-question.js';
import type { VisitQuestion } from '../../domain/appointments/visit-settings.js';
import type { FileType } from '../../domain/messages/file-type.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import { Patient } from '../../entities/registry/patient.js';
import type { Acting } from '../acting.js';
import { noteRegistered } from './answer-appointment.js';
import { proposeChanges } from './propose-changes.js';

/** The most files by which one question can be answered. */
export const MOST_FILES = 5;

/** A file by which a client answers a question, its type read from its bytes. */
export interface NewAnswerFile {
  readonly questionKey: string;
  readonly name: string;
  readonly mediaType: FileType;
  readonly content: Buffer;
}

/** What a client has filled in, as far as it could be read. */
export interface FilledForm {
  /** `save`: it is a draft. `send`: it is meant to be complete. */
  readonly intent: 'save' | 'send';
  /** False: something on it could not be read. What could be is kept as a draft; nothing is sent. */
  readonly isReadable: boolean;
  /** By the key of the question; `null` takes an answer away. */
  readonly answers: ReadonlyMap<string, AnswerValue | null>;
  /** What the client would have otherwise than the form had it. */
  readonly details: readonly DetailChange[];
  readonly files: readonly NewAnswerFile[];
  readonly removedFileIds: readonly string[];
}

/**
 * What became of it. `kept`: a draft came after the form was sent, and changed nothing. `incomplete`: it was not sent;
 * `missing` are the questions that must be answered. `surplus` are those with files too many, which were left out.
 */
export interface FormOutcome {
  readonly kind: 'closed' | 'saved' | 'sent' | 'kept' | 'incomplete';
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** Who fills in which form, by which link. */
export interface FormHolder {
  readonly linkId: string;
  readonly clientId: string;
  readonly appointmentId: string;
}

/**
 * Keeps what a client has filled in before a visit. A form that is sent checks the client in: the staff see its answers,
 * its corrections wait to be accepted, and no message asks for it any more. It can be sent anew until the visit begins.
 */
export async function saveVisitForm(
  db: Database,
  acting: Acting,
  { linkId, clientId, appointmentId }: FormHolder,
  form: FilledForm,
): Promise<FormOutcome> {
  const { clinicId, at } = acting;
  return await db.transaction(async (tx) => {
    const closed = { kind: 'closed', missing: [], surplus: [] } as const;
    const appointment = await lockAppointmentById(tx, clinicId, appointmentId);
    if (appointment === null || formState(appointment, at) !== 'open') return closed;
    if (form.intent === 'send') await lockHousehold(tx, appointment);
    const view = await readVisitForm(tx, { clinicId, clientId }, appointmentId);
    if (view === null || view.patients.length === 0) return closed;
    await touchLink(tx, linkId, at);
    const isSent = view.preregistration?.submittedAt != null;
    if (isSent && form.intent === 'save') return { kind: 'kept', missing: [], surplus: [] };
    return await keepForm(tx, acting, view, form, isSent);
  });
}

async function keepForm(
  tx: Tx,
  acting: Acting,
  view: VisitFormView,
  form: FilledForm,
  isSent: boolean,
): Promise<FormOutcome> {
  const { preregistration: known, appointment } = view;
  const { clinicId, at } = acting;
  const questions = appointment.messagePlan?.preregistration.questions ?? [];
  const answers = mergedAnswers(known?.answers ?? {}, form.answers, questions);
  const { added, surplus, left } = sortFiles(view, form, questions);
  const missing = questions
    .filter(({ required, key, kind }) => required && !(kind === 'file' ? left.has(key) : answers.has(key)))
    .map(({ key }) => key);
  const sends = form.intent === 'send' && form.isReadable && missing.length === 0 && surplus.length === 0;
  // What was sent stays whole: a faulty change of it adds its files, which nobody can type again, and nothing else.
  const isHeldBack = isSent && !sends;
  for (const file of added) await keepFile(tx, appointment, file);
  if (!isHeldBack) await removeAnswerFiles(tx, appointment.id, form.removedFileIds);
  const details = form.details.filter(
    ({ patientId }) => patientId === null || view.patients.some(({ id }) => id === patientId),
  );
  const row = {
    appointmentId: appointment.id,
    clinicId,
    answers: isHeldBack ? (known?.answers ?? {}) : Object.fromEntries(answers),
    details: sends ? [] : isHeldBack ? (known?.details ?? []) : details,
    startedAt: known?.startedAt ?? at,
    submittedAt: known?.submittedAt ?? (sends ? at : null),
  };
  const isChanged = await savePreregistration(tx, known, row);
  if (!sends) return { kind: form.intent === 'send' ? 'incomplete' : 'saved', missing, surplus };
  await proposeChanges(tx, acting, view, details);
  if (appointment.registeredAt === null) await noteRegistered(tx, acting, appointment);
  else if (isChanged || added.length + form.removedFileIds.length > 0)
    await touchAppointment(tx, appointment.id);
  return { kind: 'sent', missing, surplus };
}

/** Locks the visit's client, the owners of its patients, and the patients, in the order of all locks. */
async function lockHousehold(tx: Tx, { clinicId, clientId, patientIds }: Appointment): Promise<void> {
  const patients = await findRows(tx, Patient, clinicId, patientIds);
  await lockClients(tx, clinicId, [clientId, ...patients.map((patient) => patient.clientId)], 'share');
  await lockPatients(tx, clinicId, [...patientIds].sort());
}

/** What was answered before and now; answers to what is no longer asked stay. */
function mergedAnswers(
  before: Readonly<Record<string, AnswerValue>>,
  given: FilledForm['answers'],
  questions: readonly VisitQuestion[],
): Map<string, AnswerValue> {
  const answers = new Map(Object.entries(before));
  for (const { key } of questions) {
    const answer = given.get(key);
    if (answer === null) answers.delete(key);
    else if (answer !== undefined) answers.set(key, answer);
  }
  return answers;
}

interface HashedFile extends NewAnswerFile {
  readonly sha256: string;
}

/** Which files are new, for which questions there are too many, and which questions have any afterwards. */
function sortFiles(
  { files }: VisitFormView,
  form: FilledForm,
  questions: readonly VisitQuestion[],
): {
  readonly added: readonly HashedFile[];
  readonly surplus: readonly string[];
  readonly left: ReadonlySet<string>;
} {
  const added: HashedFile[] = [];
  const surplus: string[] = [];
  const left = new Set<string>();
  for (const { key, kind } of questions) {
    if (kind !== 'file') continue;
    const kept = files.filter((one) => one.questionKey === key && !form.removedFileIds.includes(one.id));
    const known = new Set(kept.map(({ sha256 }) => sha256));
    for (const file of form.files.filter(({ questionKey }) => questionKey === key)) {
      const sha256 = createHash('sha256').update(file.content).digest('hex');
      if (known.has(sha256)) continue;
      if (known.size === MOST_FILES) {
        surplus.push(key);
        break;
      }
      known.add(sha256);
      added.push({ ...file, sha256 });
    }
    if (known.size > 0) left.add(key);
  }
  return { added, surplus, left };
}

async function keepFile(tx: Tx, appointment: Appointment, file: HashedFile): Promise<void> {
  const { questionKey, name, mediaType, content, sha256 } = file;
  const { id: appointmentId, clinicId } = appointment;
  const place = { id: uuidv7(), clinicId, appointmentId, questionKey };
  await keepAnswerFile(tx, { ...place, name, mediaType, bytes: content.length, sha256 }, content);
}
