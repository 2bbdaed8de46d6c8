import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { consultationCount } from '../../domain/reminders/consultation-count.js';
import type { ServiceReport } from '../../domain/reminders/effective-facts.js';
import { effectiveFacts } from '../../domain/reminders/effective-facts.js';

let told = 0;

const line = (serviceCode: string, more: Partial<ServiceReport> = {}): ServiceReport => {
  told += 1;
  const minute = String(told % 60).padStart(2, '0');
  return {
    kind: 'finalised',
    serviceCode,
    performedOn: '2026-03-01',
    consultationId: `c${told}`,
    source: 'pms',
    eventId: `e${told}`,
    occurredAt: `2026-04-01T10:${minute}:00.000Z`,
    receipt: told,
    amount: 50,
    triggers: [],
    ...more,
  };
};

const done = (...reports: readonly ServiceReport[]) =>
  effectiveFacts(reports, [])
    .map((fact) => fact.anchor.factId)
    .toSorted();

describe('a line with a negative amount', () => {
  const invoice = { eventId: 'i', consultationId: 'c', occurredAt: '2026-04-01T09:00:00.000Z' };
  const note = { eventId: 'n', consultationId: 'n', occurredAt: '2026-04-01T10:00:00.000Z', amount: -50 };

  test('takes back what an earlier invoice charged, and is no act itself', () => {
    assert.deepEqual(done(line('RAB-1', invoice), line('EXAM', invoice)), [
      'EXAM@2026-03-01',
      'RAB-1@2026-03-01',
    ]);
    assert.deepEqual(done(line('RAB-1', invoice), line('EXAM', invoice), line('RAB-1', note)), [
      'EXAM@2026-03-01',
    ]);
    assert.deepEqual(done(line('RAB-1', note)), []);
  });

  test('with the date of the credit takes back the last time that it was done before', () => {
    const older = line('RAB-1', { ...invoice, eventId: 'o', consultationId: 'o', performedOn: '2025-03-01' });
    const credit = line('RAB-1', { ...note, performedOn: '2026-03-20' });
    assert.deepEqual(done(older, line('RAB-1', invoice), credit), ['RAB-1@2025-03-01']);
  });

  test('leaves what is invoiced anew afterwards', () => {
    const anew = { ...invoice, eventId: 'a', consultationId: 'a', occurredAt: '2026-04-01T11:00:00.000Z' };
    assert.deepEqual(done(line('RAB-1', invoice), line('RAB-1', note), line('RAB-1', anew)), [
      'RAB-1@2026-03-01',
    ]);
  });

  test('on the same invoice is added up: a discount takes nothing back, a line that cancels another does', () => {
    const with_ = (amount: number) => line('RAB-1', { ...invoice, amount });
    assert.deepEqual(done(with_(50), with_(-5)), ['RAB-1@2026-03-01']);
    assert.deepEqual(done(with_(50), with_(-50)), []);
    assert.deepEqual(done(with_(50), with_(-50), with_(55)), ['RAB-1@2026-03-01']);
  });

  test('says the same in any order', () => {
    const amounts = fc.constantFrom(50, 50, -50, 20, -20, null);
    const acts = fc.array(
      fc.record({
        amount: amounts,
        performedOn: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-09'),
        serviceCode: fc.constantFrom('RAB-1', 'EXAM'),
        event: fc.constantFrom('x', 'y', 'z'),
      }),
      { maxLength: 8 },
    );
    const minutes: Readonly<Record<string, string>> = { x: '01', y: '02', z: '03' };
    fc.assert(
      fc.property(acts, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (some, keys) => {
        const reports = some.map(({ event, ...rest }) =>
          line(rest.serviceCode, {
            ...rest,
            eventId: event,
            consultationId: event,
            occurredAt: `2026-04-01T10:${minutes[event]}:00.000Z`,
          }),
        );
        const shuffled = reports
          .map((report, place) => ({ report, key: keys[place] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ report }) => report);
        assert.deepEqual(done(...shuffled), done(...reports));
      }),
    );
  });
});

describe('the number of consultations', () => {
  const count = (...reports: readonly ServiceReport[]) => consultationCount(reports, []);

  test('counts each once, whatever was done in it, and no sale', () => {
    const visit = { consultationId: 'c', eventId: 'c' };
    assert.equal(count(line('EXAM', visit), line('RAB-1', visit)), 1);
    assert.equal(count(line('EXAM', visit), line('EXAM', { consultationId: 'd' })), 2);
    assert.equal(count(line('FOOD', { consultationId: 'sale/1' })), 0);
    assert.equal(count(line('EXAM', { consultationId: 'c', source: 'other' }), line('EXAM', visit)), 2);
  });

  test('takes a day of services without a number for one, unless a consultation of that day is known', () => {
    const bare = (performedOn: string, code = 'EXAM') =>
      line(code, { kind: 'completed', consultationId: null, performedOn });
    assert.equal(count(bare('2026-03-01'), bare('2026-03-01', 'RAB-1'), bare('2026-03-02')), 2);
    assert.equal(count(bare('2026-03-01'), line('EXAM', { consultationId: 'c' })), 1);
  });

  test('leaves out what was voided, credited, or taken off the invoice altogether', () => {
    const visit = { consultationId: 'c', eventId: 'c' };
    const voided = { source: 'pms', eventId: 'c', serviceCode: null, performedOn: null };
    assert.equal(consultationCount([line('EXAM', visit)], [voided]), 0);
    const emptied = { consultationId: 'c', eventId: 'c2', occurredAt: '2026-05-01T10:00:00.000Z' };
    assert.equal(count(line('EXAM', visit), line('', emptied)), 0);
    const credit = { amount: -50, occurredAt: '2026-05-01T10:00:00.000Z' };
    assert.equal(count(line('EXAM', visit), line('EXAM', credit)), 0);
  });

  test('does not count that a patient is new', () => {
    assert.equal(count(line('', { kind: 'patientCreated', consultationId: null })), 0);
  });
});
