import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { daysFrom, event, startEngineApi } from '../support/engine-api.js';
import { jobEngine, runJob, type ShownJob, type ShownProblem } from '../support/job-runner.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

/** A Monday at noon in Stockholm. */
const NOW = new Date('2027-03-01T11:00:00Z');

interface Preview {
  readonly patients: number;
  readonly clients: number;
  readonly messages: Readonly<Record<string, number>>;
  readonly smsParts: number;
  readonly first: readonly { patientId: string; channels: readonly string[] }[];
  readonly unreachable: {
    patients: number;
    reasons: Readonly<Record<string, number>>;
    first: readonly { patientId: string }[];
  };
  readonly confirm: string;
}

interface Shown {
  readonly id: string;
  readonly patientId: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly sends: readonly { step: string; channel: string; state: string }[];
}

describe('one reminder for all patients that a filter finds', () => {
  let engine: EngineApi;
  let now = NOW;
  const cats: Record<'old' | 'oldWithBloods' | 'voided' | 'young' | 'dead' | 'silent' | 'emailOnly', string> =
    {
      old: '',
      oldWithBloods: '',
      voided: '',
      young: '',
      dead: '',
      silent: '',
      emailOnly: '',
    };
  before(async () => {
    engine = await startEngineApi(() => now);
    const { db, mine } = engine;
    const shared = await createTestClient(db, mine.id);
    const silent = await createTestClient(db, mine.id, { email: null, phone: null });
    const emailOnly = await createTestClient(db, mine.id, { phone: null });
    const cat = async (clientId: string, dateOfBirth: string, rest: object = {}) =>
      (await createTestPatient(db, mine.id, clientId, { species: 'Cat', dateOfBirth, ...rest })).id;
    cats.old = await cat(shared.id, '2017-01-01');
    cats.oldWithBloods = await cat(shared.id, '2018-01-01');
    cats.voided = await cat(shared.id, '2018-06-01');
    cats.young = await cat(shared.id, '2024-01-01');
    cats.dead = await cat(shared.id, '2015-01-01', { deceasedOn: '2026-01-01' });
    cats.silent = await cat(silent.id, '2016-01-01');
    cats.emailOnly = await cat(emailOnly.id, '2016-02-01');
    await cat(shared.id, '2010-01-01', { archivedAt: new Date('2026-01-01') });
    const blood = (patientId: string, performedOn: string) =>
      engine.post(
        '/v1/events',
        event('service.completed', { patientId, serviceCode: 'BLOOD', performedOn }),
        202,
      );
    await blood(cats.oldWithBloods, '2027-01-15');
    await blood(cats.old, '2026-11-01');
    await blood(cats.voided, '2027-02-01');
    const voided = { patientId: cats.voided, serviceCode: 'BLOOD', performedOn: '2027-02-01' };
    await engine.post('/v1/events', event('service.voided', voided), 202);
  });
  after(() => engine.close());

  /** All cats over eight without bloods this year. */
  const filter = {
    match: 'all',
    conditions: [
      { field: 'species', operator: 'is', value: 'cat' },
      { field: 'ageMonths', operator: 'gt', value: 96 },
    ],
    withoutService: { codes: ['BLOOD'], since: '2027-01-01' },
  };
  const reminder = (change: object = {}) => ({
    title: 'Bloods',
    dueOn: daysFrom(NOW, 30),
    serviceCode: 'BLOOD',
    channels: ['email', 'sms'],
    templateId: engine.mine.templateId,
    schedule: [
      { offset: '-P14D' },
      { offset: '-P90D', channels: ['sms'] },
      { offset: 'P7D', channels: ['sms'] },
    ],
    ...change,
  });
  const preview = (change: object = {}) =>
    engine.post<Preview>('/v1/bulk-reminders/preview', { filter, reminder: reminder(), ...change }, 200);
  const confirmed = (confirm: string, change: object = {}) =>
    engine.api.post<ShownJob & { code: string }>('/v1/bulk-reminders', {
      filter,
      reminder: reminder(),
      confirm,
      ...change,
    });
  const made = async () =>
    (await engine.get<{ items: Shown[] }>('/v1/reminders?kind=manual&serviceCode=BLOOD&limit=200')).items;

  it('says whom it would reach, by what, and whom not and why', async () => {
    const found = await preview();
    assert.equal(found.patients, 4);
    assert.equal(found.clients, 3);
    assert.deepEqual(
      found.first.map(({ patientId }) => patientId).sort(),
      [cats.old, cats.voided, cats.emailOnly].sort(),
    );
    // The step 90 days before the due date has passed: nothing goes out for it.
    assert.deepEqual(found.messages, { email: 3, sms: 4 });
    assert.equal(found.smsParts, 4);
    assert.equal(found.unreachable.patients, 1);
    assert.equal(found.unreachable.first[0]?.patientId, cats.silent);
    assert.deepEqual(found.unreachable.reasons, { 'email.noContact': 1, 'sms.noContact': 2 });
    assert.deepEqual(await made(), [], 'nothing is made by looking');
  });

  it('finds others with another filter', async () => {
    const asked = async (other: object) => (await preview({ filter: { ...filter, ...other } })).patients;
    assert.equal(await asked({ withoutService: undefined }), 5);
    assert.equal(
      await asked({ withoutService: undefined, withService: { codes: ['BLOOD'], since: '2026-01-01' } }),
      2,
    );
    assert.equal(await asked({ conditions: [{ field: 'species', operator: 'isNot', value: 'cat' }] }), 1);
    const booked = {
      clientId: engine.mine.clientId,
      patientIds: [cats.old],
      startsAt: '2027-03-09T09:00:00Z',
      appointmentId: 'visit-1',
    };
    await engine.post('/v1/events', event('appointment.booked', booked), 202);
    assert.equal(await asked({ withoutUpcomingAppointment: true }), 3);
    await engine.post('/v1/events', event('appointment.cancelled', booked), 202);
    assert.equal(await asked({ withoutUpcomingAppointment: true }), 4);
    const none = { match: 'none', conditions: [{ field: 'ageMonths', operator: 'gt', value: 96 }] };
    assert.equal(await asked({ conditions: [{ field: 'species', operator: 'is', value: 'CAT' }, none] }), 1);
  });

  it('refuses at once what would be wrong with every reminder', async () => {
    const past = await engine.api.post<{ errors: { pointer: string; code: string }[] }>(
      '/v1/bulk-reminders/preview',
      {
        filter,
        reminder: reminder({ dueOn: '2027-02-01', patientId: cats.old, schedule: [{ offset: '-P90D' }] }),
      },
    );
    assert.equal(past.status, 422);
    const unknown = await engine.api.post<{ errors: { pointer: string }[] }>('/v1/bulk-reminders/preview', {
      filter: { conditions: [{ field: 'item', operator: 'is', value: 'RAB-1' }] },
      reminder: reminder(),
    });
    assert.equal(unknown.status, 400);
    const badText = await engine.api.post<{ errors: { pointer: string }[] }>('/v1/bulk-reminders/preview', {
      filter,
      reminder: reminder({ templateId: undefined, text: { sms: { body: 'Hello [[nobody]]' } } }),
    });
    assert.equal(badText.body.errors[0]?.pointer, '/reminder/text/sms/body');
    const late = await engine.api.post<{ errors: { pointer: string; code: string }[] }>(
      '/v1/bulk-reminders/preview',
      { filter, reminder: reminder({ dueOn: '2027-02-01', schedule: [{ offset: '-P90D' }] }) },
    );
    assert.deepEqual(
      late.body.errors.map(({ pointer, code }) => [pointer, code]),
      [
        ['/reminder/dueOn', 'past'],
        ['/reminder/schedule', 'noStepLeft'],
      ],
    );
  });

  it('refuses every wrong condition in words, and groups that nobody can follow', async () => {
    const asked = (conditions: string) =>
      engine.api.call('POST', '/v1/bulk-reminders/preview', {
        filter: { conditions: JSON.parse(conditions) as unknown },
        reminder: reminder(),
      });
    const wrong = await asked(
      '[{"field":"item","operator":"is","value":"x"},{"field":"ageMonths","operator":"contains","value":3},' +
        '{"match":"none","conditions":[{"field":"neutered","operator":"is","value":1}]}]',
    );
    const { errors } = wrong.body as { errors: { pointer: string; message: string }[] };
    assert.deepEqual(
      errors.map(({ pointer, message }) => `${pointer} ${message}`),
      [
        '/filter/conditions/0/field must be one of species, breed, sex, clientTag, ageMonths, weightKg, neutered',
        '/filter/conditions/1/operator ageMonths takes one of is, isNot, lt, lte, gt, gte, between',
        '/filter/conditions/2/conditions/0/value must be true or false',
      ],
    );
    const nested = `[${'{"match":"all","conditions":['.repeat(300)}${']}'.repeat(300)}]`;
    assert.equal((await asked(nested)).status, 400);
  });

  it('is confirmed only as it was shown', async () => {
    const { confirm } = await preview();
    const other = await confirmed(confirm, { reminder: reminder({ title: 'Other' }) });
    assert.deepEqual([other.status, other.body.code], [409, 'previewOutdated']);
    const foreign = await confirmed('01890000-0000-7000-8000-000000000000');
    assert.equal(foreign.body.code, 'previewOutdated');
    now = new Date(NOW.getTime() + 16 * 60_000);
    assert.equal((await confirmed(confirm)).body.code, 'previewOutdated');
    now = NOW;
    const { confirm: second } = await preview();
    const newcomer = await createTestPatient(engine.db, engine.mine.id, engine.mine.clientId, {
      species: 'cat',
      dateOfBirth: '2012-01-01',
    });
    const changed = await confirmed(second);
    assert.deepEqual([changed.status, changed.body.code], [409, 'previewOutdated']);
    await engine.db.reader.query('delete from patient where id = $1', [newcomer.id]);
  });

  it('makes each patient one reminder, by the channels that reach its client, and takes it all back', async () => {
    const { confirm } = await preview();
    const started = await confirmed(confirm);
    assert.equal(started.status, 202, started.text);
    assert.equal((await confirmed(confirm)).body.id, started.body.id, 'confirmed twice, made once');
    const { confirm: another } = await preview();
    assert.equal((await confirmed(another)).body.code, 'jobRunning');
    const worker = jobEngine(engine.db, () => now);
    await Promise.all([runJob(worker, started.body.id), runJob(worker, started.body.id)]);
    const job = await engine.get<ShownJob>(`/v1/jobs/${started.body.id}`);
    assert.deepEqual([job.state, job.done, job.total], ['done', 4, 4]);
    assert.deepEqual(job.report, { created: 3, unreachable: 1 });
    const { items: problems } = await engine.get<{ items: ShownProblem[] }>(`/v1/jobs/${job.id}/problems`);
    assert.deepEqual(
      problems.map(({ patientId, field, code }) => [patientId, field, code]),
      [
        [cats.silent, 'email', 'noContact'],
        [cats.silent, 'sms', 'noContact'],
      ],
    );
    const reminders = await made();
    assert.deepEqual(
      reminders.map(({ patientId }) => patientId).sort(),
      [cats.old, cats.voided, cats.emailOnly].sort(),
    );
    const byEmail = reminders.find(({ patientId }) => patientId === cats.emailOnly);
    assert.deepEqual(
      byEmail?.sends.map(({ step, channel, state }) => `${step} ${channel} ${state}`),
      ['step-1 email planned'],
    );
    const [bulk] = await engine.db.reader.query<{ all: boolean }[]>(
      `select bool_and(bulk) as all from reminder where service_code = 'BLOOD' and kind = 'manual'`,
    );
    assert.equal(bulk?.all, true, 'their workflows are told slowly');

    await engine.post(`/v1/reminders/${byEmail.id}/complete`, {}, 200);
    await engine.post(`/v1/jobs/${job.id}/cancel`, { undo: true }, 200);
    await runJob(worker, job.id);
    const undone = await engine.get<ShownJob>(`/v1/jobs/${job.id}`);
    assert.deepEqual([undone.state, undone.reason], ['cancelled', 'takenBack']);
    assert.deepEqual(undone.report, { created: 3, unreachable: 1, takenBack: 2, overAlready: 1 });
    const statuses = (await made()).map(({ status }) => status).sort();
    assert.deepEqual(statuses, ['cancelled', 'cancelled', 'completed']);
    const twice = await engine.api.post<{ code: string }>(`/v1/jobs/${job.id}/cancel`, { undo: true });
    assert.equal(twice.body.code, 'jobOver');
  });

  it('takes back what a job that is stopped half-way has made', async () => {
    const started = await confirmed((await preview()).confirm);
    const whole = jobEngine(engine.db, () => now);
    let left = 2;
    const begin: typeof whole.works.massReminder.begin = async (row) => {
      const take = await whole.works.massReminder.begin(row);
      return async (tx, progress, at) => {
        if (left === 0) await engine.post(`/v1/jobs/${started.body.id}/cancel`, { undo: true }, 200);
        left -= 1;
        return await take(tx, progress, at);
      };
    };
    const works = { ...whole.works, massReminder: { ...whole.works.massReminder, begin } };
    await runJob({ ...whole, works }, started.body.id);
    const job = await engine.get<ShownJob>(`/v1/jobs/${started.body.id}`);
    assert.equal(job.state, 'cancelled');
    assert.ok(job.done < 4, `${job.done} patients`);
    assert.equal(job.report['takenBack'], job.report['created']);
  });

  it('is nobody else’s', async () => {
    const { confirm } = await preview();
    const answer = await engine.api.post<{ code: string }>(
      '/v1/bulk-reminders',
      { filter, reminder: reminder({ templateId: engine.other.templateId }), confirm },
      { key: engine.other.key },
    );
    assert.equal(answer.status, 409);
  });
});
