import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { checkMessages, isFaultless } from '../../bench/simulate/check-messages.js';
import { Dice } from '../../bench/simulate/dice.js';
import type { ToldHappening } from '../../bench/simulate/live-the-year.js';
import { madeUpHouseholds } from '../../bench/simulate/made-up-households.js';
import { MadeUpLife } from '../../bench/simulate/made-up-life.js';
import type { PostedMessage } from '../../bench/simulate/post-office.js';
import { readSimulateOptions } from '../../bench/simulate/simulate-options.js';
import { simulateClinic } from '../../bench/simulate/simulate-clinic.js';
import { reportLines } from '../../bench/simulate/simulation-report.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';

const YEAR = { firstDay: '2027-01-04', days: 365, zone: 'Europe/Stockholm' };

describe('a simulated clinic', () => {
  let database: TestDatabase;
  before(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
    database = await createTestDatabase();
  });
  after(() => database.close());

  test('keeps every promise for three months of a dozen patients', async () => {
    const testServer = process.env['TEST_TEMPORAL_TEST_SERVER'];
    assert.ok(testServer, 'TEST_TEMPORAL_TEST_SERVER is set');
    const options = { patients: 12, months: 3, seed: 7, lanes: 1 };
    let share = 0;
    const place = { db: database.db, testServer, progress: (now: number) => (share = now) };
    const simulation = await simulateClinic(options, place);
    assert.equal(share, 1);
    assert.ok(simulation.posted.length > 10, `${simulation.posted.length} messages left`);
    assert.ok(isFaultless(simulation.faults), JSON.stringify(simulation.faults));
    const report = reportLines(simulation).join('\n');
    assert.match(report, /duplicates: +0/);
    assert.match(report, /messages after death: +0/);
  });
});

describe('the judge of a simulation', () => {
  const [first, second] = madeUpHouseholds(new Dice(3), 40, YEAR.firstDay, YEAR.days);
  assert.ok(first && second);
  const [patient] = first.patients;
  assert.ok(patient);
  const to = first.client.email ?? first.client.phone ?? '';
  const channel = first.client.email === null ? ('sms' as const) : ('email' as const);
  const at = new Date('2027-03-03T10:00:00Z');
  const message: PostedMessage = { at, channel, to, text: `Time for ${patient.name}`, key: 'a' };
  const judge = (posted: readonly PostedMessage[], told: readonly ToldHappening[] = []) =>
    Object.entries(checkMessages(posted, [first, second], told)).flatMap(
      ([fault, found]: [string, readonly string[]]) => (found.length > 0 ? [fault] : []),
    );
  const told = (type: string, data: object, date: string): ToldHappening => {
    const countsFrom = new Date(date);
    return { countsFrom, happening: { at: countsFrom, kind: 'event', type, id: type, data } };
  };

  test('finds nothing wrong with a message that is right', () => {
    assert.deepEqual(judge([message]), []);
  });

  test('finds the same words again, and the same message again', () => {
    const again = { ...message, at: new Date('2027-03-10T10:00:00Z') };
    assert.deepEqual(judge([message, { ...again, key: 'b' }]), ['duplicates']);
    assert.deepEqual(judge([message, { ...again, text: 'Other words' }]), ['duplicates']);
    assert.deepEqual(judge([message, { ...again, key: 'b', at: new Date('2027-06-10T10:00:00Z') }]), []);
  });

  test('finds a message at night and on a closed day', () => {
    assert.deepEqual(judge([{ ...message, at: new Date('2027-03-03T22:00:00Z') }]), ['outsideTheWindow']);
    assert.deepEqual(judge([{ ...message, at: new Date('2027-03-07T10:00:00Z') }]), ['outsideTheWindow']);
  });

  test('finds a message about a patient who has died, not about one who lives after all', () => {
    const died = told('patient.deceased', { patientId: patient.id }, '2027-02-01T10:00:00Z');
    const lives = told('patient.restored', { patientId: patient.id }, '2027-02-05T10:00:00Z');
    assert.deepEqual(judge([message], [died]), ['afterDeath']);
    assert.deepEqual(judge([message], [died, lives]), []);
  });

  test('finds a message to a client who wants none', () => {
    const countsFrom = new Date('2027-02-01T18:00:00Z');
    const stop: ToldHappening =
      channel === 'email'
        ? told('client.optedOut', { clientId: first.client.id, channel }, '2027-02-01T18:00:00Z')
        : { countsFrom, happening: { at: countsFrom, kind: 'sms', phone: to, says: 'STOP' } };
    assert.deepEqual(judge([message], [stop]), ['afterOptOut']);
  });

  test('finds a message to somebody whose patient it is not, or no longer', () => {
    const other = { ...message, to: second.client.email ?? second.client.phone ?? '' };
    assert.deepEqual(judge([other]), ['toAnotherOwner']);
    const countsFrom = new Date('2027-02-01T10:00:00Z');
    const move = { kind: 'move' as const, patientId: patient.id, clientId: second.client.id };
    const moved: ToldHappening = { countsFrom, happening: { at: countsFrom, ...move } };
    assert.deepEqual(judge([message], [moved]), ['toAnotherOwner']);
    assert.deepEqual(judge([other], [moved]), []);
  });
});

test('the same seed makes the same life', () => {
  const lives = [5, 5, 6].map((seed) => {
    const households = madeUpHouseholds(new Dice(seed), 20, YEAR.firstDay, YEAR.days);
    return new MadeUpLife(new Dice(seed), YEAR, households)
      .all()
      .map(({ at, kind }) => `${at.toISOString()} ${kind}`)
      .join('\n');
  });
  assert.equal(lives[0], lives[1]);
  assert.notEqual(lives[0], lives[2]);
});

test('the options are read, and a wrong one is named', () => {
  assert.deepEqual(readSimulateOptions(['--patients', '30', '--months=3']), {
    patients: 30,
    months: 3,
    seed: 1,
    lanes: 2,
  });
  assert.throws(() => readSimulateOptions(['--months', '0']), /--months must be a whole number from 1 to 60/);
});
