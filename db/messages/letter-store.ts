import type { Letterhead, LetterState } from '../../entities/messages/letter.js';
import { Letter } from '../../entities/messages/letter.js';
import type { LetterBatch } from '../../entities/messages/letter-batch.js';
import type { Tx } from '../database.js';
import { HELD_SQL } from './external-send-store.js';
import { insertRow } from '../registry/registry-store.js';

/** A letter as it is written; the database fills the rest. */
export type NewLetter = Omit<
  Letter,
  'reason' | 'batchId' | 'datedOn' | 'printedAt' | 'returnedAt' | 'revision' | 'createdAt' | 'updatedAt'
>;

/** Puts a letter into the print queue. */
export async function insertLetter(tx: Tx, letter: NewLetter): Promise<void> {
  await insertRow(tx, Letter, letter);
}

/** Begins a batch of letters that are printed together, if it has not begun. */
export async function insertBatch(
  tx: Tx,
  { id, clinicId }: Pick<LetterBatch, 'id' | 'clinicId'>,
): Promise<void> {
  await tx.query('insert into letter_batch (id, clinic_id) values ($1, $2) on conflict do nothing', [
    id,
    clinicId,
  ]);
}

/** Marks the address that a letter went to as unusable, if it is still the same; its client's row first. */
export async function retireAddress(tx: Tx, contactPointId: string, address: string): Promise<void> {
  await tx.query(
    `select 1 from client where id = (select client_id from contact_point where id = $1) for no key update`,
    [contactPointId],
  );
  await tx.query('update contact_point set usable = false where id = $1 and value = $2', [
    contactPointId,
    address,
  ]);
}

/** Who writes a reminder's letters: its own place, else the clinic's first. */
export async function letterheadOf(tx: Tx, reminderId: string): Promise<Letterhead> {
  const rows = await tx.query<{ letterhead: Letterhead }[]>(
    `select jsonb_strip_nulls(jsonb_build_object('clinicName', cl.name,
              'placeName', case when l.name <> cl.name then l.name end,
              'address', l.address, 'phone', coalesce(l.phone, cl.phone))) as letterhead
       from reminder r join clinic cl on cl.id = r.clinic_id
       left join location l on l.id = coalesce(r.location_id,
         (select o.id from location o where o.clinic_id = r.clinic_id and o.archived_at is null order by o.id limit 1))
      where r.id = $1`,
    [reminderId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('A letter is written for a reminder that exists.');
  return row.letterhead;
}

/** A letter, locked until the transaction ends; what it depends on is locked before it. `null`: there is none. */
export async function lockLetter(tx: Tx, id: string): Promise<Letter | null> {
  return await tx.findOne(Letter, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** Changes a letter that this transaction has locked. */
export async function changeLetter(tx: Tx, letter: Letter, change: Partial<Letter>): Promise<void> {
  await tx.update(Letter, { id: letter.id }, change);
  Object.assign(letter, change);
}

/**
 * The letters of a clinic that wait to be printed, the oldest first; `ids` narrows them. Unless they are named, those that
 * a pause, a snooze or a switched-off rule holds are left where they are, so that they do not keep the others waiting.
 */
export async function waitingLetters(
  tx: Tx,
  clinicId: string,
  ids: readonly string[] | null,
  most: number,
): Promise<{ id: string; sendId: string }[]> {
  return await tx.query<{ id: string; sendId: string }[]>(
    `select l.id, l.send_id as "sendId" from letter l
       join reminder r on r.id = l.reminder_id left join rule ru on ru.id = r.rule_id
      where l.clinic_id = $1 and l.state = 'waiting'
        and case when $2::uuid[] is null then not ${HELD_SQL} else l.id = any($2) end
      order by l.id limit $3`,
    [clinicId, ids, most],
  );
}

/** How many letters of the clinic wait to be printed. */
export async function countWaitingLetters(tx: Tx, clinicId: string): Promise<number> {
  return await tx.countBy(Letter, { clinicId, state: 'waiting' });
}

/** The letters of a batch that may still be printed: none to do with a patient who has died since. */
export async function lettersOfBatch(tx: Tx, clinicId: string, batchId: string): Promise<Letter[]> {
  return await tx
    .createQueryBuilder(Letter, 'letter')
    .where({ clinicId, batchId })
    .andWhere('exists (select 1 from patient p where p.id = letter.patientId and p.deceased_on is null)')
    .orderBy('letter.id')
    .getMany();
}

/** Those of these letters that the clinic has, by their state. */
export async function letterStates(
  tx: Tx,
  clinicId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LetterState>> {
  const rows = await tx.query<{ id: string; state: LetterState }[]>(
    `select id, state from letter where clinic_id = $1 and id = any($2)`,
    [clinicId, ids],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Whether a patient's death is recorded. */
export async function isDeceased(tx: Tx, patientId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>('select 1 from patient where id = $1 and deceased_on is not null', [
    patientId,
  ]);
  return rows.length > 0;
}
