import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changedSince, CLINIC_PULSES, readPulses } from '../../db/staff/clinic-pulse.js';
import { publishEvents } from '../../db/integration/webhook-outbox.js';
import { insertConversation } from '../support/bare-conversation.js';
import { createTestClient, createTestClinic, type TestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const EVENTS = 200_000;

describe('the pulse of a clinic', () => {
  let database: TestDatabase;
  let clinic: TestClinic;

  before(async () => {
    database = await createTestDatabase();
    clinic = await createTestClinic(database.db);
  });
  after(() => database.close());

  const pulse = async (position: number | null = null) => {
    const [found] = await readPulses(database.db.reader, [{ clinicId: clinic.id, position }]);
    assert.ok(found);
    return found;
  };
  const publish = () => database.db.transaction((tx) => publishEvents(tx, 10_000));

  it('differs by what has changed, and by nothing else', async () => {
    const { db } = database;
    const { id: clientId } = await createTestClient(db, clinic.id);
    await publish();
    const before = await pulse();
    assert.deepEqual(changedSince(before, await pulse(before.position)), []);
    await db.reader.query(`update client set first_name = 'Ann' where id = $1`, [clientId]);
    const id = await insertConversation(db, { id: clinic.id, clientId });
    await publish();
    const then = await pulse(before.position);
    assert.deepEqual([...changedSince(before, then)].sort(), ['client', 'conversation']);
    await db.reader.query('update conversation set unread_count = 1 where id = $1', [id]);
    assert.deepEqual(changedSince(then, await pulse(then.position)), ['conversation']);
  });

  it('sees what was committed after something later', async () => {
    const { db } = database;
    const [slow, quick] = [await createTestClient(db, clinic.id), await createTestClient(db, clinic.id)];
    const late = database.dataSource.createQueryRunner();
    await late.startTransaction();
    await late.query(
      `insert into conversation (id, clinic_id, client_id, number, own_number, status, priority, unread_count,
         reply_count, last_at, last_direction, last_text)
       values (gen_random_uuid(), $1, $2, '1', '2', 'open', 'normal', 0, 0, now(), 'in', 'x')`,
      [clinic.id, slow.id],
    );
    await insertConversation(db, { id: clinic.id, clientId: quick.id });
    const before = await pulse();
    await late.commitTransaction();
    await late.release();
    assert.deepEqual(changedSince(before, await pulse(before.position)), ['conversation']);
  });

  it('is read from a few entries of indexes, however much has happened', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.query(
      `insert into webhook_event (clinic_id, position, type, subject_id)
       select $1, n + 1000, 'send.accepted', gen_random_uuid() from generate_series(1, ${EVENTS}) n`,
      [clinic.id],
    );
    await runner.query(
      `insert into webhook_feed values ($1, 1000 + ${EVENTS}, 0)
         on conflict (clinic_id) do update set last_position = excluded.last_position`,
      [clinic.id],
    );
    await runner.query(
      `insert into staff_audit (id, clinic_id, action, outcome, at)
       select gen_random_uuid(), $1, case n % 9 when 0 then '/attention/seen' else '/tasks/:taskId/call' end, 'done', now()
         from generate_series(1, 50000) n`,
      [clinic.id],
    );
    await runner.query(
      `insert into free_slot (id, clinic_id, starts_at, external_id)
       select gen_random_uuid(), $1, now(), n::text from generate_series(1, 20000) n`,
      [clinic.id],
    );
    await runner.query('vacuum analyze');
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await runner.query(`set plan_cache_mode = ${mode}`);
      await runner.query(`prepare pulses (uuid[], bigint[], text[]) as ${CLINIC_PULSES}`);
      for (const behind of ['0', '499', String(EVENTS), 'null']) {
        const rows = (await runner.query(
          `explain (analyze, buffers) execute pulses (array['${clinic.id}']::uuid[], array[1000 + ${EVENTS} - ${behind}]::bigint[], '{}')`,
        )) as { 'QUERY PLAN': string }[];
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        assert.doesNotMatch(plan, /Seq Scan on (webhook_event|staff_audit|free_slot)/, plan);
        const read =
          Number(/shared hit=(\d+)/.exec(plan)?.[1]) + Number(/shared [^\n]*read=(\d+)/.exec(plan)?.[1] ?? 0);
        assert.ok(read < 120, `${mode}, ${behind} behind: ${read} pages\n${plan}`);
      }
      await runner.query('deallocate pulses');
    }
    await runner.release();
  });
});
