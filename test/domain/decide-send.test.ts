import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { SendQuestion, SendVerdict } from '../../domain/messages/decide-send.js';
import { decideSend } from '../../domain/messages/decide-send.js';

const noon = new Date('2026-06-10T10:00:00Z');
const night = new Date('2026-06-10T21:30:00Z');
const before = (ms: number, at = noon): Date => new Date(at.getTime() - ms);
const contact = { id: 'c', kind: 'email', value: 'a@example.org', purposes: [], usable: true } as const;
const allowed = { allowed: true, consentId: null } as const;
const ready: SendQuestion = {
  plannedAt: before(1_000),
  untilAt: before(-86_400_000),
  exact: false,
  isResend: false,
  inCurrentCycle: true,
  silentUntil: null,
  status: 'open',
  snoozed: false,
  ruleOn: true,
  held: false,
  deceased: false,
  archived: false,
  reach: { permission: allowed, contact },
  recentlySent: false,
  visitAt: null,
  window: { zone: 'Europe/Stockholm', from: '08:00', to: '20:00', closedWeekdays: [], closedDates: [] },
  capReached: false,
  shadow: false,
  dueInShadow: false,
  heldOut: false,
};
const optedOut = { permission: { allowed: false, reason: 'optedOut', consentId: 'x' }, contact } as const;
const skip = (reason: Extract<SendVerdict, { verdict: 'skip' }>['reason']): SendVerdict => ({
  verdict: 'skip',
  reason,
});
const morning = new Date('2026-06-11T06:00:00Z');
const window: SendVerdict = { verdict: 'defer', until: morning, reason: 'window' };
const cap: SendVerdict = { verdict: 'defer', until: morning, reason: 'dailyCap' };

/** Every obstacle with its verdict, the one that counts most first. */
const obstacles: readonly (readonly [string, Partial<SendQuestion>, SendVerdict])[] = [
  ['the reminder is over', { status: 'completed' }, { verdict: 'closed' }],
  ['it belongs to another cycle', { inCurrentCycle: false }, { verdict: 'replan' }],
  ['it is planned for later', { plannedAt: before(-1) }, { verdict: 'replan' }],
  ['its rule is off', { ruleOn: false }, { verdict: 'held' }],
  ['the reminder is snoozed', { snoozed: true }, { verdict: 'held' }],
  ['it is too late', { untilAt: noon }, skip('tooLate')],
  ['the patient is dead', { deceased: true }, skip('deceased')],
  ['patient or client is archived', { archived: true }, skip('archived')],
  ['the client has opted out', { reach: optedOut }, skip('optedOut')],
  ['the client has no contact', { reach: { permission: allowed, contact: null } }, skip('noContact')],
  ['it was said already', { recentlySent: true }, skip('recentlySent')],
  ['its time came while the clinic rehearsed', { dueInShadow: true }, skip('shadow')],
  ['the day is closed', { window: { ...ready.window, closedDates: ['2026-06-10'] } }, window],
  ['the day has had enough', { capReached: true }, cap],
  ['the clinic only rehearses', { shadow: true }, skip('shadow')],
];

describe('a send whose time has come', () => {
  test('leaves', () => assert.deepEqual(decideSend(ready, noon), { verdict: 'send' }));
  test('a task before a visit does not wait for hours that come after it; a message does, and is too late', () => {
    const at = new Date('2026-06-10T03:00:00Z');
    const early = { ...ready, plannedAt: at, visitAt: new Date('2026-06-10T05:30:00Z') };
    assert.deepEqual(decideSend({ ...early, reach: null }, at), { verdict: 'send' });
    assert.deepEqual(decideSend(early, at), skip('tooLate'));
  });
  test('leaves at its very instant', () => {
    assert.deepEqual(decideSend({ ...ready, plannedAt: noon }, noon), { verdict: 'send' });
  });

  for (const [name, obstacle, verdict] of obstacles) {
    test(`not if ${name}`, () => assert.deepEqual(decideSend({ ...ready, ...obstacle }, noon), verdict));
  }

  for (const status of ['cancelled', 'declined', 'lapsed'] as const) {
    test(`not if the reminder is ${status}`, () => {
      assert.deepEqual(decideSend({ ...ready, status }, noon), { verdict: 'closed' });
    });
  }

  test('is held while the reminder is paused', () => {
    assert.deepEqual(decideSend({ ...ready, status: 'paused' }, noon), { verdict: 'held' });
  });

  test('of several obstacles the first in this order counts', () => {
    fc.assert(
      fc.property(fc.subarray([...obstacles.keys()], { minLength: 1 }), (places) => {
        const some = places.map((place) => obstacles[place] ?? assert.fail());
        // Obstacles on the same property exclude each other: the more important one is put in last.
        const question = some.toReversed().reduce((so, [, more]) => ({ ...so, ...more }), ready);
        assert.deepEqual(decideSend(question, noon), some[0]?.[2]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('who is exempt from what', () => {
  const verdictOf = (more: Partial<SendQuestion>, at = noon) => decideSend({ ...ready, ...more }, at).verdict;

  test('an exact instant from windows and repetition, from nothing else', () => {
    const exact = { exact: true, plannedAt: before(1_000, night) };
    assert.equal(verdictOf(exact, night), 'send');
    assert.equal(verdictOf({ ...exact, recentlySent: true }, night), 'send');
    assert.equal(verdictOf({ ...exact, deceased: true }, night), 'skip');
    assert.equal(verdictOf({ ...exact, reach: optedOut }, night), 'skip');
    assert.equal(verdictOf({ ...exact, status: 'cancelled' }, night), 'closed');
    assert.equal(verdictOf({ ...exact, ruleOn: false }, night), 'held');
    assert.equal(verdictOf({ ...exact, capReached: true }, night), 'defer');
  });

  test('a repetition that a person asked for from repetition', () => {
    assert.equal(verdictOf({ isResend: true, recentlySent: true }), 'send');
  });

  test('a task for the staff from consent, contact, caps and rehearsal', () => {
    const task = { reach: null, recentlySent: true, capReached: true, shadow: true, dueInShadow: true };
    assert.equal(verdictOf(task), 'send');
    assert.equal(verdictOf({ ...task, deceased: true }), 'skip');
    assert.equal(verdictOf(task, night), 'defer');
  });
});
