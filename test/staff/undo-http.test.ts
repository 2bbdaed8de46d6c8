import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { claimReply } from '../../commands/messages/claim-reply.js';
import type { ConsoleStage } from '../support/console-stage.js';
import { createTestSend } from '../support/test-send.js';
import { UndoStage, type SendRow } from '../support/undo-stage.js';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

describe('what the staff do can be undone', () => {
  let scene: UndoStage;
  let stage: ConsoleStage;

  before(async () => {
    scene = await UndoStage.create();
    stage = scene.console;
  });
  after(() => scene.close());

  const rows: UndoStage['rows'] = async (sql, ...values) => await scene.rows(sql, ...values);
  const sendsOf = async (ownerId: string) => await scene.sendsOf(ownerId);
  const person = async () => await scene.person();
  const act: UndoStage['act'] = async (...form) => await scene.act(...form);
  const undo: UndoStage['undo'] = async (...notice) => await scene.undo(...notice);
  const later = (ms: number) => scene.later(ms);

  describe('on Attention', () => {
    it('a retry leaves ten seconds later and is called back until then', async () => {
      const sendId = await createTestSend(stage.world.db, await person(), { state: 'failed' });
      const done = await act(`/attention/sends/${sendId}/retry`, { on: 'failed' });
      const read = async () =>
        (
          await rows<SendRow>(
            'select state, reason, planned_at as "plannedAt" from send where id = $1',
            sendId,
          )
        )[0];
      assert.deepEqual(await read(), {
        ...{ state: 'planned', reason: null, plannedAt: new Date(scene.now.getTime() + 10 * SECOND_MS) },
      });
      const undone = await undo(done);
      assert.equal((await read())?.state, 'failed');
      assert.equal(undone.location, '/attention?kind=failed');
    });

    it('what was decided of a message is unknown again; what cannot be done is said in words', async () => {
      const sendId = await createTestSend(stage.world.db, await person(), { state: 'unknown' });
      const stateOf = async () =>
        (await rows<SendRow>('select state from send where id = $1', sendId))[0]?.state;
      const done = await act(`/attention/sends/${sendId}/resolve`, { as: 'sent' });
      assert.equal(await stateOf(), 'accepted');
      await undo(done);
      assert.equal(await stateOf(), 'unknown');
      await act(`/attention/sends/${sendId}/resolve`, { as: 'sent' });
      const again = await act(`/attention/sends/${sendId}/resolve`, { as: 'sent' });
      assert.equal(again.tone, 'wrong');
      assert.equal(again.text, 'The state of the message does not allow it.');
    });
  });

  describe('an SMS of the staff', () => {
    it('waits ten seconds; called back, it never leaves, and its text is in the form again', async () => {
      const { clientId } = await person();
      const done = await act(`/clients/${clientId}/reply`, { text: 'Come on Monday' });
      const [talk] = await rows<{ id: string }>('select id from conversation where client_id = $1', clientId);
      const read = async () => (await sendsOf(talk?.id ?? ''))[0];
      const written = await read();
      assert.equal(written?.state, 'planned');
      assert.deepEqual(written.plannedAt, new Date(scene.now.getTime() + 10 * SECOND_MS));
      const claim = (at: Date) => claimReply(stage.world.db, { sendId: written.id, worker: 'test', at });
      assert.equal(await claim(later(9 * SECOND_MS)), null, 'nothing leaves before');
      const undone = await undo(done);
      assert.equal((await read())?.state, 'cancelled');
      assert.equal((await read())?.reason, 'calledBack');
      assert.equal(await claim(later(60 * SECOND_MS)), null, 'nor after');
      assert.match((await stage.get('staff', undone.location)).text, />Come on Monday<\/textarea>/);
      await undo(done);
      assert.equal((await read())?.state, 'cancelled', 'twice is once');
    });

    it('is not called back when it has left, and is nobody else’s to call back', async () => {
      const { clientId } = await person();
      const done = await act(`/clients/${clientId}/reply`, { text: 'Come on Tuesday' });
      const other = await person();
      await act(`/clients/${other.clientId}/reply`, { text: 'Hello' });
      const theirs = (done.undo?.action ?? '').replace(clientId, other.clientId);
      assert.equal((await stage.post('staff', theirs)).status, 404);
      assert.equal((await stage.post('stranger', done.undo?.action ?? '')).status, 404);
      const [talk] = await rows<{ id: string }>('select id from conversation where client_id = $1', clientId);
      await rows(`update send set state = 'transmitting' where owner_id = $1`, talk?.id);
      const undone = await undo(done);
      assert.deepEqual([undone.tone, undone.text], ['wrong', 'The message has left already.']);
    });
  });

  describe('a way back', () => {
    it('has a way back itself', async () => {
      const { clientId, patientId } = await person();
      const count = async (sql: string, id: string) => (await rows(sql, id)).length;
      const added = await act(`/clients/${clientId}/contacts`, { kind: 'email', value: 'new@example.org' });
      const addresses = () =>
        count(`select 1 from contact_point where client_id = $1 and value = 'new@example.org'`, clientId);
      const removed = await undo(added);
      assert.equal(await addresses(), 0);
      await undo(removed);
      assert.equal(await addresses(), 1);

      const today = scene.now.toISOString().slice(0, 10);
      const died = await act(`/patients/${patientId}/death`, { on: today });
      const isDead = () =>
        count('select 1 from patient where id = $1 and deceased_on is not null', patientId);
      const alive = await undo(died);
      assert.equal(await isDead(), 0);
      await undo(alive);
      assert.equal(await isDead(), 1);

      const made = await act(
        '/settings/services/new',
        { code: 'SLIP', name: 'Slip', category: 'other' },
        'manager',
      );
      await undo(made, 'manager');
      assert.equal(
        await count('select 1 from service where code = $1 and archived_at is not null', 'SLIP'),
        1,
      );
    });
  });

  it('messages of an outage are tried again after a minute, and not if that is taken back', async () => {
    const whose = await person();
    const sendId = await createTestSend(stage.world.db, whose, { state: 'failed' });
    await rows(`update send set decided_at = planned_at, reason = 'expired' where id = $1`, sendId);
    const local = (hours: number) =>
      new Date(scene.now.getTime() + hours * 3_600_000).toISOString().slice(0, 16);
    const begun = await act('/stops/replay', { from: local(-3), before: local(0) }, 'manager');
    const job = async () =>
      (
        await rows<{ state: string; startsAt: Date }>(
          `select state, starts_at as "startsAt" from job where kind = 'replay' and clinic_id = $1`,
          whose.clinicId,
        )
      )[0];
    assert.deepEqual(await job(), {
      state: 'waiting',
      startsAt: new Date(scene.now.getTime() + 60 * SECOND_MS),
    });
    assert.equal((await stage.post('staff', begun.undo?.action ?? '')).status, 403);
    assert.equal((await stage.post('stranger', begun.undo?.action ?? '')).status, 404);
    await undo(begun, 'manager');
    assert.equal((await job())?.state, 'cancelled');
    assert.equal((await undo(begun, 'manager')).tone, 'wrong', 'what is over stays over');
  });

  describe('a booking', () => {
    const book = async (days: number) => {
      const whose = await person();
      const on = new Date(scene.now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
      const fields = { patientId: whose.patientId, on, at: '10:00' };
      const done = await act(`/clients/${whose.clientId}/visits`, fields);
      const [visit] = await rows<{ id: string }>(
        'select id from appointment where client_id = $1',
        whose.clientId,
      );
      assert.ok(visit);
      return { done, id: visit.id };
    };
    const stand = async (id: string) =>
      (await rows<{ status: string }>('select status from appointment where id = $1', id))[0]?.status;

    it('that is undone within its minute is never told: neither the booking nor its end', async () => {
      const { done, id } = await book(5);
      const [confirmation, ...others] = await sendsOf(id);
      assert.deepEqual(others, []);
      assert.equal(confirmation?.step, 'confirmation');
      assert.ok(
        confirmation.plannedAt >= new Date(scene.now.getTime() + 60 * SECOND_MS),
        'it waits for a minute',
      );
      later(50 * SECOND_MS);
      await undo(done);
      assert.equal(await stand(id), 'cancelled');
      assert.deepEqual(
        (await sendsOf(id)).map(({ step, state }) => [step, state]),
        [['confirmation', 'cancelled']],
      );
    });

    it('whose confirmation has left is taken back with a message', async () => {
      const { done, id } = await book(6);
      await rows(`update send set state = 'accepted' where owner_id = $1`, id);
      later(120 * SECOND_MS);
      await undo(done);
      assert.deepEqual(
        (await sendsOf(id)).map(({ step, state }) => [step, state]),
        [
          ['confirmation', 'accepted'],
          ['cancellation', 'planned'],
        ],
      );
    });

    it('on the page of appointments has the same undo', async () => {
      const { clientId, patientId } = await person();
      const startsAt = new Date(scene.now.getTime() + 7 * DAY_MS).toISOString().slice(0, 16);
      const fields = { clientId, patientIds: patientId, startsAt, minutes: '30', tell: 'yes' };
      const done = await act('/appointments/new', fields);
      const [visit] = await rows<{ id: string }>('select id from appointment where client_id = $1', clientId);
      await undo(done);
      assert.equal(await stand(visit?.id ?? ''), 'cancelled');
      assert.deepEqual(
        (await sendsOf(visit?.id ?? '')).map(({ state }) => state),
        ['cancelled'],
      );
    });
  });

  describe('an absence', () => {
    const report = async (staffName: string) => {
      const whose = await person();
      const startsAt = new Date(scene.now.getTime() + 4 * DAY_MS).toISOString();
      const body = { clientId: whose.clientId, patientIds: [whose.patientId], startsAt, staffName };
      const { id } = await stage.world.post<{ id: string }>('/v1/appointments', body, 201);
      await rows(`update send set state = 'accepted' where owner_id = $1`, id);
      const local = (days: number) =>
        new Date(scene.now.getTime() + days * DAY_MS).toISOString().slice(0, 16);
      const done = await act('/appointments/absence', {
        ...{ staffName, from: local(3), to: local(5), hours: '4' },
      });
      return { ...whose, id, done };
    };
    const mustMove = async (id: string) =>
      (await rows<{ must: object | null }>('select must_move as must from appointment where id = $1', id))[0]
        ?.must;
    const about = async (id: string, step: string) => (await sendsOf(id)).filter((one) => one.step === step);

    it('is told after a minute; taken back until then, nobody hears of it', async () => {
      const { id, done } = await report('Dr. Slip');
      assert.ok(await mustMove(id));
      const [message] = await about(id, 'mustMove');
      assert.ok(message && message.plannedAt >= new Date(scene.now.getTime() + 60 * SECOND_MS));
      later(40 * SECOND_MS);
      const undone = await undo(done);
      assert.equal(undone.text, 'The absence was taken back.');
      assert.equal(await mustMove(id), null);
      const said = await about(id, 'mustMove');
      assert.ok(said.length > 0 && said.every(({ state }) => state === 'cancelled'));
      assert.deepEqual(
        (await about(id, 'confirmation')).map(({ state }) => state),
        ['accepted'],
        'and nothing is said twice',
      );
      assert.equal(
        (await rows(`select 1 from task where status = 'open' and title like 'Call: %'`)).length,
        0,
      );
      const absences = done.undo?.action.split('/')[3] ?? '';
      const shown = await stage.world.get<{ takenBackAt: string | null; visits: { answer: string }[] }>(
        `/v1/staff-absences/${absences}`,
      );
      assert.ok(shown.takenBackAt);
      assert.equal(shown.visits[0]?.answer, 'kept');
      assert.equal((await stage.post('stranger', done.undo?.action ?? '')).status, 404);
    });

    it('of which a client has heard puts a call to them on the list; what they moved stays moved', async () => {
      const { id, clientId, done } = await report('Dr. Late');
      await rows(`update send set state = 'accepted' where owner_id = $1 and step = 'mustMove'`, id);
      later(120 * SECOND_MS);
      const undone = await undo(done);
      assert.match(undone.text, /told already/);
      const calls = await rows<{ title: string }>(
        `select title from task where client_id = $1 and status = 'open'`,
        clientId,
      );
      assert.deepEqual(calls, [{ title: 'Call: the visit takes place after all' }]);
      await undo(done);
      assert.equal((await rows(`select 1 from task where client_id = $1`, clientId)).length, 1, 'once');

      const moved = await report('Dr. Moved');
      const startsAt = new Date(scene.now.getTime() + 9 * DAY_MS).toISOString();
      await stage.world.patch(`/v1/appointments/${moved.id}`, { startsAt });
      await undo(moved.done);
      const [row] = await rows<{ at: Date }>(
        'select starts_at as at from appointment where id = $1',
        moved.id,
      );
      assert.equal(row?.at.toISOString(), startsAt);
    });
  });
});
