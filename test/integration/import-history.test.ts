import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { daysFrom, event, startEngineApi, yearlyRule } from '../support/engine-api.js';
import { importCsv, jobEngine } from '../support/job-runner.js';

interface ShownReminder {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly title: string;
  readonly dueOn: string;
  readonly dueColour: string;
  readonly cycle: number;
  readonly ruleId: string | null;
  readonly lastPerformedOn: string | null;
  readonly nextSendAt: string | null;
  readonly sends: readonly { step: string; state: string; reason?: string }[];
}

/** A Monday at noon in Stockholm. */
const NOW = new Date('2027-03-01T11:00:00Z');

describe('importing past services and open reminders from CSV', () => {
  let engine: EngineApi;
  let ruleId: string;
  before(async () => {
    engine = await startEngineApi(() => NOW);
    const rule = await engine.post<{ id: string }>(
      '/v1/rules',
      // The rule itself would have the nearest late step sent: not so for an import.
      yearlyRule(engine.mine, { late: 'sendNearest' }),
      201,
    );
    ruleId = rule.id;
  });
  after(() => engine.close());

  const run = (query: string, csv: string) =>
    importCsv(
      engine.api,
      jobEngine(engine.db, () => NOW),
      query,
      csv,
    );
  let patients = 0;
  const patient = async () => {
    patients += 1;
    const externalId = `dog-${patients}`;
    const { clientId } = engine.mine;
    const made = await engine.post<{ id: string }>(
      '/v1/patients',
      { clientId, name: 'Rex', species: 'dog', externalId },
      201,
    );
    return { id: made.id, externalId };
  };
  const remindersOf = async (patientId: string) =>
    (await engine.get<{ items: ShownReminder[] }>(`/v1/reminders?patientId=${patientId}`)).items;
  const code = () => engine.mine.serviceCode;

  it('makes the list true without a blast of the past', async () => {
    const [due, overdue, lapsed] = [await patient(), await patient(), await patient()];
    const { job } = await run(
      'kind=services',
      [
        'patientExternalId,serviceCode,performedOn',
        `${due.externalId},${code()},2024-06-01`,
        `${due.externalId},${code()},2025-06-03`,
        `${due.externalId},${code()},2026-06-05`,
        `${overdue.externalId},${code()},2025-12-01`,
        `${lapsed.externalId},${code()},2020-01-01`,
      ].join('\n'),
    );
    assert.equal(job.report['created'], 5);
    const [waiting] = await remindersOf(due.id);
    assert.equal(waiting?.ruleId, ruleId);
    assert.equal(waiting.dueOn, '2027-06-05');
    assert.equal(waiting.lastPerformedOn, '2026-06-05');
    assert.equal(waiting.cycle, 1, 'the newest service was taken first, so no old due date was ever planned');
    assert.ok(waiting.sends.every(({ state }) => state === 'planned'));
    const [late] = await remindersOf(overdue.id);
    assert.equal(late?.dueOn, '2026-12-01');
    assert.equal(late.dueColour, 'red');
    assert.deepEqual(
      [...new Set(late.sends.map(({ state, reason }) => `${state} ${reason}`))],
      ['skipped tooLate'],
    );
    assert.equal(late.nextSendAt, null);
    assert.equal((await remindersOf(lapsed.id))[0]?.status, 'lapsed');
  });

  it('sends the nearest late step where the same service comes by an event', async () => {
    const { id } = await patient();
    const data = { patientId: id, serviceCode: code(), performedOn: '2026-03-20' };
    await engine.post('/v1/events', event('service.completed', data), 202);
    const [reminder] = await remindersOf(id);
    const first = reminder?.sends.find(({ step }) => step === 'first');
    assert.equal(first?.state, 'planned', 'else the tests of imports would prove nothing');
  });

  it('gives the same list in whatever order the lines stand, and changes nothing the second time', async () => {
    const [one, two] = [await patient(), await patient()];
    const lines = (who: string) => [
      `${who},${code()},2025-02-01,10:00`,
      `${who},${code()},2026-09-01,`,
      `${who},OTHER,2026-10-01,`,
    ];
    const heading = 'patientExternalId,serviceCode,performedOn,time';
    await run('kind=services', [heading, ...lines(one.externalId)].join('\n'));
    await run('kind=services', [heading, ...lines(two.externalId).toReversed()].join('\n'));
    const [first] = await remindersOf(one.id);
    const [second] = await remindersOf(two.id);
    assert.equal(first?.dueOn, '2027-09-01');
    assert.equal(second?.dueOn, first.dueOn);
    const { job } = await run('kind=services', [heading, ...lines(one.externalId)].join('\n'));
    assert.deepEqual(job.report, { unchanged: 3 });
    assert.deepEqual(await remindersOf(one.id), [first]);
  });

  it('refuses services that cannot be, and corrections that contradict what was imported', async () => {
    const { externalId } = await patient();
    const heading = 'externalId,patientExternalId,serviceCode,performedOn';
    await run('kind=services', `${heading}\nv-1,${externalId},${code()},2026-01-01\n`);
    const { job, problems } = await run(
      'kind=services',
      [
        heading,
        `v-1,${externalId},${code()},2026-01-02`,
        `v-2,${externalId},${code()},${daysFrom(NOW, 1)}`,
        `v-3,nobody,${code()},2026-01-01`,
        `v-4,${externalId},${code()},01.02.2026`,
      ].join('\n'),
    );
    assert.deepEqual(job.report, { refused: 4 });
    assert.deepEqual(
      problems.map(({ line, field, code: why }) => [line, field, why]),
      [
        [2, 'externalId', 'changedFact'],
        [3, 'performedOn', 'future'],
        [4, 'patientExternalId', 'unknownReference'],
        [5, 'performedOn', 'wrongForm'],
      ],
    );
  });

  it('takes open reminders over: those of rules, and those made by hand', async () => {
    const [ruled, manual, bare] = [await patient(), await patient(), await patient()];
    const csv = [
      'externalId;patientExternalId;title;dueOn;serviceCode;rule;template;offsets;lastPerformedOn',
      `r-1;${ruled.externalId};;2027-04-20;;rabies, YEARLY;;;2026-04-01`,
      `r-2;${manual.externalId};Stool sample;2027-03-20;STOOL;;Rabies;-P30D|-P7D;2026-03-20`,
      `r-3;${bare.externalId};Ring about the diet;2027-01-15;;;;;`,
      `r-4;${bare.externalId};;;;Rabies, yearly;;;`,
      `r-5;${bare.externalId};X;2027-05-01;;No such rule;;;2026-04-01`,
      `r-6;${bare.externalId};X;2027-05-01;ABC;Rabies, yearly;;;2026-04-01`,
    ].join('\n');
    const { job, problems } = await run('kind=reminders', csv);
    assert.deepEqual(job.report, { created: 3, refused: 3 });
    assert.deepEqual(
      problems.map(({ line, field, code: why }) => [line, field, why]),
      [
        [5, 'lastPerformedOn', 'required'],
        [6, 'rule', 'unknown'],
        [7, 'rule', 'ruleDoesNotApply'],
      ],
    );
    const [ofRule] = await remindersOf(ruled.id);
    assert.equal(ofRule?.kind, 'automatic');
    assert.equal(ofRule.dueOn, '2027-04-20', 'the due date that the other system had holds');
    assert.equal(ofRule.lastPerformedOn, '2026-04-01');
    const [byHand] = await remindersOf(manual.id);
    assert.equal(byHand?.lastPerformedOn, '2026-03-20');
    assert.deepEqual([...new Set(byHand.sends.map(({ step, state }) => `${step} ${state}`))].sort(), [
      'step-1 skipped',
      'step-2 planned',
    ]);
    const [listed] = await remindersOf(bare.id);
    assert.equal(listed?.dueColour, 'red');
    assert.deepEqual(listed.sends, []);
    const again = await run('kind=reminders', csv);
    assert.deepEqual(again.job.report, { unchanged: 3, refused: 3 });
    assert.equal((await remindersOf(ruled.id)).length, 1);
  });

  it('tells the workflows of what it has made slowly', async () => {
    const rows = await engine.db.reader.query<{ bulk: boolean }[]>(
      `select distinct bulk from reminder r join patient p on p.id = r.patient_id where p.external_id <> 'dog-4'`,
    );
    assert.deepEqual(rows, [{ bulk: true }]);
  });
});
