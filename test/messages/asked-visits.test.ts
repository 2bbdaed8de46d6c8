import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { lockAppointmentById } from '../../db/appointments/appointment-store.js';
import { lockClients } from '../../db/registry/client-store.js';
import { confirmAskedVisit } from '../../commands/messages/confirm-asked-visit.js';
import { createTestPatient } from '../support/test-clinic.js';
import { ConversationStage } from '../support/conversation-stage.js';

describe('a yes by SMS', () => {
  let stage: ConversationStage;
  const confirmed: string[] = [];
  before(async () => {
    stage = await ConversationStage.create();
    stage.confirmVisit = confirmAskedVisit((_tx, _acting, { appointmentId, sendId }) => {
      confirmed.push(`${appointmentId} ${sendId}`);
      return Promise.resolve(true);
    });
  });
  after(() => stage.close());

  async function scene() {
    confirmed.length = 0;
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    const patient = await createTestPatient(stage.database.db, clinic.id, client.id);
    const whose = { clinicId: clinic.id, clientId: client.id, patientId: patient.id };
    const visit = async (inHours: number, status = 'booked') => {
      const id = uuid();
      await stage.database.dataSource.query(
        `insert into appointment (id, clinic_id, client_id, patient_ids, starts_at, status, told_at, booked_at)
         values ($1, $2, $3, array[$4::uuid], now() + make_interval(hours => $5), $6, now(), now())`,
        [id, clinic.id, client.id, patient.id, inHours, status],
      );
      return id;
    };
    const told = (minutesAgo: number, appointmentId?: string) =>
      stage.told(whose, client.phone, minutesAgo, appointmentId);
    const yes = async () => {
      await stage.sms(client.phone, clinic.smsFrom, 'Ja');
      return (await stage.only(clinic.key)).messages.at(-1)?.outcome;
    };
    return { clinic, client, visit, told, yes };
  }

  it('confirms the visit of which the last SMS spoke, and names that SMS', async () => {
    const { visit, told, yes } = await scene();
    const id = await visit(30);
    await visit(60);
    await told(120, id);
    const last = await told(10, id);
    assert.equal(await yes(), 'confirmed');
    assert.deepEqual(confirmed, [`${id} ${last}`]);
  });

  it('confirms nothing when two coming visits were asked about', async () => {
    const { visit, told, yes } = await scene();
    await told(20, await visit(30));
    await told(10, await visit(60));
    assert.equal(await yes(), 'forPerson');
    assert.deepEqual(confirmed, []);
  });

  it('confirms no visit that has begun, was cancelled, or was never spoken of', async () => {
    const { visit, told, yes } = await scene();
    await told(30, await visit(-1));
    await told(20, await visit(40, 'cancelled'));
    await visit(50);
    assert.equal(await yes(), 'forPerson');
    assert.deepEqual(confirmed, []);
  });

  it('confirms no new time to which the visit was moved after the SMS', async () => {
    const { visit, told, yes } = await scene();
    const id = await visit(30);
    await told(20, id);
    const moved = `update appointment set moved_at = now() - make_interval(mins => $2) where id = $1`;
    await stage.database.dataSource.query(moved, [id, 10]);
    assert.equal(await yes(), 'forPerson');
    await told(5, id);
    assert.equal(await yes(), 'confirmed');
  });

  it('locks the visit before its client, as all that changes a visit does', async () => {
    const { clinic, client, visit, told, yes } = await scene();
    const id = await visit(30);
    await told(10, id);
    const said = await stage.database.db.transaction(async (tx) => {
      await lockAppointmentById(tx, clinic.id, id);
      const answer = yes();
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await stage.database.dataSource.query<unknown[]>(waits)).length === 0) await setImmediate();
      const [locked] = await lockClients(tx, clinic.id, [client.id], 'share');
      assert.ok(locked !== undefined);
      return { answer };
    });
    assert.equal(await said.answer, 'confirmed');
  });

  it('answers what was said last: a reminder of something else', async () => {
    const { visit, told, yes } = await scene();
    await told(20, await visit(30));
    await told(10);
    assert.equal(await yes(), 'forPerson');
  });

  it('answers what was said last: a person’s reply', async () => {
    const { clinic, client, visit, told, yes } = await scene();
    await told(20, await visit(30));
    await stage.sms(client.phone, clinic.smsFrom, 'Can you do his nails as well?');
    const { id } = await stage.only(clinic.key);
    await stage.reply(clinic.key, id, 'Yes, for 200 kr. Shall we?');
    await stage.database.dataSource.query(
      `update send set state = 'delivered', recipient = $2, transmitting_at = now() where owner_id = $1`,
      [id, client.phone],
    );
    assert.equal(await yes(), 'forPerson');
    assert.deepEqual(confirmed, []);
  });
});
