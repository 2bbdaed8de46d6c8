import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { claimSend } from '../../commands/messages/claim-send.js';
import { isHeldOut } from '../../domain/messages/hold-out.js';
import { Send } from '../../entities/messages/send.js';
import type { EngineApi } from '../support/engine-api.js';
import { event, startEngineApi, yearlyRule } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import { settings } from './ledger.js';

interface ShownSend {
  readonly id: string;
  readonly step: string;
  readonly plannedAt: string;
  readonly state: string;
  readonly reason?: string;
}

interface ShownReminder {
  readonly id: string;
  readonly sends: readonly ShownSend[];
}

interface Errors {
  readonly errors: readonly { readonly pointer: string }[];
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

const steps = (percent: number) => [
  { name: 'first', offset: '-P30D', channels: ['email'], templateId: world.mine.templateId },
  { name: 'last', offset: 'P7D', channels: ['sms'], templateId: world.mine.templateId, holdOut: { percent } },
];

const remind = async (): Promise<{ patientId: string; reminder: ShownReminder }> => {
  const client = await createTestClient(world.db, world.mine.id);
  const patient = await createTestPatient(world.db, world.mine.id, client.id, { species: 'dog' });
  const items = [{ serviceCode: world.mine.serviceCode, performedOn: '2026-04-01' }];
  const data = { patientId: patient.id, consultationId: patient.id, items };
  await world.post('/v1/events', event('consultation.finalised', data), 202);
  const { items: found } = await world.get<{ items: ShownReminder[] }>(
    `/v1/reminders?patientId=${patient.id}`,
  );
  assert.ok(found[0]);
  return { patientId: patient.id, reminder: found[0] };
};
const claim = async (send: ShownSend) => {
  const at = new Date(send.plannedAt);
  return await claimSend(world.db, settings, { sendId: send.id, worker: 'w', at });
};
const rowOf = async (id: string) => await world.db.reader.findOneByOrFail(Send, { id });

test('more than half is refused, and what a version says is shown and kept', async () => {
  const refused = await world.post<Errors>('/v1/rules', yearlyRule(world.mine, { steps: steps(51) }), 400);
  assert.deepEqual(
    refused.errors.map(({ pointer }) => pointer),
    ['/steps/1/holdOut/percent'],
  );
  const rule = await world.post<{ id: string; steps: { holdOut?: unknown }[] }>(
    '/v1/rules',
    yearlyRule(world.mine, { enabled: false, steps: steps(20) }),
    201,
  );
  assert.deepEqual(
    rule.steps.map(({ holdOut }) => holdOut),
    [undefined, { percent: 20 }],
  );
});

test('the step of who was drawn is skipped, every other message leaves, and a person can send it all the same', async () => {
  const rule = await world.post<{ id: string }>(
    '/v1/rules',
    yearlyRule(world.mine, { steps: steps(50) }),
    201,
  );
  const arms = { held: 0, sent: 0 };
  for (let count = 0; count < 40 && (arms.held === 0 || arms.sent === 0); count++) {
    const { patientId, reminder } = await remind();
    const [first, last] = reminder.sends;
    assert.ok(first && last);
    const held = isHeldOut({ percent: 50 }, { clinicId: world.mine.id, patientId, ruleId: rule.id });
    assert.equal((await claim(first)).kind, 'claimed', 'a step without a group is for everybody');
    const claimed = await claim(last);
    if (!held) {
      assert.equal(claimed.kind, 'claimed');
      arms.sent++;
      continue;
    }
    assert.equal(claimed.kind, 'answered');
    const row = await rowOf(last.id);
    assert.deepEqual([row.state, row.reason], ['skipped', 'holdOut']);
    if (arms.held++ > 0) continue;
    await world.post(`/v1/reminders/${reminder.id}/send-now`, { step: 'last' }, 200);
    const again = (await world.get<ShownReminder>(`/v1/reminders/${reminder.id}`)).sends.find(
      ({ state }) => state === 'planned',
    );
    assert.ok(again);
    assert.equal((await claim(again)).kind, 'claimed', 'a person wanted it');
  }
  assert.ok(arms.held > 0 && arms.sent > 0);
  await world.patch(`/v1/rules/${rule.id}`, { enabled: false });
});

test('what lies ahead says it before its time', async () => {
  const rule = await world.post<{ id: string }>(
    '/v1/rules',
    yearlyRule(world.mine, { name: 'Ahead', steps: steps(50).slice(1) }),
    201,
  );
  for (let count = 0; count < 40; count++) {
    const { patientId, reminder } = await remind();
    const { ruleId } = await world.get<{ ruleId: string }>(`/v1/reminders/${reminder.id}`);
    if (ruleId !== rule.id || !isHeldOut({ percent: 50 }, { clinicId: world.mine.id, patientId, ruleId }))
      continue;
    const { summary } = await world.get<{ summary: { text: string } }>(
      `/v1/patients/${patientId}/why?serviceCode=${world.mine.serviceCode}`,
    );
    assert.match(summary.text, /will not be sent: the patient is of the group that goes without/);
    return;
  }
  assert.fail(`nobody of forty was drawn by ${rule.id}`);
});
