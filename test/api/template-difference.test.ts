import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { manualReminder, startEngineApi } from '../support/engine-api.js';

interface Version {
  readonly version: number;
  readonly waiting: number;
  readonly isCurrent: boolean;
  readonly sms?: { readonly body: string };
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

test('every version of a template is kept, with who waits to say it and what differs word by word', async () => {
  const { templateId } = world.mine;
  const path = `/v1/templates/${templateId}/versions`;
  await world.post('/v1/reminders', manualReminder(world.mine, now), 201);
  await world.patch(`/v1/templates/${templateId}`, { sms: { body: '[[patient_name]] is due soon.' } });
  const { items } = await world.get<{ items: readonly Version[] }>(path);
  assert.deepEqual(
    items.map(({ version, waiting, isCurrent }) => [version, waiting, isCurrent]),
    [
      [2, 0, true],
      [1, 1, false],
    ],
  );
  const first = await world.get<{ items: readonly Version[]; nextCursor: string }>(`${path}?limit=1`);
  const next = await world.get<{ items: readonly Version[] }>(`${path}?limit=1&cursor=${first.nextCursor}`);
  assert.deepEqual([...first.items, ...next.items], items);
  assert.deepEqual(await world.get(`${path}/1`), items[1]);
  assert.equal(items[1]?.sms?.body, '[[patient_name]] is due [[due_date]].');
  const difference = await world.get<{ changes: unknown; waiting: number; applyPath: string }>(
    `${path}/2/difference`,
  );
  assert.deepEqual(difference.changes, [
    {
      pointer: '/sms/body',
      from: '[[patient_name]] is due [[due_date]].',
      to: '[[patient_name]] is due soon.',
      parts: [
        { kind: 'same', text: '[[patient_name]] is due ' },
        { kind: 'removed', text: '[[due_date]]' },
        { kind: 'added', text: 'soon' },
        { kind: 'same', text: '.' },
      ],
    },
  ]);
  assert.equal(difference.waiting, 1);
  assert.deepEqual(await world.post(difference.applyPath, { reminderIds: 'all' }, 200), { moved: 1 });
  assert.equal((await world.get<Version>(`${path}/2`)).waiting, 1);
});

test('what is not there answers 404, another clinic’s template too', async () => {
  for (const [id, rest] of [
    [world.mine.templateId, '/9'],
    [world.mine.templateId, '/1/difference?from=9'],
    [world.other.templateId, ''],
    [world.other.templateId, '/1'],
    [world.other.templateId, '/1/difference'],
  ] as const) {
    assert.equal((await world.api.get(`/v1/templates/${id}/versions${rest}`)).status, 404, rest);
  }
});
