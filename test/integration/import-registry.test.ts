import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi, yearlyRule } from '../support/engine-api.js';
import { importCsv, jobEngine, postCsv, runJob } from '../support/job-runner.js';
import type { ShownJob } from '../support/job-runner.js';

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

describe('importing clients and patients from CSV', () => {
  let engine: EngineApi;
  before(async () => {
    engine = await startEngineApi();
  });
  after(() => engine.close());

  const run = (query: string, csv: string) => importCsv(engine.api, jobEngine(engine.db), query, csv);
  const client = async (externalId: string) =>
    (await engine.get<Listed>(`/v1/clients?externalId=${externalId}`)).items[0];

  it('takes good lines, and names every bad one with its line, its column and what is wrong', async () => {
    const { job, problems } = await run(
      'kind=clients',
      [
        'External ID;First name;last_name;email;Phone;tags;smsConsent',
        'c-1;Åsa;Berg;asa@example.org;070-174 06 05;vip|puppy;no',
        'c-2;Bo;;bo@example;070-174 06 05;;',
        ';Eva;Ek;;;;',
        'c-4;"Ulla; Ulla";"Ek ""the Oak""";;;;maybe',
        'c-5;"Ulla; Ulla";"Ek ""the Oak""";;;;',
        'c-6;too;few',
      ].join('\n'),
    );
    assert.equal(job.state, 'done');
    assert.deepEqual(job.report, { created: 2, refused: 4 });
    assert.equal(job.done, 6);
    assert.equal(job.total, 6);
    assert.deepEqual(
      problems.map(({ line, field, code }) => [line, field, code]),
      [
        [3, 'lastName', 'required'],
        [3, 'email', 'wrongForm'],
        [4, 'externalId', 'required'],
        [5, 'smsConsent', 'wrongType'],
        [7, null, 'wrongCount'],
      ],
    );
    const asa = await client('c-1');
    assert.equal(asa?.['phone'], '+46701740605');
    assert.deepEqual(asa['tags'], ['vip', 'puppy']);
    assert.deepEqual(asa['consents'], { email: null, sms: false });
    assert.equal((await client('c-5'))?.['lastName'], 'Ek "the Oak"');
  });

  it('changes nothing when the same file comes again, and only what a later file states', async () => {
    const csv = 'externalId,firstName,lastName,email\nc-9,Kim,Lind,kim@example.org\n';
    assert.deepEqual((await run('kind=clients', csv)).job.report, { created: 1 });
    const before = await client('c-9');
    assert.deepEqual((await run('kind=clients', csv)).job.report, { unchanged: 1 });
    assert.deepEqual(await client('c-9'), before);
    const renamed = await run('kind=clients', 'externalId,lastName\nc-9,Lindh\n');
    assert.deepEqual(renamed.job.report, { updated: 1 });
    assert.equal((await client('c-9'))?.['email'], 'kim@example.org');
    await run('kind=clients', 'externalId,email\nc-9,\n');
    assert.equal((await client('c-9'))?.['email'], null, 'an empty cell clears');
  });

  it('makes patients of known clients, and welcomes none of them', async () => {
    await engine.post(
      '/v1/rules',
      yearlyRule(engine.mine, {
        name: 'Welcome',
        trigger: { workflow: 'patientCreation' },
        conditions: [],
        satisfiedBy: ['NONE'],
        due: { after: 'P1D' },
      }),
      201,
    );
    await run('kind=clients', 'externalId,firstName,lastName\nc-20,Per,Ström\n');
    const { job, problems } = await run(
      'kind=patients',
      [
        'externalId,clientExternalId,name,species,neutered,weightKg,dateOfBirth,metadata.chip',
        'p-1,c-20,Rex,dog,Ja,"12,5",2020-02-29,752-1',
        'p-2,nobody,Molly,cat,nej,4.1,2020-02-30,',
      ].join('\r\n'),
    );
    assert.deepEqual(job.report, { created: 1, refused: 1 });
    assert.deepEqual(
      problems.map(({ line, field, code }) => [line, field, code]),
      [[3, 'dateOfBirth', 'wrongForm']],
    );
    const [rex] = (await engine.get<Listed>('/v1/patients?externalId=p-1')).items;
    assert.equal(rex?.['neutered'], true);
    assert.equal(rex['weightKg'], 12.5);
    assert.deepEqual(rex['metadata'], { chip: '752-1' });
    const reminders = await engine.get<Listed>(`/v1/reminders?patientId=${String(rex['id'])}`);
    assert.deepEqual(reminders.items, []);
    const newcomer = { clientExternalId: 'c-20', name: 'Ny', species: 'dog' };
    const { id } = await engine.post<{ id: string }>('/v1/patients', newcomer, 201);
    const welcome = await engine.get<Listed>(`/v1/reminders?patientId=${id}`);
    assert.equal(welcome.items.length, 1, 'the rule does welcome those who are new to the clinic');
  });

  it('only tries with dryRun', async () => {
    const { job, problems } = await run(
      'kind=clients&dryRun=true',
      'externalId,firstName,lastName,email\nc-30,A,B,\nc-31,A,B,nonsense\n',
    );
    assert.deepEqual(job.report, { created: 1, refused: 1 });
    assert.equal(problems[0]?.field, 'email');
    assert.equal(await client('c-30'), undefined);
  });

  it('refuses a file whose heading makes no sense, with every wrong column', async () => {
    const answer = await postCsv<{ errors: { pointer: string; code: string }[] }>(
      engine.api,
      'kind=clients',
      'firstName,surname,firstname\nA,B,C\n',
    );
    assert.equal(answer.status, 400);
    assert.deepEqual(
      answer.body.errors.map(({ pointer, code }) => [pointer, code]),
      [
        ['/columns/surname', 'unknownColumn'],
        ['/columns/firstname', 'duplicate'],
        ['/columns/externalId', 'required'],
      ],
    );
    const ignored = await run(
      'kind=clients&ignoreUnknown=true',
      'externalId,surname,firstName,lastName\nc-40,X,A,B\n',
    );
    assert.deepEqual(ignored.job.report, { created: 1 });
    assert.equal((await postCsv(engine.api, 'kind=clients', '')).status, 400);
    assert.equal((await postCsv(engine.api, 'kind=cats', 'a\nb\n')).status, 400);
    const json = await engine.api.post('/v1/imports?kind=clients', {});
    assert.equal(json.status, 415);
  });

  it('has one import at a time, and shows it to whoever wants another', async () => {
    const csv = 'externalId,firstName,lastName\nc-50,A,B\n';
    const first = await postCsv(engine.api, 'kind=clients', csv);
    const second = await postCsv<{ code: string; job: ShownJob }>(engine.api, 'kind=clients', csv);
    assert.equal(second.status, 409);
    assert.equal(second.body.code, 'jobRunning');
    assert.deepEqual(second.body.job, {
      id: first.body.id,
      kind: 'import',
      state: 'waiting',
      done: 0,
      total: 1,
    });
    const foreign = await postCsv(engine.api, 'kind=clients', csv, {
      authorization: `Bearer ${engine.other.key}`,
    });
    assert.equal(foreign.status, 202);
    assert.equal((await engine.api.get(`/v1/jobs/${foreign.body.id}`)).status, 404);
    await runJob(jobEngine(engine.db), first.body.id);
    const third = await postCsv(engine.api, 'kind=clients', csv);
    assert.equal(third.status, 202);
    await runJob(jobEngine(engine.db), third.body.id);
  });

  it('answers a repeated request with the same job', async () => {
    const headers = { 'idempotency-key': 'import-1' };
    const csv = 'externalId,firstName,lastName\nc-60,A,B\n';
    const first = await postCsv(engine.api, 'kind=clients', csv, headers);
    const again = await postCsv(engine.api, 'kind=clients', csv, headers);
    assert.equal(again.status, 202);
    assert.equal(again.body.id, first.body.id);
    const other = await postCsv<{ code: string }>(engine.api, 'kind=clients', `${csv}c-61,A,B\n`, headers);
    assert.equal(other.body.code, 'idempotencyKeyReused');
    await runJob(jobEngine(engine.db), first.body.id);
  });

  it('gives the bad lines as a table that a spreadsheet can open without harm', async () => {
    const { job } = await run('kind=clients', 'externalId,firstName,lastName,email\n=1+1,A,B,=cmd\n,A,B,\n');
    const csv = await engine.api.get(`/v1/jobs/${job.id}/problems.csv`);
    assert.match(csv.headers.get('content-type') ?? '', /text\/csv/);
    assert.match(csv.text, /line,field,code,message,patientId/);
    assert.match(csv.text, /\r\n2,email,/);
  });
});
