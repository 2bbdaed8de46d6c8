import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { communicationRoutes } from '../../api/messages/communication-routes.js';
import { sendRoutes } from '../../api/messages/send-routes.js';
import { clinicRoutes } from '../../api/registry/clinic-routes.js';
import { sweepStrandedSends } from '../../commands/reminders/sweep-stranded-sends.js';
import { NOW } from '../reminders/scene.js';
import { startTestApi } from '../support/test-api.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { Waiting } from './combined-household.js';
import { Household } from './combined-household.js';
import { Delivery } from './delivery.js';
import type { Relay } from './smtp-relay.js';
import { startRelay } from './smtp-relay.js';

const HOUR_MS = 3_600_000;

let database: TestDatabase;
let home: Household;
let bella: Waiting;
let rex: Waiting;
const cleanups: (() => Promise<unknown>)[] = [];

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  home = await Household.create(database.db);
  bella = await home.waiting('Bella');
  rex = await home.waiting('Rex', 2);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
after(async () => {
  await database.close();
});

async function relayWith(replies: readonly (string | null)[]): Promise<{ relay: Relay; delivery: Delivery }> {
  const queue = [...replies];
  const relay = await startRelay({}, () => queue.shift() ?? null);
  const delivery = new Delivery(home.ledger, { smtpUrl: relay.url });
  cleanups.push(
    () => relay.close(),
    () => delivery.close(),
  );
  return { relay, delivery };
}

const names = ({ mails }: Relay) =>
  mails.map(({ raw }) => ['Bella', 'Rex'].filter((name) => raw.includes(`${name}: Vaccination`)).join());

describe('a combined email', () => {
  test('leaves once for all that it says', async () => {
    const { relay, delivery } = await relayWith([]);
    assert.equal((await delivery.deliver(bella.sendId)).kind, 'done');
    assert.equal((await delivery.deliver(rex.sendId)).kind, 'done');
    assert.deepEqual(names(relay), ['Bella,Rex']);
    assert.deepEqual(await home.states(bella, rex), ['accepted', 'merged']);
  });

  test('that the relay refuses for now is tried again with all that it says', async () => {
    const { relay, delivery } = await relayWith(['451 4.3.0 busy']);
    await delivery.failure(bella.sendId);
    assert.deepEqual(await home.states(bella, rex), ['planned', 'planned']);
    assert.equal((await delivery.deliver(rex.sendId)).kind, 'replan');
    assert.equal((await delivery.deliver(bella.sendId, 2)).kind, 'done');
    assert.deepEqual(names(relay), ['Bella,Rex']);
    assert.deepEqual(await home.states(bella, rex), ['accepted', 'merged']);
  });

  test('whose answer was lost says all of it once more', async () => {
    const { relay, delivery } = await relayWith(['cut']);
    await delivery.failure(bella.sendId);
    assert.deepEqual(await home.states(bella, rex), ['transmitting', 'merged']);
    assert.equal((await delivery.deliver(bella.sendId, 2)).kind, 'done');
    assert.deepEqual(names(relay), ['Bella,Rex', 'Bella,Rex']);
    assert.deepEqual(await home.states(bella, rex), ['accepted', 'merged']);
  });

  test('whose answer was lost does not name a patient again that has died', async () => {
    const { relay, delivery } = await relayWith(['cut']);
    await delivery.failure(bella.sendId);
    await home.died(rex);
    assert.equal((await delivery.deliver(bella.sendId, 2)).kind, 'done');
    assert.deepEqual(names(relay), ['Bella,Rex']);
    assert.deepEqual(await home.states(bella, rex), ['unknown(stoppedAfterLoss)', 'merged']);
  });
});

const routes = () => {
  const deps = { db: database.db, now: () => NOW, tell: () => undefined };
  return [...communicationRoutes(deps), ...sendRoutes(deps), ...clinicRoutes(deps)];
};

describe('the sweep', () => {
  const later = new Date(NOW.getTime() + HOUR_MS);
  const ends: readonly (readonly [string, string])[] = [
    ['planned', 'planned'],
    ['cancelled', 'planned'],
    ['failed', 'failed(notSent)'],
    ['accepted', 'merged'],
    ['unknown', 'merged'],
  ];
  for (const [state, expected] of ends) {
    test(`brings what a message carried to an end when the message is ${state}`, async () => {
      await home.marked(bella);
      await home.ledger.set('send', bella.sendId, `state = '${state}', claimed_at = null`);
      await sweepStrandedSends(database.db, later);
      assert.deepEqual(await home.states(rex), [expected]);
      assert.equal((await home.row(rex)).decidedAt === null, expected === 'planned');
      await home.scene.consistent(rex.reminderId);
    });
  }

  test('leaves alone what is being transmitted', async () => {
    await home.marked(bella);
    await home.ledger.set('send', bella.sendId, 'transmitting_at = now()');
    await sweepStrandedSends(database.db, later);
    assert.deepEqual(await home.states(bella, rex), ['transmitting', 'merged']);
  });
});

test('callers see one message with all that it is about, and each send knows it', async () => {
  const { delivery } = await relayWith([]);
  await delivery.deliver(bella.sendId);
  const { clinic, client } = home.scene;
  const api = await startTestApi({ db: database.db, key: clinic.key, routes: routes() });
  cleanups.push(() => api.close());
  const { body } = await api.get<{ items: { id: string; about: { sendId: string; patientId: string }[] }[] }>(
    `/v1/clients/${client.id}/communication`,
  );
  assert.deepEqual(
    body.items.map(({ id, about }) => [id, about.map(({ sendId, patientId }) => [sendId, patientId])]),
    [
      [
        bella.sendId,
        [
          [bella.sendId, bella.patientId],
          [rex.sendId, rex.patientId],
        ],
      ],
    ],
  );
  const sends = await api.get<{ items: { id: string; mergedInto: string | null; text: string | null }[] }>(
    `/v1/sends?clientId=${client.id}`,
  );
  const shown = sends.body.items.find(({ id }) => id === rex.sendId);
  assert.deepEqual([shown?.mergedInto, shown?.text], [bella.sendId, 'Rex: Vaccination, due 12 July 2026']);
});

test('the text for combined messages must be one of the clinic', async () => {
  const { clinic, templateId } = home.scene;
  const api = await startTestApi({ db: database.db, key: clinic.key, routes: routes() });
  cleanups.push(() => api.close());
  const change = async (combinedTemplateId: string) =>
    await api.call<{ combinedTemplateId?: string; errors?: { pointer: string; code: string }[] }>(
      'PATCH',
      '/v1/clinic',
      { combinedTemplateId },
    );
  const foreign = await Household.create(database.db);
  const refused = await change(foreign.scene.templateId);
  assert.deepEqual(
    [refused.status, refused.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)],
    [422, ['/combinedTemplateId unknownReference']],
  );
  assert.equal((await change(templateId)).body.combinedTemplateId, templateId);
});
