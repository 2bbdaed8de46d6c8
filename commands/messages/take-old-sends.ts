import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import type { ReceivedLine } from '../../db/integration/import-chunk-store.js';
import {
  deleteOldSendList,
  deleteOldSendListsBefore,
  insertOldSends,
} from '../../db/messages/old-send-store.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { type OldSendsRead, readOldSends } from './read-old-sends.js';

/** What became of a list of what the old system sent. */
export interface TakenOldSends extends OldSendsRead {
  readonly listId: string;
  /** How many lines mean nobody whom the clinic knows. */
  readonly unknown: number;
}

/** A list has at most so many lines. */
const MOST_OLD_SENDS = 20_000;
/** How many problems are kept to be shown. */
const MOST_PROBLEMS = 500;
/** For so long a list is kept: going live takes weeks, not months. */
const KEPT_MS = 90 * 24 * 3_600_000;

/**
 * Takes a list of what the old system sent, to be compared with what would have left here. A new list of a day takes the
 * place of the earlier one.
 *
 * @throws Refused `fields` for a list without the columns that it needs, without lines, or with too many
 */
export async function takeOldSends(
  db: Database,
  { clinicId, actor, at }: Acting,
  file: { readonly name: string; readonly records: readonly ReceivedLine[] },
): Promise<TakenOldSends> {
  const clinic = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
  if (file.records.length > MOST_OLD_SENDS + 1)
    refuseFields([{ pointer: '/file', code: 'tooMany', message: `has more than ${MOST_OLD_SENDS} lines` }]);
  const read = readOldSends(file.records, clinic.country);
  const lacking = read.problems.find(({ code }) => code === 'missing');
  if (lacking !== undefined) {
    const message = 'is needed: the day, and one of id, address or number of the client';
    refuseFields([{ pointer: `/columns/${lacking.column ?? ''}`, code: 'required', message }]);
  }
  if (read.lines.length === 0)
    refuseFields([{ pointer: '/file', code: 'empty', message: 'has no line that can be read' }]);
  const listId = uuid();
  const list = {
    id: listId,
    clinicId,
    fileName: file.name.slice(0, 200),
    lines: read.lines.length,
    problems: read.problems.slice(0, MOST_PROBLEMS),
    uploadedBy: actor,
    uploadedAt: at,
  };
  const sends = read.lines.map((line) => ({ id: uuid(), ...line }));
  const unknown = await db.transaction((tx) => insertOldSends(tx, list, sends));
  return { ...read, listId, unknown };
}

/** Forgets a list of the old system. */
export async function forgetOldSends(db: Database, { clinicId }: Acting, listId: string): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await deleteOldSendList(tx, clinicId, listId))) missing('list');
  });
}

/** Forgets lists that nobody compares any more; answers how many. */
export async function forgetOldSendLists(db: Database, at: Date, most: number): Promise<number> {
  return await db.transaction((tx) => deleteOldSendListsBefore(tx, new Date(at.getTime() - KEPT_MS), most));
}
