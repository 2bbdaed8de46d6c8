import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { maskContact } from '../../domain/consent/mask-contact.js';
import { meaningOfSms } from '../../domain/consent/opt-out-words.js';
import type { ConsentStatement, Contact } from '../../domain/consent/permission.js';
import {
  choicesOf,
  PURPOSES,
  refusalOfEverything,
  statementsFor,
  wayBack,
  type ChosenStatement,
  type Wanted,
} from '../../domain/consent/preferences.js';
import { standsAlready } from '../../domain/consent/standing-consent.js';
import { CLIENT_CHANNELS } from '../../domain/reminders/step.js';

const now = new Date('2026-06-10T10:00:00Z');
const contact = (id: string, kind: Contact['kind'], more: Partial<Contact> = {}): Contact => ({
  id,
  kind,
  value: id,
  purposes: [],
  usable: true,
  ...more,
});
const said = (statements: readonly ChosenStatement[], givenBy = 'link'): ConsentStatement[] =>
  statements
    .map((one, index) => ({ ...one, id: `s${index}`, givenBy, validFrom: null, validTo: null }))
    .reverse();
const home = contact('home', 'email');
const work = contact('work', 'email');
const mobile = contact('mobile', 'phone');

describe('the choices of a client', () => {
  test('are those about each usable address for what it is kept for, and about channels without one', () => {
    const offers = contact('offers', 'email', { purposes: ['marketing'] });
    const gone = contact('gone', 'phone', { usable: false });
    const groups = choicesOf([home, offers, gone], [], now);
    assert.deepEqual(
      groups.map((group) => [group.channel, group.contact?.id ?? null, group.choices.map(({ key }) => key)]),
      [
        ['email', 'home', ['home:care', 'home:appointment', 'home:marketing']],
        ['email', 'offers', ['offers:marketing']],
        ['sms', null, ['sms:care', 'sms:appointment', 'sms:marketing']],
        ['letter', null, ['letter:care', 'letter:appointment', 'letter:marketing']],
        ['external', null, ['external:care', 'external:appointment', 'external:marketing']],
      ],
    );
  });

  test('about the only address are about the channel, so that they hold for the next address', () => {
    const groups = choicesOf([home, mobile], [], now);
    assert.deepEqual(statementsFor(groups, new Map([['home:care', false]])), [
      { channel: 'email', purpose: 'care', granted: false, contactPointId: null },
    ]);
  });

  test('about one of two addresses are about it alone; about both alike, about the channel', () => {
    const groups = choicesOf([home, work], [], now);
    assert.deepEqual(statementsFor(groups, new Map([['work:care', false]])), [
      { channel: 'email', purpose: 'care', granted: false, contactPointId: 'work' },
    ]);
    const both = new Map([
      ['home:care', false],
      ['work:care', false],
    ]);
    assert.deepEqual(statementsFor(groups, both), [
      { channel: 'email', purpose: 'care', granted: false, contactPointId: null },
    ]);
  });

  test('that change nothing, or name nothing that was shown, say nothing', () => {
    const groups = choicesOf([home], [], now);
    const wanted = new Map([
      ['home:care', true],
      ['home:marketing', false],
      ['somebody-else:care', false],
    ]);
    assert.deepEqual(statementsFor(groups, wanted), []);
  });

  const contacts = [home, work, mobile, contact('post', 'post')];
  const keys = choicesOf(contacts, [], now).flatMap(({ choices }) => choices.map(({ key }) => key));
  const wishes = fc
    .array(fc.record({ key: fc.constantFrom(...keys), on: fc.boolean() }))
    .map((list): Wanted => new Map(list.map(({ key, on }) => [key, on])));

  test('come true whatever was said before, and the way back leads back', () => {
    fc.assert(
      fc.property(wishes, wishes, fc.boolean(), (earlier, wanted, isStop) => {
        const start = choicesOf(contacts, [], now);
        const first = said(statementsFor(start, earlier));
        const before = choicesOf(contacts, first, now);
        const chosen = isStop ? refusalOfEverything() : statementsFor(before, wanted);
        const second = [...said(chosen), ...first];
        const after = choicesOf(contacts, second, now);
        const isOn = new Map(
          after.flatMap(({ choices }) => choices.map(({ key, on }) => [key, on] as const)),
        );
        if (isStop) assert.ok([...isOn.values()].every((on) => !on));
        else for (const [key, on] of wanted) assert.equal(isOn.get(key), on, key);
        const undone = [...said(statementsFor(after, wayBack(before, after))), ...second];
        assert.deepEqual(choicesOf(contacts, undone, now), before);
      }),
    );
  });

  test('stopping everything names every channel and purpose', () => {
    assert.equal(refusalOfEverything().length, CLIENT_CHANNELS.length * PURPOSES.length);
  });
});

