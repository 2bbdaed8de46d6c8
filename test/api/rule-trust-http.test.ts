import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { event, startEngineApi, yearlyRule } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface Warning {
  readonly code: string;
  readonly pointer: string;
  readonly severity: string;
  readonly ruleIds?: readonly string[];
}

interface Effect {
  readonly waiting: number;
  readonly counted: number;
  readonly isComplete: boolean;
  readonly dueDatesMoved: number;
  readonly sendsMoved: number;
  readonly sendsAdded: number;
  readonly sendsRemoved: number;
}

interface Difference {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly { readonly pointer: string; readonly from?: unknown; readonly to?: unknown }[];
  readonly effect: Effect;
  readonly applyPath: string;
}

interface RuleBody {
  readonly id: string;
  readonly version: number;
  readonly warnings: readonly Warning[];
  readonly difference?: Difference | null;
}

interface ReminderBody {
  readonly id: string;
  readonly dueOn: string;
  readonly cycle: number;
  readonly sends: readonly {
    readonly cycle: number;
    readonly step: string;
    readonly channel: string;
    readonly state: string;
    readonly plannedAt: string;
  }[];
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

const create = (change: object = {}) =>
  world.post<RuleBody>('/v1/rules', yearlyRule(world.mine, change), 201);
const remove = (rule: RuleBody) => world.api.call('DELETE', `/v1/rules/${rule.id}`);
const codes = (warnings: readonly Warning[]) => warnings.map(({ code, pointer }) => `${code} ${pointer}`);
const lint = async (body: unknown, status = 200) =>
  (await world.post<{ warnings: readonly Warning[] }>('/v1/rules/lint', body, status)).warnings;
const visit = async (performedOn: string): Promise<string> => {
  const client = await createTestClient(world.db, world.mine.id);
  const { id: patientId } = await createTestPatient(world.db, world.mine.id, client.id);
  const items = [{ serviceCode: world.mine.serviceCode, performedOn }];
  const finalised = event('consultation.finalised', { patientId, consultationId: 'c', items });
  await world.post('/v1/events', finalised, 202);
  return patientId;
};
const remindersOf = async (rule: RuleBody) =>
  (await world.get<{ items: ReminderBody[] }>(`/v1/reminders?ruleId=${rule.id}&limit=200`)).items;

describe('what should be known of a rule', () => {
  test('is told of a draft, of a rule that exists, and with every save', async () => {
    const dog = { field: 'species', operator: 'is', value: 'dog' };
    const cat = { field: 'species', operator: 'is', value: 'cat' };
    const draft = yearlyRule(world.mine, { conditions: [dog, cat] });
    assert.deepEqual(codes(await lint(draft)), ['neverHolds /conditions', 'neverCompleted /satisfiedBy']);
    const made = await create({ conditions: [dog, cat], satisfiedBy: [world.mine.serviceCode] });
    assert.deepEqual(codes(made.warnings), ['neverHolds /conditions']);
    assert.deepEqual(await lint({ ruleId: made.id }), made.warnings);
    const changed = await world.patch<RuleBody>(`/v1/rules/${made.id}`, {
      conditions: [{ field: 'item', operator: 'is', value: 'GONE' }],
      satisfiedBy: [world.mine.serviceCode],
      lapseAfter: 'P1D',
    });
    assert.deepEqual(codes(changed.body.warnings), [
      'stepAfterLapse /steps/1/offset',
      'lapseBeforeLastStep /lapseAfter',
      'unknownService /conditions/0/value',
    ]);
    await remove(made);
    assert.equal((await world.api.post('/v1/rules/lint', { ruleId: made.id })).status, 404);
  });

  test('names the other rules of the clinic, never the rule itself nor one that is off', async () => {
    const first = await create();
    const second = await create({ name: 'Rabies again' });
    assert.deepEqual(
      second.warnings.map(({ code, ruleIds }) => [code, ruleIds]),
      [['overlap', [first.id]]],
    );
    const asChanged = { ...yearlyRule(world.mine, { name: 'Rabies' }), ruleId: second.id };
    assert.deepEqual(
      (await lint(asChanged)).map(({ ruleIds }) => ruleIds),
      [[first.id]],
    );
    await world.patch(`/v1/rules/${first.id}`, { enabled: false });
    assert.deepEqual(await lint({ ruleId: second.id }), []);
    await remove(first);
    await remove(second);
  });

  test('another clinic’s rule is not there', async () => {
    const theirs = await world.post<RuleBody>('/v1/rules', yearlyRule(world.other), 201, world.other.key);
    assert.equal((await world.api.post('/v1/rules/lint', { ruleId: theirs.id })).status, 404);
    for (const path of ['versions', 'versions/1', 'versions/1/difference']) {
      assert.equal((await world.api.get(`/v1/rules/${theirs.id}/${path}`)).status, 404, path);
    }
  });

  test('a draft that is malformed is refused like a rule that is', async () => {
    const answer = await world.api.post<{ errors: readonly { pointer: string }[] }>('/v1/rules/lint', {
      ...yearlyRule(world.mine),
      steps: [{ offset: 'soon', channels: ['email'] }],
    });
    assert.equal(answer.status, 400);
    assert.deepEqual(
      answer.body.errors.map(({ pointer }) => pointer),
      ['/steps/0/offset'],
    );
  });
});

describe('the versions of a rule', () => {
  test('are listed, the newest first, page by page', async () => {
    const rule = await create();
    await visit('2026-04-01');
    await world.patch(`/v1/rules/${rule.id}`, { due: { after: 'P2Y' } });
    await world.patch(`/v1/rules/${rule.id}`, { due: { after: 'P3Y' } });
    interface Versions {
      readonly items: readonly {
        version: number;
        waiting: number;
        isCurrent: boolean;
        due: { after: string };
      }[];
      readonly nextCursor: string | null;
    }
    const first = await world.get<Versions>(`/v1/rules/${rule.id}/versions?limit=2`);
    const second = await world.get<Versions>(
      `/v1/rules/${rule.id}/versions?limit=2&cursor=${first.nextCursor ?? ''}`,
    );
    assert.deepEqual(
      [...first.items, ...second.items].map(({ version, waiting, isCurrent, due }) => [
        version,
        waiting,
        isCurrent,
        due.after,
      ]),
      [
        [3, 0, true, 'P3Y'],
        [2, 0, false, 'P2Y'],
        [1, 1, false, 'P1Y'],
      ],
    );
    assert.equal(second.nextCursor, null);
    assert.deepEqual(await world.get(`/v1/rules/${rule.id}/versions/1`), second.items[0]);
    assert.equal((await world.api.get(`/v1/rules/${rule.id}/versions/4`)).status, 404);
    const { changes } = await world.get<Difference>(`/v1/rules/${rule.id}/versions/3/difference?from=1`);
    assert.deepEqual(changes, [{ pointer: '/due/after', from: 'P1Y', to: 'P3Y' }]);
    await remove(rule);
  });

  const changes: readonly (readonly [string, (template: string) => object, Partial<Effect>])[] = [
    [
      'a later due date moves every message',
      () => ({ due: { after: 'P13M' } }),
      { dueDatesMoved: 3, sendsMoved: 9 },
    ],
    [
      'another step in place of one, its due date kept',
      (templateId) => ({
        steps: [
          { name: 'first', offset: '-P20D', channels: ['email'], templateId },
          { name: 'middle', offset: 'P0D', channels: ['sms'], templateId },
        ],
      }),
      { dueDatesMoved: 0, sendsMoved: 3, sendsAdded: 3, sendsRemoved: 6 },
    ],
    ['an interval that has passed for one of them', () => ({ due: { after: 'P2M' } }), { dueDatesMoved: 3 }],
    [
      'who it is for changes nothing for those who wait',
      () => ({ conditions: [] }),
      { sendsMoved: 0, sendsAdded: 0, sendsRemoved: 0 },
    ],
  ];
  for (const [name, change, expected] of changes) {
    test(`a new version says what it would mean, and applying it does that: ${name}`, async () => {
      const rule = await create();
      for (const day of ['2026-02-25', '2026-04-01', '2026-05-03']) await visit(day);
      const before = await remindersOf(rule);
      assert.equal(before.length, 3);
      const { body } = await world.patch<RuleBody>(`/v1/rules/${rule.id}`, change(world.mine.templateId));
      const { difference } = body;
      assert.ok(difference);
      const { effect } = difference;
      assert.deepEqual(
        [difference.from, difference.to, effect.waiting, effect.counted, effect.isComplete],
        [1, 2, 3, 3, true],
      );
      for (const [field, value] of Object.entries(expected))
        assert.equal(effect[field as keyof Effect], value, field);
      assert.deepEqual(await remindersOf(rule), before, 'telling moves nothing');
      assert.deepEqual(await world.get(`/v1/rules/${rule.id}/versions/2/difference?from=1`), difference);
      await world.post(difference.applyPath, { reminderIds: 'all' }, 200);
      assert.deepEqual(observed(before, await remindersOf(rule)), {
        dueDatesMoved: effect.dueDatesMoved,
        sendsMoved: effect.sendsMoved,
        sendsAdded: effect.sendsAdded,
        sendsRemoved: effect.sendsRemoved,
      });
      const again = await world.get<Difference>(`/v1/rules/${rule.id}/versions/2/difference`);
      assert.equal(again.effect.waiting, 0);
      await remove(rule);
    });
  }

  test('what is not in a version makes no difference', async () => {
    const rule = await create();
    assert.equal(rule.difference, undefined);
    const { body } = await world.patch<RuleBody>(`/v1/rules/${rule.id}`, { name: 'Another name' });
    assert.equal(body.difference, null);
    await remove(rule);
  });
});

/** What became of the messages between two looks at the same reminders. */
function observed(before: readonly ReminderBody[], later: readonly ReminderBody[]) {
  const count = { dueDatesMoved: 0, sendsMoved: 0, sendsAdded: 0, sendsRemoved: 0 };
  for (const old of before) {
    const one = later.find(({ id }) => id === old.id);
    if (one?.dueOn !== old.dueOn) count.dueDatesMoved += 1;
    const plan = (reminder: ReminderBody | undefined) =>
      new Map(
        reminder?.sends
          .filter(({ state }) => state === 'planned')
          .map(({ step, channel, plannedAt }) => [`${step} ${channel}`, plannedAt]),
      );
    const [was, is] = [plan(old), plan(one)];
    for (const [key, at] of was) {
      if (!is.has(key)) count.sendsRemoved += 1;
      else if (is.get(key) !== at) count.sendsMoved += 1;
    }
    count.sendsAdded += [...is.keys()].filter((key) => !was.has(key)).length;
  }
  return count;
}
