import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { daysFrom, event, manualReminder, startEngineApi, yearlyRule } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface Item {
  readonly sendId: string;
  readonly reminderId: string;
  readonly step: string;
  readonly channel: string;
  readonly to: string | null;
  readonly plannedAt: string;
  readonly willSend: boolean;
  readonly at: string;
  readonly reason?: string;
  readonly inWords: string;
  readonly movedBy?: string;
  readonly mergedInto?: string;
  readonly thenChannels?: readonly string[];
}

interface Page {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

const family = async (options: Parameters<typeof createTestClient>[2] = {}) => {
  const client = await createTestClient(world.db, world.mine.id, options);
  const patient = await createTestPatient(world.db, world.mine.id, client.id);
  const remind = (change: object = {}) =>
    world.post<{ id: string }>(
      '/v1/reminders',
      manualReminder(world.mine, now, { patientId: patient.id, ...change }),
      201,
    );
  return { client, patient, remind };
};
const look = (query: string) => world.get<Page>(`/v1/forecast?${query}`);
const told = ({ items }: Page) => items.map((item) => `${item.step} ${item.reason ?? item.at}`);

describe('what will be sent', () => {
  test('is told with when, to whom and on which channel', async () => {
    const { client, patient, remind } = await family();
    const { id } = await remind({ channels: ['email', 'sms'] });
    const page = await look(`patientId=${patient.id}`);
    assert.deepEqual(
      page.items.map(({ reminderId, step, channel, to, at, willSend }) => [
        reminderId,
        step,
        channel,
        to,
        at,
        willSend,
      ]),
      ['2026-05-04T11:00:00.000Z', '2026-06-06T07:00:00.000Z'].flatMap((at, index) =>
        page.items
          .slice(2 * index, 2 * index + 2)
          .map(({ channel }) => [
            id,
            `step-${index + 1}`,
            channel,
            channel === 'email' ? client.email : client.phone,
            at,
            true,
          ]),
      ),
    );
    assert.deepEqual(await look(`clientId=${client.id}`), page);
  });

  test('page by page, in the order of time, of the days asked for', async () => {
    const all = await look('from=2026-05-04&to=2026-07-31&limit=200');
    assert.ok(all.items.length >= 4);
    const paged: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await look(`from=2026-05-04&to=2026-07-31&limit=3${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    assert.deepEqual(paged, all.items);
    const day = await look('from=2026-06-06&to=2026-06-06');
    assert.ok(day.items.length > 0 && day.items.every(({ plannedAt }) => plannedAt.startsWith('2026-06-06')));
  });

  test('of a whole clinic it is the next 30 days, or as many as are asked for, up to 92', async () => {
    assert.deepEqual(await look(''), await look('from=2026-05-04&to=2026-06-03'));
    assert.deepEqual(await look('from=2026-05-20'), await look('from=2026-05-20&to=2026-06-19'));
    for (const query of ['from=2026-05-04&to=2026-08-04', 'from=2026-05-04&to=2026-05-03']) {
      const answer = await world.api.get<{ errors: readonly { pointer: string }[] }>(`/v1/forecast?${query}`);
      assert.deepEqual(
        [answer.status, answer.body.errors.map((error) => error.pointer)],
        [400, ['/query/to']],
        query,
      );
    }
    const { patient } = await family();
    assert.deepEqual((await look(`patientId=${patient.id}&from=2026-01-01&to=2036-01-01`)).items, []);
  });

  test('another clinic sees nothing of it', async () => {
    const { patient, remind } = await family();
    await remind();
    const answer = await world.api.get<Page>(`/v1/forecast?patientId=${patient.id}`, {
      key: world.other.key,
    });
    assert.deepEqual(answer.body.items, []);
  });
});

describe('what will not be sent, and why', () => {
  const cases: readonly (readonly [
    string,
    (family: Awaited<ReturnType<typeof familyWithReminder>>) => Promise<unknown>,
    readonly string[],
  ])[] = [
    [
      'paused',
      ({ id }) => world.post(`/v1/reminders/${id}/pause`, {}, 200),
      ['step-1 paused', 'step-2 paused'],
    ],
    [
      'paused until a day between',
      ({ id }) => world.post(`/v1/reminders/${id}/pause`, { until: '2026-05-20' }, 200),
      ['step-1 paused', 'step-2 2026-06-06T07:00:00.000Z'],
    ],
    [
      'snoozed until a day between',
      ({ id }) => world.post(`/v1/reminders/${id}/snooze`, { until: '2026-05-20' }, 200),
      // An exact step leaves when the snooze ends: the first minute of the day.
      ['step-1 2026-05-19T22:00:00.000Z', 'step-2 2026-06-06T07:00:00.000Z'],
    ],
    [
      'the client opted out',
      ({ client }) =>
        world.post(
          `/v1/clients/${client.id}/consents`,
          { channel: 'email', purpose: 'care', granted: false, givenBy: 'client' },
          201,
        ),
      ['step-1 optedOut', 'step-2 optedOut'],
    ],
    [
      'the address is of no use',
      async ({ client }) => {
        const { items } = await world.get<{ items: readonly { id: string; kind: string }[] }>(
          `/v1/clients/${client.id}/contact-points`,
        );
        const email = items.find(({ kind }) => kind === 'email');
        await world.patch(`/v1/clients/${client.id}/contact-points/${email?.id ?? ''}`, { usable: false });
      },
      ['step-1 noContact', 'step-2 noContact'],
    ],
    [
      'the client declined',
      ({ id }) => world.post(`/v1/reminders/${id}/decline`, {}, 200),
      ['step-1 declined', 'step-2 declined'],
    ],
    [
      'the patient died',
      ({ patient }) => world.patch(`/v1/patients/${patient.id}`, { deceasedOn: '2026-05-04' }),
      ['step-1 deceased', 'step-2 deceased'],
    ],
  ];
  const familyWithReminder = async () => {
    const made = await family();
    return { ...made, ...(await made.remind()) };
  };
  for (const [name, happen, expected] of cases) {
    test(name, async () => {
      const made = await familyWithReminder();
      const result = await happen(made);
      const failed =
        typeof result === 'object' &&
        result !== null &&
        'status' in result &&
        typeof result.status === 'number';
      if (failed) assert.equal(result.status, 200);
      assert.deepEqual(told(await look(`patientId=${made.patient.id}`)), expected);
    });
  }

  test('a rule that is switched off holds its messages', async () => {
    const { patient } = await family();
    const rule = await world.post<{ id: string }>('/v1/rules', yearlyRule(world.mine), 201);
    const items = [{ serviceCode: world.mine.serviceCode, performedOn: '2026-04-01' }];
    await world.post(
      '/v1/events',
      event('consultation.finalised', { patientId: patient.id, consultationId: 'c', items }),
      202,
    );
    const due = daysFrom(new Date('2027-04-01T00:00:00Z'), 0);
    assert.deepEqual(
      (await look(`patientId=${patient.id}`)).items.map(({ willSend }) => willSend),
      [true, true, true],
      due,
    );
    await world.patch(`/v1/rules/${rule.id}`, { enabled: false });
    const page = await look(`patientId=${patient.id}`);
    assert.deepEqual(
      page.items.map(({ reason }) => reason),
      ['ruleOff', 'ruleOff', 'ruleOff'],
    );
    assert.match(page.items[0]?.inWords ?? '', /switched off/u);
    await world.api.call('DELETE', `/v1/rules/${rule.id}`);
  });
});

describe('in the company of the client’s other messages', () => {
  test('what goes along in one message names it, also on another page', async () => {
    const { client, remind } = await family();
    const schedule = [{ offset: '-P20D' }];
    await remind({ schedule });
    for (const name of ['Rex', 'Kim']) {
      const { id } = await createTestPatient(world.db, world.mine.id, client.id, { name });
      await remind({ patientId: id, schedule });
    }
    assert.equal((await world.patch('/v1/clinic', { combineWithin: 'P7D' })).status, 200);
    const first = await look(`clientId=${client.id}&limit=1`);
    const rest = await look(`clientId=${client.id}&limit=2&cursor=${first.nextCursor ?? ''}`);
    const [carrier] = first.items;
    assert.ok(carrier?.willSend === true && carrier.mergedInto === undefined);
    assert.deepEqual(
      rest.items.map(({ willSend, at, movedBy, mergedInto }) => [willSend, at, movedBy, mergedInto]),
      [1, 2].map(() => [true, carrier.at, 'combined', carrier.sendId]),
    );
    await world.patch('/v1/clinic', { combineWithin: null });
    assert.ok(
      (await look(`clientId=${client.id}`)).items.every(({ mergedInto }) => mergedInto === undefined),
    );
  });

  test('the channels that are tried next are told', async () => {
    const { patient, remind } = await family();
    const schedule = [{ offset: '-P20D', channels: ['email', 'sms', 'staffTask'], channelMode: 'first' }];
    await remind({ channels: undefined, schedule });
    const { items } = await look(`patientId=${patient.id}`);
    assert.deepEqual(
      items.map(({ channel, thenChannels }) => [channel, thenChannels]),
      [['email', ['sms', 'staffTask']]],
    );
  });
});