describe('what is no news', () => {
  const stop = { channel: 'sms', purpose: 'care', granted: false, contactPointId: null } as const;
  test('is what stands already without an end', () => {
    assert.equal(standsAlready([], stop), false);
    assert.equal(standsAlready(said([stop]), stop), true);
    assert.equal(
      standsAlready(
        said([stop]).map((one) => ({ ...one, validTo: '2030-01-01T00:00:00Z' })),
        stop,
      ),
      false,
    );
  });
  test('is not: one address has been agreed to since, or refused before a START of the channel', () => {
    const since = said([stop, { ...stop, granted: true, contactPointId: 'mobile' }]);
    assert.equal(standsAlready(since, stop), false);
    const start = { ...stop, granted: true };
    assert.equal(standsAlready(said([start, { ...stop, contactPointId: 'mobile' }]), start), false);
    assert.equal(standsAlready(said([{ ...stop, contactPointId: 'mobile' }, start]), start), true);
  });
  test('about one address may have been said of its channel', () => {
    const one = { ...stop, contactPointId: 'mobile' };
    assert.equal(standsAlready(said([stop]), one), true);
    assert.equal(standsAlready(said([one]), { ...one, contactPointId: 'other' }), false);
  });
});

describe('an SMS from a client', () => {
  const cases: readonly (readonly [string, string | null, ReturnType<typeof meaningOfSms>])[] = [
    ...[
      'STOP',
      'stop',
      ' Stop. ',
      'STOP!',
      'ＳＴＯＰ',
      'Stop all',
      'opt-out',
      'CANCEL',
      'Unsubscribe',
      '"stop"',
    ].map((body) => [body, null, 'stop'] as const),
    ...[
      'Stopp',
      'sluta',
      'AVSLUTA',
      'avregistrera',
      'Lopeta',
      'LOPETA!',
      'lopeta viestit',
      'Ei viestejä',
    ].map((body) => [body, null, 'stop'] as const),
    ...['Arrêt', 'ARRET', 'Remove', 'TD'].map((body) => [body, null, 'stop'] as const),
    ...['START', 'unstop', 'Starta', 'aloita'].map((body) => [body, null, 'start'] as const),
    ...['', '?', 'Please stop by tomorrow', 'Sluta inte', 'Kan ni boka om?', 'peru', 'avboka', 'Ja'].map(
      (body) => [body, null, null] as const,
    ),
    ['Sluta skicka tack', 'STOP', 'stop'],
    ['whatever', 'START', 'start'],
    ['Yes', null, 'perhapsStart'],
    ['YES', 'START', 'perhapsStart'],
    ['HELP', 'HELP', null],
  ];
  for (const [body, type, expected] of cases)
    test(`"${body}"${type === null ? '' : `, for the carrier ${type}`}: ${expected ?? 'left to people'}`, () => {
      assert.equal(meaningOfSms(body, type), expected);
    });
});

test('an address is known again by its owner and tells a stranger little', () => {
  const masked = (kind: Contact['kind'], value: string) => maskContact({ kind, value });
  assert.equal(masked('email', 'asa.berg@example.org'), 'a•••@example.org');
  assert.equal(masked('email', '"odd@name"@example.org'), '"•••@example.org');
  assert.equal(masked('phone', '+46701740617'), '•••617');
  assert.equal(masked('post', 'Storgatan 1\n118 26 Stockholm'), 'S••• Stockholm');
  assert.equal(masked('post', 'Postlåda'), 'P•••');
});
