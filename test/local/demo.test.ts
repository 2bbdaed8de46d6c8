import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { allRoutes } from '../../api/all-routes.js';
import { DemoApi } from '../../local/demo/demo-api.js';
import { demoPatients } from '../../local/demo/demo-patients.js';
import type { DemoProgress } from '../../local/demo/demo-progress.js';
import { demoDay, demoHistory, visitEvent } from '../../local/demo/demo-visits.js';
import { playDemo } from '../../local/demo/play-demo.js';
import type { ShownReminder } from '../../local/demo/play-notices.js';
import { whatToLookAt } from '../../local/demo/what-to-look-at.js';
import { startTestApi, TEST_LINK_SECRET, type TestApi } from '../support/test-api.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const LISTS = [
  'services',
  'clients',
  'patients',
  'templates',
  'rules',
  'events',
  'reminders',
  'tasks',
] as const;

const DAY_MS = 86_400_000;

interface Row {
  readonly id: string;
  readonly updatedAt?: string;
}
interface Reminder extends ShownReminder {
  readonly dueColour: string;
  readonly kind: string;
  readonly createdAt: string;
  readonly sends: (ShownReminder['sends'][number] & { readonly plannedAt: string })[];
}

let database: TestDatabase;
let testApi: TestApi;
let api: DemoApi;
let leaving: readonly ShownReminder[];
const lines: string[] = [];
const progress: DemoProgress = {
  line: (text) => void lines.push(text),
  part: (title, done, total, note) => void lines.push(`${title} ${done}/${total} ${note ?? ''}`),
};

before(async () => {
  database = await createTestDatabase();
  const clinic = await createTestClinic(database.db);
  const routes = allRoutes({
    db: database.db,
    now: () => new Date(),
    tell: () => undefined,
    linkSecret: TEST_LINK_SECRET,
  });
  testApi = await startTestApi({ db: database.db, key: clinic.key, routes });
  api = new DemoApi(testApi.url, clinic.key);
  leaving = await playDemo(api, progress);
});

after(async () => {
  await testApi.close();
  await database.close();
});

describe('the demo', () => {
  test('fills the clinic', async () => {
    const { services, clients, patients, rules } = await contents();
    assert.ok(services.length >= 25 && clients.length >= 30 && patients.length >= 45 && rules.length >= 10);
    const species = new Set(demoPatients.map((patient) => patient.species));
    assert.ok(species.size >= 6);
  });

  test('leaves reminders of every colour, most of them made by rules', async () => {
    const reminders = await api.all<Reminder>('/v1/reminders?status=open');
    for (const colour of ['red', 'yellow', 'black']) {
      const count = reminders.filter(({ dueColour }) => dueColour === colour).length;
      assert.ok(count >= 10, `${count} are ${colour}`);
    }
    assert.ok(reminders.filter(({ kind }) => kind === 'automatic').length > 100);
  });

  test('each visit of the day moves or makes a reminder, but for the check-up', async () => {
    const events = await api.all<{ eventId: string; effect: { none?: string } }>('/v1/events?source=demo');
    const without = events.filter(({ effect }) => effect.none !== undefined).map(({ eventId }) => eventId);
    const ofToday = demoDay.map((visit) => visitEvent(visit, '2026-01-01')['id']);
    assert.deepEqual(
      ofToday.filter((id) => without.some((other) => other === id)),
      ['consultation-tyson-0'],
    );
  });

  test('quietens what a booked visit would do, and nothing else', async () => {
    const paused = await api.all<Reminder & { pausedBy: { kind: string }; serviceCode: string }>(
      '/v1/reminders?status=paused',
    );
    assert.deepEqual(paused.map(({ serviceCode }) => serviceCode).toSorted(), [
      'DENT-CLEAN',
      'VAC-KENNEL',
      'VAC-RAB-1',
    ]);
    assert.ok(paused.every(({ pausedBy }) => pausedBy.kind === 'appointment'));
  });

  test('has messages on both channels and a call that leave within 20 seconds', () => {
    const sends = (leaving as readonly Reminder[]).flatMap(({ sends, createdAt }) =>
      sends.map((send) => ({ ...send, inMs: Date.parse(send.plannedAt) - Date.parse(createdAt) })),
    );
    assert.deepEqual(sends.map(({ channel }) => channel).toSorted(), [
      'email',
      'email',
      'sms',
      'sms',
      'staffTask',
    ]);
    assert.ok(sends.every(({ state, inMs }) => state === 'planned' && inMs > 5_000 && inMs <= 20_000));
  });

  test('a second time changes nothing, on any day, and waits for the same messages', async () => {
    const before = await contents();
    const waitedFor = await playDemo(api, progress);
    assert.deepEqual(await contents(), before);
    await playDemo(api, progress, new Date(Date.now() + 40 * DAY_MS));
    assert.deepEqual(await contents(), before);
    assert.deepEqual(
      waitedFor.map(({ id }) => id),
      leaving.map(({ id }) => id),
    );
  });

  test('says how many reminders have which colour', async () => {
    const words = await whatToLookAt(api, {
      mailUrl: 'http://mail.test',
      smsUrl: undefined,
      temporalUiUrl: undefined,
      envFile: '.local/env',
    });
    assert.match(words, /red +[1-9]\d/);
    assert.match(words, /http:\/\/mail\.test/);
  });
});

describe('the tables of the demo', () => {
  test('no visit is there twice, or before the patient was born', () => {
    const visits = [...demoHistory, ...demoDay];
    const ids = visits.map((visit) => visitEvent(visit, '2026-01-01')['id']);
    assert.equal(new Set(ids).size, ids.length);
    const ages = new Map(demoPatients.map(({ key, ageMonths }) => [key, ageMonths]));
    const tooEarly = visits.filter(
      ({ patientKey, daysAgo }) => daysAgo / 30.4 > (ages.get(patientKey) ?? 0) - 1.5,
    );
    assert.deepEqual(tooEarly, []);
  });
});

/** Everything that the demo could double, with when it changed last. */
async function contents(): Promise<Record<(typeof LISTS)[number], string[]>> {
  const lists = await Promise.all(
    LISTS.map(async (list) => {
      const rows = await api.all<Row>(`/v1/${list}`);
      return [list, rows.map(({ id, updatedAt = '' }) => `${id} ${updatedAt}`).toSorted()] as const;
    }),
  );
  return Object.fromEntries(lists) as Record<(typeof LISTS)[number], string[]>;
}
