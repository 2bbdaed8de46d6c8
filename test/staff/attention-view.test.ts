import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { seeAttention, unseeAttention } from '../../commands/staff/see-attention.js';
import { attentionGroup, countAttention } from '../../db/staff/attention-view.js';
import type { AttentionKind } from '../../domain/staff/attention-kind.js';
import { insertOpenReminder } from '../support/bare-rows.js';
import {
  createTestClient,
  createTestClinic,
  createTestPatient,
  type TestClinic,
} from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const NOW = new Date('2026-05-20T10:00:00Z');

describe('what needs a person', () => {
  let database: TestDatabase;
  let clinic: TestClinic;
  let clientId: string;
  let living: string;
  let dead: string;

  before(async () => {
    database = await createTestDatabase();
    const { db } = database;
    clinic = await createTestClinic(db);
    clientId = (await createTestClient(db, clinic.id)).id;
    living = (await createTestPatient(db, clinic.id, clientId)).id;
    dead = (await createTestPatient(db, clinic.id, clientId, { deceasedOn: '2026-05-10' })).id;
  });
  after(() => database.close());

  interface Visit {
    readonly patients: readonly string[];
    readonly startsAt?: string;
    readonly status?: string;
    readonly moveWish?: boolean;
  }
  const visit = async ({ patients, startsAt = '2026-05-25T08:00Z', status = 'booked', moveWish }: Visit) => {
    const id = uuid();
    await database.db.dataSource.query(
      `insert into appointment (id, clinic_id, client_id, patient_ids, starts_at, status, told_at, notify, sequence, metadata,
                                move_wish, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, '{}', 0, '{}', $8, $7, $7)`,
      [id, clinic.id, clientId, patients, startsAt, status, NOW, moveWish ? { note: null } : null],
    );
    return id;
  };
  const overdue = (patientId: string) =>
    insertOpenReminder(database.db, { clinicId: clinic.id, patientId, dueOn: '2026-04-01' });
  const shown = async (kind: AttentionKind) => {
    const whose = { clinicId: clinic.id, at: NOW };
    const group = await attentionGroup(database.db.reader, kind, whose, 50);
    assert.equal((await countAttention(database.db.reader, [kind], whose))[kind], group.count);
    return group.rows.map(({ subjectId }) => subjectId).toSorted();
  };

  it('is the coming visit of the dead, unless a living animal comes as well', async () => {
    const alone = await visit({ patients: [dead] });
    await visit({ patients: [dead, living] });
    await visit({ patients: [living] });
    await visit({ patients: [dead], status: 'cancelled' });
    await visit({ patients: [dead], startsAt: '2026-05-19T08:00Z' });
    await visit({ patients: [dead], startsAt: '2026-09-19T08:00Z' });
    assert.deepEqual(await shown('deadVisit'), [alone]);
  });

  it('is a visit that its client wants moved, as long as it is to come', async () => {
    const wished = await visit({ patients: [living], moveWish: true });
    await visit({ patients: [living], moveWish: true, startsAt: '2026-05-19T08:00Z' });
    assert.deepEqual(await shown('moveWish'), [wished]);
  });

  it('is overdue care without anything planned, unless a visit is booked', async () => {
    const alone = (await createTestPatient(database.db, clinic.id, clientId)).id;
    const [forgotten, attended] = [await overdue(alone), await overdue(living)];
    assert.deepEqual(await shown('nothingPlanned'), [forgotten]);
    assert.notEqual(forgotten, attended);
  });

  it('is out of the way when somebody has put it aside, and comes back', async () => {
    const acting = { clinicId: clinic.id, actor: 'staff:1', mode: 'live', at: NOW } as const;
    const [subject] = await shown('moveWish');
    assert.ok(subject);
    await seeAttention(database.db, acting, 'moveWish', [subject]);
    assert.deepEqual(await shown('moveWish'), []);
    await unseeAttention(database.db, acting, 'moveWish', [subject]);
    assert.deepEqual(await shown('moveWish'), [subject]);
  });
});
