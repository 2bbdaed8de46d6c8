import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { event, startEngineApi, yearlyRule } from '../support/engine-api.js';

const NOW = new Date('2026-06-10T10:00:00Z');

/** The answer of a dry run, as far as these tests look at it. */
interface DryRun {
  readonly reminders: number;
  readonly patients: number;
  readonly messages: number;
  readonly months: readonly { month: string; channel: string; messages: number; smsParts: number }[];
  readonly waiting: number;
  readonly skips: readonly { reason: string; messages: number }[];
  readonly smsParts: number;
  readonly cost?: number;
  readonly overlap: {
    readonly rules: readonly { ruleId: string; patients: number; reminders: number }[];
    readonly messages: readonly object[];
  };
  readonly examples: readonly {
    patientId: string;
    plannedAt: string;
    channel: string;
    dueOn: string;
    text: string;
  }[];
  readonly truncated: unknown;
}

interface Refused {
  readonly errors: readonly { pointer: string; code: string; message: string }[];
}

const PATH = '/v1/rules/dry-run';

describe('POST /v1/rules/dry-run', () => {
  let engine: EngineApi;
  before(async () => {
    engine = await startEngineApi(() => NOW);
    await report('2025-10-01', 'visit-1');
    await report('2026-02-02', 'visit-2');
  });
  after(() => engine.close());

  test('tells the reminders and messages of a draft, on the clinic’s own past', async () => {
    const before = await rows();
    const rule = halfYearly();
    const run = await engine.post<DryRun>(PATH, { rule, smsPricePerPart: 0.6 }, 200);
    assert.equal(run.truncated, null);
    assert.equal(run.reminders, 1);
    // Due 2026-04-01, then, after the visit of 2 February, 2026-08-02: its email would leave on 3 July.
    assert.deepEqual(run.months, []);
    assert.equal(run.waiting, 3);
    assert.deepEqual(run.skips, [{ reason: 'completed', messages: 3 }]);
    const later = await engine.post<DryRun>(PATH, { rule, smsPricePerPart: 0.6, to: '2026-09-01' }, 200);
    assert.deepEqual(
      later.months.map(({ month, channel, messages }) => `${month} ${channel} ${messages}`),
      ['2026-07 email 1', '2026-08 sms 1', '2026-08 staffTask 1'],
    );
    assert.equal(later.smsParts, 1);
    assert.equal(later.cost, 0.6);
    const smsPricePerPart = { amount: 0.45, currency: 'SEK' };
    await engine.patch('/v1/clinic', { smsPricePerPart });
    const priced = await engine.post<DryRun>(PATH, { rule, to: '2026-09-01' }, 200);
    assert.equal(priced.cost, 0.45);
    const [first] = later.examples;
    assert.ok(first);
    assert.equal(first.patientId, engine.mine.patientId);
    assert.equal(first.plannedAt, '2026-07-03T07:00:00.000Z');
    assert.equal(first.dueOn, '2026-08-02');
    assert.match(first.text, /due 2 augusti 2026/);
    assert.deepEqual(await rows(), before, 'nothing of a dry run stays');
  });

  test('tells that marketing would not leave without a consent to it', async () => {
    const rule = { ...halfYearly(), purpose: 'marketing' };
    const run = await engine.post<DryRun>(PATH, { rule, to: '2026-09-01' }, 200);
    assert.deepEqual(
      run.months.map(({ channel, messages }) => `${channel} ${messages}`),
      ['staffTask 1'],
    );
    assert.deepEqual(
      run.skips.find(({ reason }) => reason === 'noConsent'),
      { reason: 'noConsent', messages: 2 },
    );
  });

  test('tells which rules in force remind the same patients of the same care', async () => {
    const live = await engine.post<{ id: string }>('/v1/rules', { ...halfYearly(), name: 'Live' }, 201);
    await report('2026-06-09', 'visit-3');
    const draft = await engine.post<DryRun>(PATH, { rule: halfYearly() }, 200);
    assert.deepEqual(
      draft.overlap.rules.map(({ ruleId, patients, reminders }) => ({ ruleId, patients, reminders })),
      [{ ruleId: live.id, patients: 1, reminders: 1 }],
    );
    const itself = await engine.post<DryRun>(PATH, { ruleId: live.id }, 200);
    assert.deepEqual(itself.overlap.rules, [], 'a rule does not overlap with itself');
    assert.equal(itself.reminders, 1);
  });

  test('plays a history that is given, as lines or as CSV', async () => {
    const { serviceCode } = engine.mine;
    const csv = [
      'patientRef;species;serviceCode;performedOn',
      `Bella;dog;${serviceCode};2025-07-01`,
      `Misse;cat;${serviceCode};2025-08-01`,
      `Bella;;${serviceCode};2026-01-15`,
    ].join('\n');
    const rule = {
      ...halfYearly(),
      conditions: [...dogsOnly(), { field: 'item', operator: 'is', value: serviceCode }],
    };
    const run = await engine.post<DryRun>(PATH, { rule, csv }, 200);
    assert.equal(run.reminders, 1, 'the cat gets none');
    assert.deepEqual(
      run.months.map(({ month, channel, messages }) => `${month} ${channel} ${messages}`),
      ['2025-12 email 1', '2026-01 sms 1', '2026-01 staffTask 1'],
    );
    assert.ok(run.examples.every(({ patientId }) => patientId === 'Bella'));
    const history = [{ patientRef: 'Rex', species: 'dog', serviceCode, performedOn: '2025-07-01' }];
    const lines = await engine.post<DryRun>(PATH, { rule, history }, 200);
    assert.equal(lines.messages, 3);
  });

  test('tells every bad line of a CSV at once', async () => {
    const csv = 'patientRef,serviceCode,performedOn,weightKg\nA,,2025-02-30,\nB,X,2025-02-03,heavy\n';
    const answer = await engine.api.post<Refused>(PATH, { rule: halfYearly(), csv });
    assert.equal(answer.status, 400);
    assert.deepEqual(
      answer.body.errors.map(({ pointer, message }) => `${pointer} ${message.split(':')[0] ?? ''}`),
      ['/csv/2/serviceCode line 2', '/csv/2/performedOn line 2', '/csv/3/weightKg line 3'],
    );
  });

  test('refuses a draft that names what is not there, and a question without a rule', async () => {
    const templateId = engine.other.templateId;
    const foreign = yearlyRule(engine.mine, { steps: [{ offset: 'P0D', channels: ['email'], templateId }] });
    const draft = await engine.api.post<Refused>(PATH, { rule: foreign });
    assert.equal(draft.status, 422);
    assert.deepEqual(
      draft.body.errors.map(({ pointer }) => pointer),
      ['/rule/steps/0/templateId'],
    );
    const none = await engine.api.post<Refused>(PATH, { from: '2026-01-01' });
    assert.equal(none.status, 400);
    const early = await engine.api.post<Refused>(PATH, { rule: halfYearly(), from: '2020-01-01' });
    assert.deepEqual(
      early.body.errors.map(({ pointer }) => pointer),
      ['/from'],
    );
    const theirs = await engine.api.post<Refused>(PATH, { ruleId: engine.mine.id });
    assert.equal(theirs.status, 404);
  });

  function halfYearly(): Record<string, unknown> {
    return yearlyRule(engine.mine, { due: { after: 'P6M' } });
  }

  function dogsOnly(): object[] {
    return [{ field: 'species', operator: 'is', value: 'dog' }];
  }

  async function report(performedOn: string, consultationId: string): Promise<void> {
    const { patientId, serviceCode } = engine.mine;
    const data = { patientId, consultationId, items: [{ serviceCode, performedOn }] };
    await engine.post('/v1/events', event('consultation.finalised', data), 202);
  }

  async function rows(): Promise<unknown> {
    return await engine.db.dataSource.query(
      `select (select count(*) from clinic) as clinics, (select count(*) from patient) as patients,
              (select count(*) from reminder) as reminders, (select count(*) from send) as sends,
              (select count(*) from rule) as rules, (select count(*) from inbound_event) as events,
              (select count(*) from task) as tasks, 
              (select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database
                where locktype = 'advisory' and datname = current_database()) as locks`,
    );
  }
});
