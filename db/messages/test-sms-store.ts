import type { EntityManager } from 'typeorm';
import { TestSms } from '../../entities/messages/test-sms.js';
import type { Tx } from '../database.js';

/** Lets one request at a time of a clinic count and write its tests. */
export async function lockTestsOfClinic(tx: Tx, clinicId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('test_sms'), hashtext($1))`, [clinicId]);
}

/** How many tests somebody, and the whole clinic, have asked for since an instant. */
export async function countTests(
  tx: Tx,
  clinicId: string,
  askedBy: string,
  since: Date,
): Promise<{ readonly byPerson: number; readonly byClinic: number }> {
  const [counts] = await tx.query<{ byPerson: number; byClinic: number }[]>(
    `select count(*) filter (where asked_by = $2)::int as "byPerson", count(*)::int as "byClinic"
       from test_sms where clinic_id = $1 and asked_at > $3`,
    [clinicId, askedBy, since],
  );
  return counts ?? { byPerson: 0, byClinic: 0 };
}

/** Writes a test that is to leave. */
export async function insertTestSms(tx: Tx, row: TestSms): Promise<void> {
  await tx.insert(TestSms, row);
}

/** Tests whose time to leave has come. */
export async function testsToGo(reader: EntityManager, at: Date, most: number): Promise<TestSms[]> {
  return await reader
    .createQueryBuilder(TestSms, 'row')
    .where(`row.state = 'waiting' and row.tryAfter <= :at`, { at })
    .orderBy('row.tryAfter')
    .limit(most)
    .getMany();
}

/** Moves a test on, if it is in that state still; answers whether it was. */
export async function advanceTestSms(
  tx: Tx,
  id: string,
  from: TestSms['state'],
  to: Partial<TestSms> & Pick<TestSms, 'state'>,
): Promise<boolean> {
  const result = await tx.update(TestSms, { id, state: from }, to);
  return result.affected === 1;
}

/** Tests whose process ended while they were leaving: nobody can tell any more. */
export async function giveUpLostTests(tx: Tx, leftBefore: Date): Promise<void> {
  await tx.query(
    `update test_sms set state = 'unknown', reason = 'answerLost' where state = 'leaving' and left_at < $1`,
    [leftBefore],
  );
}

/** Removes old tests, at most so many; answers how many. */
export async function removeOldTests(tx: Tx, askedBefore: Date, most: number): Promise<number> {
  const [, removed] = await tx.query<[unknown, number]>(
    `delete from test_sms where id in (select id from test_sms where asked_at < $1 and state <> 'waiting' limit $2)`,
    [askedBefore, most],
  );
  return removed;
}
