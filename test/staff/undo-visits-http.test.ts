import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { claimSend } from '../../commands/messages/claim-send.js';
import { settings } from '../messages/ledger.js';
import { yearlyRule } from '../support/engine-api.js';
import { UndoStage } from '../support/undo-stage.js';

const SECOND_MS = 1_000;
const DAY_MS = 86_400 * SECOND_MS;

describe('what the staff do with visits can be undone', () => {
  let scene: UndoStage;

  before(async () => {
    scene = await UndoStage.create();
  });
  after(() => scene.close());

  /** Books by the page; `days` ahead. */
  const book = async (days: number) => {
    const whose = await scene.person();
    const startsAt = new Date(scene.now.getTime() + days * DAY_MS).toISOString().slice(0, 16);
    const fields = {
      clientId: whose.clientId,
      patientIds: whose.patientId,
      startsAt,
      minutes: '30',
      tell: 'yes',
    };
    const done = await scene.act('/appointments/new', fields);
    const [visit] = await scene.rows<{ id: string }>(
      'select id from appointment where client_id = $1',
      whose.clientId,
    );
    assert.ok(visit);
    return { ...whose, done, id: visit.id };
  };
  const visit = async (id: string) => {
    const [row] = await scene.rows<{ status: string; notify: object; takenBackAt: Date | null }>(
      'select status, notify, taken_back_at as "takenBackAt" from appointment where id = $1',
      id,
    );
    assert.ok(row);
    return row;
  };
  const said = async (id: string) => (await scene.sendsOf(id)).map(({ step, state }) => `${step} ${state}`);
  const claim = async (sendId: string) =>
    await claimSend(scene.console.world.db, settings, { sendId, worker: 'test', at: scene.now });

  describe('a message that is sent again', () => {
    it('waits ten seconds; called back, it never leaves', async () => {
      const { id } = await book(5);
      await scene.rows(`update send set state = 'accepted' where owner_id = $1`, id);
      const done = await scene.act(`/appointments/${id}/again`);
      const [, again] = await scene.sendsOf(id);
      assert.ok(again);
      assert.deepEqual(again.plannedAt, new Date(scene.now.getTime() + 10 * SECOND_MS));
      scene.later(9 * SECOND_MS);
      await scene.undo(done);
      assert.deepEqual(await said(id), ['confirmation accepted', 'confirmation cancelled']);
      assert.equal((await scene.sendsOf(id))[1]?.reason, 'calledBack');
      scene.later(60 * SECOND_MS);
      await claim(again.id);
      await scene.undo(done);
      assert.deepEqual(await said(id), ['confirmation accepted', 'confirmation cancelled'], 'twice is once');
    });

    it('is not called back when it has left, and is nobody else’s to call back', async () => {
      const { id } = await book(5);
      await scene.rows(`update send set state = 'accepted' where owner_id = $1`, id);
      const done = await scene.act(`/appointments/${id}/again`);
      const path = done.undo?.action ?? '';
      const other = await book(6);
      const { console: stage } = scene;
      assert.equal((await stage.post('staff', path.replace(id, other.id))).status, 404);
      assert.equal((await stage.post('stranger', path)).status, 404);
      assert.equal((await stage.post('viewer', path)).status, 403);
      const [first] = await scene.sendsOf(id);
      const planned = `/appointments/${id}/messages/${first?.id ?? ''}/call-back`;
      assert.equal((await stage.post('staff', planned)).status, 404, 'what a rule plans is not called back');
      await scene.rows(`update send set state = 'transmitting' where owner_id = $1 and resend > 0`, id);
      const undone = await scene.undo(done);
      assert.deepEqual([undone.tone, undone.text], ['wrong', 'The message has left already.']);
    });
  });

  describe('a booking that was a slip', () => {
    it('leaves nothing behind: the visit is told of as any other when it is booked again', async () => {
      const { id, done } = await book(5);
      const takenBack = await scene.undo(done);
      assert.equal((await visit(id)).status, 'cancelled');
      assert.deepEqual((await visit(id)).notify, {});
      scene.later(3_600 * SECOND_MS);
      const restored = await scene.undo(takenBack);
      assert.equal((await visit(id)).status, 'booked');
      assert.equal((await visit(id)).takenBackAt, null);
      const confirmation = (await scene.sendsOf(id)).at(-1);
      assert.deepEqual([confirmation?.step, confirmation?.state], ['confirmation', 'planned']);
      assert.ok(confirmation && confirmation.plannedAt >= new Date(scene.now.getTime() + 60 * SECOND_MS));
      await scene.undo(restored);
      assert.ok((await visit(id)).takenBackAt);
      assert.deepEqual(
        (await said(id)).filter((one) => !one.endsWith('cancelled')),
        [],
      );
      await scene.act(`/appointments/${id}/restore`);
      await scene.rows(`update send set state = 'accepted' where owner_id = $1 and state = 'planned'`, id);
      const { world } = scene.console;
      await world.post(`/v1/appointments/${id}/cancel`, {}, 200);
      assert.equal((await said(id)).at(-1), 'cancellation planned', 'its end is told of, too');
    });

    it('is told by no rule while it can be taken back, and sets none off when it is', async () => {
      const { world } = scene.console;
      const { mine } = world;
      await world.api.call('PATCH', '/v1/clinic', { lateSteps: 'sendNearest' }, {});
      const rule = async (event: string) =>
        await world.post(
          '/v1/rules',
          yearlyRule(mine, {
            name: `On ${event}`,
            trigger: { workflow: 'appointment', event },
            conditions: [],
            due: { after: 'P0D', from: 'event' },
            satisfiedBy: [],
            steps: [
              { name: 'first', offset: '-P30D', from: 'due', channels: ['sms'], templateId: mine.templateId },
            ],
          }),
          201,
        );
      await rule('booked');
      await rule('cancelled');
      const ofRules = async (patientId: string) =>
        await scene.rows<{ id: string; name: string; status: string; state: string; at: Date }>(
          `select s.id, r.title as name, r.status, s.state, s.planned_at as at from reminder r
             join send s on s.owner_id = r.id where r.patient_id = $1 and r.kind = 'automatic' order by r.id`,
          patientId,
        );
      const { patientId, done, id } = await book(5);
      const [message, ...more] = await ofRules(patientId);
      assert.ok(message);
      assert.deepEqual([message.name, message.state, more.length], ['On booked', 'planned', 0]);
      assert.ok(message.at <= new Date(scene.now.getTime() + DAY_MS));
      await scene.rows('update send set planned_at = $2 where id = $1', message.id, scene.now);
      const { announcedFrom } = (
        await scene.rows<{ announcedFrom: Date }>(
          'select announced_from as "announcedFrom" from appointment where id = $1',
          id,
        )
      )[0] ?? { announcedFrom: null };
      scene.later(30 * SECOND_MS);
      const claimed = await claim(message.id);
      assert.equal(claimed.kind === 'answered' && claimed.outcome.kind, 'deferred');
      assert.deepEqual((await ofRules(patientId))[0]?.at, announcedFrom);
      await scene.undo(done);
      assert.deepEqual(
        (await ofRules(patientId)).map(({ name, state }) => [name, state]),
        [['On booked', 'cancelled']],
      );

      const kept = await book(5);
      await scene.act(`/appointments/${kept.id}/cancel`, { tell: '' });
      assert.ok(
        (await ofRules(kept.patientId)).some(({ name }) => name === 'On cancelled'),
        'a visit that falls through sets off what it always did',
      );
    });
  });

  it('a visit that is booked again falls through again, told as before', async () => {
    const { id } = await book(5);
    await scene.rows(`update send set state = 'accepted' where owner_id = $1`, id);
    scene.later(3_600 * SECOND_MS);
    const cancelled = await scene.act(`/appointments/${id}/cancel`, { reason: 'Ill', tell: '' });
    const restored = await scene.undo(cancelled);
    assert.equal((await visit(id)).status, 'booked');
    await scene.undo(restored);
    const [row] = await scene.rows<{ status: string; reason: string }>(
      'select status, cancel_reason as reason from appointment where id = $1',
      id,
    );
    assert.deepEqual(row, { status: 'cancelled', reason: 'Ill' });
    assert.deepEqual(
      await said(id),
      ['confirmation accepted', 'confirmation skipped'],
      'nothing more is said',
    );
  });

  describe('a correction', () => {
    const propose = async () => {
      const { id, clientId } = await book(5);
      const [proposal] = await scene.rows<{ id: string }>(
        `insert into proposed_change (id, clinic_id, client_id, appointment_id, field, before, proposed, state)
         select gen_random_uuid(), clinic_id, client_id, id, 'firstName', '"Åsa"', '"Anna"', 'waiting'
           from appointment where id = $1 returning id`,
        id,
      );
      return {
        clientId,
        proposalId: proposal?.id ?? '',
        path: `/appointments/${id}/proposals/${proposal?.id ?? ''}`,
      };
    };
    const state = async (proposalId: string) =>
      (await scene.rows<{ state: string }>('select state from proposed_change where id = $1', proposalId))[0]
        ?.state;
    const name = async (clientId: string) =>
      (await scene.rows<{ name: string }>('select first_name as name from client where id = $1', clientId))[0]
        ?.name;

    it('that was taken over, or left, waits again, and the registry says what it said', async () => {
      const { clientId, proposalId, path } = await propose();
      const accepted = await scene.act(`${path}/accept`);
      assert.equal(await name(clientId), 'Anna');
      await scene.undo(accepted);
      assert.deepEqual([await name(clientId), await state(proposalId)], ['Åsa', 'waiting']);
      const discarded = await scene.act(`${path}/discard`);
      assert.equal(await state(proposalId), 'discarded');
      await scene.undo(discarded);
      assert.equal(await state(proposalId), 'waiting');
    });

    it('stays taken over when somebody has changed it since', async () => {
      const { clientId, proposalId, path } = await propose();
      const accepted = await scene.act(`${path}/accept`);
      await scene.rows(`update client set first_name = 'Anneli' where id = $1`, clientId);
      const undone = await scene.undo(accepted);
      assert.equal(undone.tone, 'wrong');
      assert.deepEqual([await name(clientId), await state(proposalId)], ['Anneli', 'accepted']);
    });
  });
});
