import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SendQuestion } from '../../domain/messages/decide-send.js';
import type { Outlook } from '../../domain/messages/forecast-send.js';
import { forecastSend } from '../../domain/messages/forecast-send.js';

const NOW = new Date('2026-05-04T10:00:00Z');
const at = (text: string) => new Date(text);
const window = { zone: 'Europe/Stockholm', from: '08:00', to: '20:00', closedWeekdays: [7], closedDates: [] };
const contact = { id: 'c', kind: 'email' as const, value: 'a@example.org', purposes: [], usable: true };
const question: SendQuestion = {
  plannedAt: at('2026-05-20T07:00:00Z'),
  untilAt: at('2026-05-23T07:00:00Z'),
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
  reach: { permission: { allowed: true, consentId: null }, contact },
  recentlySent: false,
  visitAt: null,
  window,
  capReached: false,
  shadow: false,
  dueInShadow: false,
  heldOut: false,
};
const outlook: Outlook = {
  decided: null,
  paused: false,
  pausedUntil: null,
  snoozedUntil: null,
  overtaken: false,
  lapseAt: null,
};

/** What is expected: the instant at which it goes out, with what moved it, or the reason why not. */
const cases: readonly (readonly [string, Partial<SendQuestion>, Partial<Outlook>, string])[] = [
  ['as planned', {}, {}, '2026-05-20T07:00:00.000Z'],
  ['paused without an end', { status: 'paused' }, { paused: true }, 'paused'],
  [
    'paused until later',
    { status: 'paused' },
    { paused: true, pausedUntil: at('2026-05-21T00:00:00Z') },
    'paused',
  ],
  [
    'paused, but resumed before',
    { status: 'paused' },
    { paused: true, pausedUntil: at('2026-05-19T00:00:00Z') },
    '2026-05-20T07:00:00.000Z',
  ],
  ['the rule is off', { ruleOn: false }, {}, 'ruleOff'],
  [
    'snoozed into the night',
    { snoozed: true },
    { snoozedUntil: at('2026-05-21T22:00:00Z') },
    '2026-05-22T06:00:00.000Z snoozed',
  ],
  [
    'snoozed beyond its own patience',
    { snoozed: true },
    { snoozedUntil: at('2026-06-11T08:00:00Z') },
    '2026-06-11T08:00:00.000Z snoozed',
  ],
  [
    'snoozed, and a later one takes its place',
    { snoozed: true },
    { snoozedUntil: at('2026-06-01T00:00:00Z'), overtaken: true },
    'snoozed',
  ],
  [
    'the snooze ends before',
    { snoozed: true },
    { snoozedUntil: at('2026-05-10T00:00:00Z') },
    '2026-05-20T07:00:00.000Z',
  ],
  ['given up before', {}, { lapseAt: at('2026-05-20T00:00:00Z') }, 'lapsed'],
  ['dead', { deceased: true }, {}, 'deceased'],
  ['archived', { archived: true }, {}, 'archived'],
  [
    'opted out',
    { reach: { permission: { allowed: false, reason: 'optedOut', consentId: 'x' }, contact } },
    {},
    'optedOut',
  ],
  [
    'no address',
    { reach: { permission: { allowed: true, consentId: null }, contact: null } },
    {},
    'noContact',
  ],
  ['said lately', { recentlySent: true }, {}, 'recentlySent'],
  ['only written down', { shadow: true }, {}, 'shadow'],
  [
    'a Sunday',
    { plannedAt: at('2026-05-24T07:00:00Z'), untilAt: at('2026-05-24T08:00:00Z') },
    {},
    '2026-05-25T06:00:00.000Z window',
  ],
  [
    'late but not too late',
    { plannedAt: at('2026-05-03T07:00:00Z'), untilAt: at('2026-05-06T07:00:00Z') },
    {},
    '2026-05-04T10:00:00.000Z late',
  ],
  ['too late', { plannedAt: at('2026-04-03T07:00:00Z'), untilAt: at('2026-04-06T07:00:00Z') }, {}, 'tooLate'],
  ['no open day', { window: { ...window, closedWeekdays: [1, 2, 3, 4, 5, 6, 7] } }, {}, 'noOpening'],
  ['stopped already', {}, { decided: { state: 'cancelled', reason: 'declined' } }, 'declined'],
];

describe('what will become of a message', () => {
  for (const [name, asked, seen, expected] of cases) {
    test(name, () => {
      const forecast = forecastSend(() => ({ ...question, ...asked }), { ...outlook, ...seen }, NOW);
      const said = forecast.willSend
        ? [forecast.at.toISOString(), ...(forecast.movedBy === null ? [] : [forecast.movedBy])].join(' ')
        : forecast.reason;
      assert.equal(said, expected);
    });
  }

  test('further reasons are asked for the instant at which it would go out', () => {
    const asked: string[] = [];
    const forecast = forecastSend(
      () => question,
      outlook,
      NOW,
      (when) => {
        asked.push(when.toISOString());
        return 'templateMissing';
      },
    );
    assert.deepEqual([forecast.willSend, asked], [false, ['2026-05-20T07:00:00.000Z']]);
  });
});
