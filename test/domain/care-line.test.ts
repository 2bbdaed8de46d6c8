import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Anchor } from '../../domain/reminders/anchor.js';
import { compareAnchors, isNewer } from '../../domain/reminders/anchor.js';
import type { CareLine } from '../../domain/reminders/care-line.js';
import { careLines } from '../../domain/reminders/care-line.js';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';
import { effectiveFacts } from '../../domain/reminders/effective-facts.js';
import type { KnownReminder } from '../../domain/reminders/reconcile.js';
import { reconcile } from '../../domain/reminders/reconcile.js';
import type { Told } from './care-reports.js';
import { receivedIn, RULES, tellings } from './care-reports.js';

/** Everything that was told up to some point, as the patient's history has it. */
class History {
  readonly reports: ServiceReport[] = [];
  readonly withdrawals: ServiceWithdrawal[] = [];

  receive(told: Told): this {
    if ('withdrawal' in told) this.withdrawals.push(told.withdrawal);
    else
      for (const report of told.reports) this.reports.push({ ...report, receipt: this.reports.length + 1 });
    return this;
  }

  lines(): CareLine[] {
    return careLines(effectiveFacts(this.reports, this.withdrawals));
  }
}

function linesOf(told: readonly Told[]): string[] {
  const history = new History();
  for (const one of told) history.receive(one);
  return shown(history.lines());
}

/** Lines as people see them: which rule, since when, by what. */
function shown(lines: readonly CareLine[]): string[] {
  return lines
    .map(
      ({ rule, anchor, serviceCode, triggeredBy }) =>
        `${rule.ruleId}: ${serviceCode} ${anchor.performedOn} ${anchor.occurredAt}, asked by ${triggeredBy.factId}`,
    )
    .toSorted();
}

const orders = fc.array(fc.nat({ max: 40 }), { maxLength: 20 });

