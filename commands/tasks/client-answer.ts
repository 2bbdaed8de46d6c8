import type { Database } from '../../db/database.js';
import { findAnswerTask } from '../../db/tasks/answer-task.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { changeTask } from './change-task.js';
import { clientAnswerWords, type AnswerText, type ClientAnswerWords } from './client-answer-words.js';
import { createTask } from './create-task.js';

/** What a client can say behind a link that a person must look at. */
export type ClientSaid =
  | 'wantsOtherTime'
  | 'movedShortly'
  | 'cancelledShortly'
  | 'doneElsewhere'
  | 'died'
  | 'notMine'
  | 'wrongPerson';

/** An answer on a client's page. */
export interface ClientAnswer {
  /** `<link>/<once>`: the same for an answer that is sent twice. */
  readonly answer: string;
  readonly said: ClientSaid;
  /** What the staff read, in the clinic's language. */
  readonly text: (w: ClientAnswerWords, locale: string) => AnswerText;
  readonly clientId: string;
  readonly patientId: string | null;
  /** IANA zone by whose clock it is due today. */
  readonly zone: string;
  /** Ids that it is about, kept with the task. */
  readonly about?: Readonly<Record<string, string>>;
}

/** The longest title of a task. */
const MOST_TITLE = 200;

/** Puts what a client said on the staff's list for today, under the name of the answer. */
export async function noteClientAnswer(
  db: Database,
  acting: Acting,
  { answer, said, text, clientId, patientId, zone, about }: ClientAnswer,
): Promise<void> {
  const locale = await localeOf(db, acting);
  const { title, note } = text(clientAnswerWords(locale), locale);
  await createTask(db, acting, {
    title: title.length > MOST_TITLE ? `${title.slice(0, MOST_TITLE - 1)}…` : title,
    dueOn: dateAt(acting.at, zone),
    ...(patientId === null ? {} : { patientId }),
    clientId,
    note,
    metadata: { ...about, clientAnswer: answer, clientSaid: said },
  });
}

/** Takes the task of an answer off the list that its client has taken back; if it was done already, a new one says so. */
export async function withdrawAnswer(
  db: Database,
  acting: Acting,
  answer: string,
  zone: string,
): Promise<void> {
  const task = await findAnswerTask(db.reader, acting.clinicId, answer);
  if (task === null || task.status === 'cancelled') return;
  const { id, title, clientId, patientId } = task;
  const w = clientAnswerWords(await localeOf(db, acting));
  await changeTask(db, acting, id, { status: 'cancelled', outcome: w.tookBack }, null);
  if (task.status !== 'done') return;
  await createTask(db, acting, {
    title: w.takenBack(title).slice(0, MOST_TITLE),
    dueOn: dateAt(acting.at, zone),
    clientId,
    patientId,
  });
}

async function localeOf({ reader }: Database, { clinicId }: Acting): Promise<string> {
  return ((await findClinic(reader, clinicId)) ?? missing('clinic')).locale;
}
