import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { ConnectorWorld, MORNING, type ConnectedClinic } from './connector-world.js';
import { ProvetStub } from './provet-stub.js';

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

/** The names of the first two clients. */
const names = async () =>
  (
    await clinic.query<{ name: string }>(
      `select first_name || ' ' || last_name as name from client
        where clinic_id = $1 and external_id in ('11', '12') order by external_id`,
    )
  ).map(({ name }) => name);

describe('a vendor that fails', () => {
  beforeEach(async () => {
    await clinic.work();
    stub.put('client', 11, { firstname: 'Annika' });
    await clinic.hook({ client_id: '11' });
  });

  const name = async () => (await names())[0];

  test('with an expired token is asked with a new one, once', async () => {
    const runner = world.runner();
    await clinic.work(runner);
    stub.expireTokens();
    stub.put('client', 11, { firstname: 'Ann' });
    await clinic.hook({ client_id: '11' });
    await clinic.work(runner);
    assert.equal(await name(), 'Ann Ek');
    assert.equal((await clinic.connection()).lastError, null);
  });

  test('for too many requests is left alone for as long as it asks', async () => {
    stub.mishaps.push({ status: 429, headers: { 'retry-after': '120' } });
    await clinic.work();
    const { pausedUntil, lastError, failures } = await clinic.connection();
    assert.equal(pausedUntil?.getTime(), world.now.getTime() + 120_000);
    assert.deepEqual([lastError, failures], ['HTTP 429 at client', 1]);
    world.pass(1);
    stub.asked.length = 0;
    await clinic.work();
    assert.deepEqual(stub.asked, []);
    world.pass(2);
    await clinic.work();
    assert.equal(await name(), 'Annika Ek');
    assert.equal((await clinic.connection()).failures, 0);
  });

  test('with one thing holds up no other', async () => {
    stub.mishaps.push({ status: 500 });
    await clinic.work();
    stub.put('client', 12, { firstname: 'Bo' });
    await clinic.hook({ client_id: '12' });
    world.now = new Date(world.now.getTime() + 6_000);
    await clinic.work();
    assert.deepEqual(await names(), ['Anna Ek', 'Bo Dahl']);
    world.pass(1);
    await clinic.work();
    assert.equal(await name(), 'Annika Ek');
  });

  test('by hanging up, by nonsense, or by leading elsewhere is said in words', async () => {
    const cases = [
      ['hangUp', /unreachable: ECONNRESET/],
      [{ status: 302, headers: { location: stub.url } }, /HTTP 302 at client/],
      [{ status: 200 }, /no JSON/],
      [{ status: 403 }, /HTTP 403 at client: the client may not read it/],
    ] as const;
    for (const [mishap, words] of cases) {
      stub.mishaps.push(mishap);
      await clinic.work();
      assert.match((await clinic.connection()).lastError ?? '', words);
      world.pass(600);
      await clinic.hook({ client_id: '11' });
    }
  });

  test('on a private address is not called', async () => {
    stub.asked.length = 0;
    await clinic.work(world.runner({ allowPrivateAddresses: false }));
    assert.equal((await clinic.connection()).lastError, 'httpsRequired');
    await clinic.query(
      `update connection set base_url = 'https://localhost', paused_until = null where clinic_id = $1`,
    );
    world.pass(1);
    await clinic.work(world.runner({ allowPrivateAddresses: false }));
    assert.equal((await clinic.connection()).lastError, 'privateAddress');
    assert.deepEqual(stub.asked, []);
  });
});
