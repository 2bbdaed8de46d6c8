import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { ConnectorWorld, MORNING, type ConnectedClinic } from './connector-world.js';
import { ProvetStub, ref } from './provet-stub.js';

let world: ConnectorWorld;
let stub: ProvetStub;
let clinic: ConnectedClinic;

before(async () => {
  world = await ConnectorWorld.start();
});
beforeEach(async () => {
  world.now = MORNING;
  stub = await ProvetStub.start();
  clinic = await world.connect(stub);
});
afterEach(async () => {
  await clinic.query('delete from connection where clinic_id = $1');
  await stub.stop();
});
after(async () => {
  await world.close();
});

const clients = () =>
  clinic.query<{ id: string; name: string; archived: boolean; contacts: string[] | null }>(
    `select c.external_id as id, trim(first_name || ' ' || last_name) as name, archived_at is not null as archived,
            (select array_agg(value order by kind, position) from contact_point where client_id = c.id) as contacts
       from client c where clinic_id = $1 and external_id is not null order by external_id`,
  );

describe('the first run', () => {
  test('brings everything over, page by page, and then rests', async () => {
    await clinic.work();
    const { caughtUpAt, lastError, takenCount, cursors } = await clinic.connection();
    assert.ok(caughtUpAt);
    assert.equal(lastError, null);
    assert.ok(takenCount > 30, `${takenCount} taken`);
    assert.equal(cursors['client']?.since, '2026-05-03T16:20:11.123456');
    assert.deepEqual(await clients(), [
      {
        id: '11',
        name: 'Anna Ek',
        archived: false,
        contacts: ['client11@example.org', '+46701740606', '+46701740605'],
      },
      { id: '12', name: 'Björn Dahl', archived: false, contacts: ['client12@example.org', '+46701740607'] },
      { id: '13', name: 'Hästgården AB', archived: false, contacts: ['+4684118000'] },
      { id: '14', name: 'Disa Falk', archived: true, contacts: ['client14@example.org'] },
      { id: '15', name: 'Egil Grahn', archived: false, contacts: null },
      { id: '16', name: 'Fanni Heino', archived: false, contacts: ['+358412453701'] },
    ]);
    const patients = await clinic.query<{ line: string }>(
      `select concat_ws(' ', external_id, species, breed, deceased_on, (archived_at is not null)::text) as line
         from patient where clinic_id = $1 and external_id is not null order by external_id`,
    );
    assert.deepEqual(
      patients.map(({ line }) => line),
      [
        '21 dog Labrador / Poodle false',
        '22 cat false',
        '23 dog false',
        '24 dog 2025-11-20 false',
        '25 cat true',
        '26 9 false',
        '27 cat false',
        '28 dog false',
      ],
    );
    const reminders = await clinic.query<{ line: string }>(
      `select concat_ws(' ', p.external_id, r.due_on, r.status) as line from reminder r
         join patient p on p.id = r.patient_id where r.clinic_id = $1 order by 1`,
    );
    assert.deepEqual(
      reminders.map(({ line }) => line),
      ['21 2026-06-02 open', '22 2026-07-15 open', '23 2026-06-20 open', '28 2026-06-12 open'],
    );
    const appointments = await clinic.query<{ line: string }>(
      `select external_id || ' ' || status || ' ' || to_char(starts_at at time zone 'UTC', 'DD HH24:MI') as line
         from appointment where clinic_id = $1 order by external_id`,
    );
    assert.deepEqual(
      appointments.map(({ line }) => line),
      [
        '71 booked 10 06:30',
        '73 booked 12 08:00',
        '74 booked 15 07:00',
        '75 booked 11 14:00',
        '79 booked 17 07:00',
      ],
      'times without a zone are the clinic’s, and a lunch is no visit',
    );
    assert.equal(
      (
        await clinic.query(
          'select 1 from connector_work w join connection c on c.id = w.connection_id where c.clinic_id = $1',
        )
      ).length,
      0,
    );
  });

  test('goes on with the page that it was at when it was cut off', async () => {
    const runner = world.runner();
    stub.pageSize = 2;
    let served = 0;
    const limit = 6;
    const original = stub.asked.push.bind(stub.asked);
    stub.asked.push = (...what: string[]) => {
      served += 1;
      if (served === limit) stub.isDown = true;
      return original(...what);
    };
    await clinic.work(runner);
    const cut = await clinic.connection();
    assert.match(cut.lastError ?? '', /unreachable/);
    assert.equal(cut.caughtUpAt, null);
    assert.ok(Object.values(cut.cursors).some(({ run }) => run !== undefined) || cut.cursors['item']?.doneAt);
    const before = stub.asked.filter((what) => what === 'item').length;
    stub.isDown = false;
    world.pass(1);
    await clinic.work();
    assert.ok((await clinic.connection()).caughtUpAt);
    assert.equal(
      stub.asked.filter((what) => what === 'item').length,
      before,
      'what was done is not read again',
    );
  });
});