describe('any order of receipt and any repetition', () => {
  test('gives the same lines of care', () => {
    fc.assert(
      fc.property(tellings, orders, (acts, order) => {
        const told = acts.flat();
        const places = [...told.keys()];
        const shuffled = [...order.map((place) => place % told.length), ...places.toReversed()];
        assert.deepEqual(linesOf(receivedIn(shuffled, told)), linesOf(told));
      }),
      { numRuns: 2_000 },
    );
  });

  test('leads the reminders to the same end, and never to two live ones of one rule', () => {
    fc.assert(
      fc.property(tellings, orders, (acts, order) => {
        const told = acts.flat();
        const shuffled = [...order.map((place) => place % told.length), ...[...told.keys()].toReversed()];
        assert.deepEqual(remindersAfter(receivedIn(shuffled, told)), remindersAfter(told));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Plays the reminders through, as the command does with its rows. */
function remindersAfter(told: readonly Told[]): string[] {
  const history = new History();
  const reminders: KnownReminder[] = [];
  for (const one of told) {
    const lines = history.receive(one).lines();
    for (const change of reconcile(lines, reminders)) {
      if (change.kind === 'create') {
        reminders.push(followed(`r${reminders.length}`, change.line));
        assertOnePerRule(reminders);
        continue;
      }
      const place = reminders.findIndex(({ id }) => id === change.reminderId);
      const reminder = reminders[place];
      assert.ok(reminder, 'the change names a reminder');
      reminders[place] =
        change.kind === 'follow'
          ? followed(reminder.id, change.line)
          : { ...reminder, status: 'cancelled', statusReason: 'voided' };
      assertOnePerRule(reminders);
    }
  }
  return reminders
    .filter(({ status }) => status === 'open')
    .map(({ ruleId, anchor }) => `${ruleId} ${anchor.factId} ${anchor.occurredAt}`)
    .toSorted();
}

function followed(id: string, { rule, anchor, eventKey }: CareLine): KnownReminder {
  const { ruleId, satisfiedBy } = rule;
  const open = { status: 'open', statusReason: null, completedByFactId: null, keptFactId: null } as const;
  return { id, ruleId, satisfiedBy, anchor, eventKey, ...open };
}

function assertOnePerRule(reminders: readonly KnownReminder[]): void {
  const live = reminders.filter(({ status }) => status === 'open').map(({ ruleId }) => ruleId);
  assert.equal(new Set(live).size, live.length, `two live reminders of one rule: ${live.join(', ')}`);
}

let minute = 0;
function done(code: string, on: string, more: Partial<ServiceReport> = {}): Told {
  minute += 1;
  const report = {
    kind: 'completed' as const,
    serviceCode: code,
    performedOn: on,
    consultationId: null,
    source: 'pms',
    eventId: `event-${minute}`,
    occurredAt: `2026-04-01T10:00:00.${String(minute).padStart(3, '0')}Z`,
    triggers: RULES.filter((rule) => rule.items.includes(code)),
    ...more,
  };
  return { reports: [report] };
}
const nothing = { source: null, eventId: null, serviceCode: null, performedOn: null };
const rulesOf = (told: readonly Told[]) => linesOf(told).map((line) => line.slice(0, line.indexOf(', ')));

describe('lines of care', () => {
  test('a completion moves the line, a rule of the same group takes it over', () => {
    assert.deepEqual(
      rulesOf([
        done('PUP', '2026-01-10', { occurredAt: 'a' }),
        done('RAB-3', '2026-02-01', { occurredAt: 'b' }),
      ]),
      ['threeYears: RAB-3 2026-02-01 b'],
    );
  });

  test('an older completion is history', () => {
    const told = [
      done('RAB-1', '2026-02-01', { occurredAt: 'a' }),
      done('RAB-3', '2026-01-10', { occurredAt: 'b' }),
    ];
    assert.deepEqual(rulesOf(told), ['dental: RAB-1 2026-02-01 a', 'yearly: RAB-1 2026-02-01 a']);
  });

  test('a completion alone makes no line', () => assert.deepEqual(rulesOf([done('CALL', '2026-01-10')]), []));

  test('two rules that one item sets off are two lines', () => {
    assert.equal(rulesOf([done('DENT', '2026-01-10')]).length, 2);
  });

  test('an item that was only added completes nothing', () => {
    const told = [
      done('DENT', '2026-01-10', { occurredAt: 'a' }),
      done('CALL', '2026-02-01', { kind: 'itemAdded' }),
    ];
    assert.ok(rulesOf(told).includes('call: DENT 2026-01-10 a'));
  });

  test('the second finalised version of a consultation replaces the first, whichever came first', () => {
    const first = done('RAB-3', '2026-01-10', { kind: 'finalised', consultationId: 'c', occurredAt: 'a' });
    const second = done('RAB-1', '2026-01-10', { kind: 'finalised', consultationId: 'c', occurredAt: 'b' });
    const expected = ['dental: RAB-1 2026-01-10 b', 'yearly: RAB-1 2026-01-10 b'];
    assert.deepEqual(rulesOf([first, second]), expected);
    assert.deepEqual(rulesOf([second, first]), expected);
  });

  test('consultations of two systems are two, even with the same number', () => {
    const one = done('DENT', '2026-01-10', { kind: 'finalised', consultationId: '17', source: 'a' });
    const other = done('RAB-3', '2026-01-10', { kind: 'finalised', consultationId: '17', source: 'b' });
    assert.equal(rulesOf([one, other]).length, 3);
  });

  test('voided counts as never done, by event or by what was said, first or last', () => {
    const told = done('RAB-3', '2026-01-10', { eventId: 'e' });
    const byEvent = { withdrawal: { ...nothing, source: 'pms', eventId: 'e' } };
    const byTriple = { withdrawal: { ...nothing, serviceCode: 'RAB-3', performedOn: '2026-01-10' } };
    for (const withdrawal of [byEvent, byTriple]) {
      assert.deepEqual(rulesOf([told, withdrawal]), []);
      assert.deepEqual(rulesOf([withdrawal, told]), []);
    }
    assert.equal(rulesOf([told, { withdrawal: { ...nothing, source: 'other', eventId: 'e' } }]).length, 1);
    assert.equal(
      rulesOf([told, { withdrawal: { ...nothing, serviceCode: 'RAB-3', performedOn: '2026-01-11' } }]).length,
      1,
    );
  });

  test('of completions on one day the later event counts, of the same instant the later receipt', () => {
    const day = '2026-01-10';
    const yearly = (at: string) => done('RAB-1', day, { occurredAt: at });
    const three = (at: string) => done('RAB-3', day, { occurredAt: at });
    const ruleOf = (told: readonly Told[]) => rulesOf(told).filter((line) => !line.startsWith('dental'));
    assert.deepEqual(ruleOf([yearly('b'), three('a')]), [`yearly: RAB-1 ${day} b`]);
    assert.deepEqual(ruleOf([three('a'), yearly('b')]), [`yearly: RAB-1 ${day} b`]);
    assert.deepEqual(ruleOf([three('a'), yearly('a')]), [`yearly: RAB-1 ${day} a`]);
    assert.deepEqual(ruleOf([yearly('a'), three('a')]), [`threeYears: RAB-3 ${day} a`]);
  });
});

describe('anchors', () => {
  const anchor = (factId: string, performedOn: string, occurredAt: string, receipt: number): Anchor => ({
    factId,
    performedOn,
    occurredAt,
    receipt,
  });
  const oldest = anchor('a', '2026-01-01', 't2', 9);

  test('are ordered by day, then by time, then by receipt', () => {
    const ordered = [
      oldest,
      anchor('b', '2026-01-02', 't1', 8),
      anchor('c', '2026-01-02', 't1', 9),
      anchor('d', '2026-01-02', 't2', 1),
    ];
    for (const [place, one] of ordered.entries())
      for (const [other, two] of ordered.entries())
        assert.equal(Math.sign(compareAnchors(one, two)), Math.sign(place - other));
  });

  test('of one fact are the same place, however it was reported', () => {
    assert.equal(compareAnchors(oldest, anchor('a', '2026-01-01', 't1', 1)), 0);
    assert.ok(!isNewer(anchor('a', '2026-01-01', 't3', 99), oldest));
  });

  test('are newer than none', () => assert.ok(isNewer(oldest, null)));
});

describe('what a person ended', () => {
  const anchor = { factId: 'RAB-1@2026-02-01', performedOn: '2026-02-01', occurredAt: 't', receipt: 1 };
  const rule = { ruleId: 'yearly', version: 1, satisfiedBy: ['RAB-1'] };
  const line = (factId: string, on: string): CareLine => {
    const place = { factId, performedOn: on, occurredAt: 't', receipt: 7 };
    return { rule, anchor: place, serviceCode: 'RAB-1', triggeredBy: place, eventKey: null };
  };
  const known = (more: Partial<KnownReminder>): KnownReminder => ({
    id: 'r',
    ruleId: 'yearly',
    satisfiedBy: ['RAB-1'],
    status: 'open',
    statusReason: null,
    completedByFactId: null,
    eventKey: null,
    keptFactId: null,
    anchor,
    ...more,
  });
  const kinds = (lines: readonly CareLine[], reminders: readonly KnownReminder[]) =>
    reconcile(lines, reminders).map((change) => change.kind);

  for (const status of ['cancelled', 'declined', 'completed'] as const) {
    test(`${status} stays so for the same fact and older ones, and a newer one makes another`, () => {
      const ended = known({ status, statusReason: 'byStaff' });
      assert.deepEqual(kinds([line(anchor.factId, '2026-02-01')], [ended]), []);
      assert.deepEqual(kinds([line('RAB-1@2026-01-01', '2026-01-01')], [ended]), []);
      assert.deepEqual(kinds([line('RAB-1@2026-03-01', '2026-03-01')], [ended]), ['create']);
      assert.deepEqual(kinds([], [ended]), []);
    });
  }

  test('lapsed is revived, voided as well, completed by a fact is followed', () => {
    const newer = [line('RAB-1@2026-03-01', '2026-03-01')];
    assert.deepEqual(kinds(newer, [known({ status: 'lapsed', statusReason: 'tooOld' })]), ['follow']);
    assert.deepEqual(kinds(newer, [known({ status: 'cancelled', statusReason: 'voided' })]), ['follow']);
    assert.deepEqual(kinds(newer, [known({ status: 'completed', completedByFactId: 'x' })]), ['follow']);
    assert.deepEqual(kinds([], [known({})]), ['withdraw']);
  });

  test('the live one of two is followed, and what is withdrawn goes first', () => {
    const voided = known({ id: 'a', status: 'cancelled', statusReason: 'voided' });
    const changes = reconcile([line('RAB-1@2026-03-01', '2026-03-01')], [voided, known({ id: 'b' })]);
    assert.deepEqual(
      changes.map((change) => ('reminderId' in change ? `${change.kind} ${change.reminderId}` : change.kind)),
      ['follow b'],
    );
    const other = {
      ...line('DENT@2026-03-01', '2026-03-01'),
      rule: { ...rule, ruleId: 'dental', satisfiedBy: ['DENT'] },
    };
    assert.deepEqual(kinds([other], [known({})]), ['withdraw', 'create']);
  });
});