describe('a thing that is not as we know it', () => {
  test('is named by its fields, waits, and holds nothing up', async () => {
    stub.put('patient', 21, { client: null, modified: 'yesterday' });
    await clinic.work();
    assert.ok((await clinic.connection()).caughtUpAt);
    const problems = await clinic.query<{ kind: string; external_id: string; problem: string }>(
      `select w.kind, w.external_id, w.problem from connector_work w join connection c on c.id = w.connection_id
        where c.clinic_id = $1 and w.kind = 'patient'`,
    );
    assert.deepEqual(problems, [
      { kind: 'patient', external_id: '21', problem: 'not as we know it: client' },
    ]);
    stub.put('patient', 21, { client: ref('client', 11) });
    await clinic.hook({ patient_id: '21' });
    await clinic.work();
    world.pass(60);
    await clinic.work();
    const left = await clinic.query(
      `select w.kind, w.external_id, w.problem from connector_work w join connection c on c.id = w.connection_id
        where c.clinic_id = $1`,
    );
    assert.deepEqual(left, []);
  });
});

describe('what is gone', () => {
  beforeEach(() => clinic.work());

  test('is believed only if the list says so too', async () => {
    stub.mishaps.push({ status: 404 });
    await clinic.hook({ client_id: '11' });
    await clinic.work();
    const problem = `select w.problem from connector_work w join connection c on c.id = w.connection_id
      where c.clinic_id = $1`;
    assert.deepEqual(await clinic.query(problem), [{ problem: 'cannot be read, and is listed still' }]);
    world.pass(1);
    stub.mishaps.push({ status: 404 }, { status: 404 });
    await clinic.work();
    assert.equal((await clinic.connection()).lastError, 'HTTP 404 at the list of client');
    assert.equal((await clients())[0]?.archived, false);
    world.pass(10);
    await clinic.work();
    assert.deepEqual(await clinic.query(problem), []);
  });

  test('a client is archived, and a number of its phone is taken away', async () => {
    stub.remove('phonenumber', 82);
    stub.remove('client', 12);
    for (const hook of stub.hooks) await clinic.hook(hook);
    await clinic.work();
    const [anna, bjorn] = await clients();
    assert.deepEqual(anna?.contacts, ['client11@example.org', '+46701740605']);
    assert.equal(bjorn?.archived, true);
  });

  test('an appointment is cancelled, also when nobody said so', async () => {
    stub.remove('appointment', 74);
    world.pass(61);
    await clinic.work();
    const [row] = await clinic.query<{ status: string }>(
      `select status from appointment where clinic_id = $1 and external_id = '74'`,
    );
    assert.equal(row?.status, 'cancelled');
  });
});

describe('what was said here', () => {
  beforeEach(() => clinic.work());

  const consents = () =>
    clinic.query<{ line: string }>(
      `select e.channel || ' ' || e.purpose || ' ' || e.granted as line from consent_event e
         join client c on c.id = e.client_id where c.clinic_id = $1 and c.external_id = '12' order by e.created_at, e.id`,
    );

  test('is not undone by a copy that says the same as before', async () => {
    assert.deepEqual(
      (await consents()).map(({ line }) => line),
      ['sms care false', 'sms appointment false'],
      'that a channel is not refused is no consent',
    );
    await clinic.query(`update client set first_name = 'Björne' where clinic_id = $1 and external_id = '12'`);
    stub.put('client', 12, { has_alive_patients: false });
    await clinic.hook({ client_id: '12' });
    await clinic.work();
    assert.equal((await clients())[1]?.name, 'Björne Dahl');
    stub.put('client', 12, { no_sms: false });
    await clinic.hook({ client_id: '12' });
    await clinic.work();
    assert.deepEqual(
      (await consents()).slice(2).map(({ line }) => line),
      ['sms care true', 'sms appointment true'],
    );
  });
});

test('logs and the queue hold ids and no personal data', async () => {
  stub.mishaps.push({ status: 500 });
  await clinic.work();
  world.pass(60);
  await clinic.work();
  const kept = JSON.stringify([
    world.logLines,
    world.api.logLines,
    await clinic.query('select * from connection where clinic_id = $1'),
    await clinic.query(
      'select t.* from connector_told t join connection c on c.id = t.connection_id where c.clinic_id = $1',
    ),
  ]);
  for (const word of [
    'Anna',
    'Ek"',
    'example.org',
    '0701740',
    'Rex',
    'a secret of the stub',
    clinic.hookToken,
  ])
    assert.ok(!kept.includes(word), word);
});
