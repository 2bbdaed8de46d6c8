import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wishInWords } from '../../commands/tasks/client-answer-words.js';
import { isSameWish } from '../../domain/appointments/move-wish.js';
import { allowedOf, isShortNotice } from '../../domain/appointments/self-service.js';
import { DEFAULT_SETTINGS } from '../../domain/appointments/visit-settings.js';

const zone = 'Europe/Stockholm';
/** 09:00 on the Monday after the clocks went forward at night. */
const startsAt = new Date('2027-03-29T07:00:00Z');
const visit = { status: 'booked', startsAt, messagePlan: DEFAULT_SETTINGS };
const at = (text: string) => new Date(text);

describe('what a client may do by themselves', () => {
  const cases: [string, string, string][] = [
    ['2027-03-20T07:00:00Z', 'confirm move cancel', 'long before'],
    // A day before is 09:00 on the clock, though the night between was an hour shorter.
    ['2027-03-28T07:00:00Z', 'confirm move cancel', 'at the limit'],
    ['2027-03-28T07:00:01Z', 'confirm', 'after the limit'],
    ['2027-03-29T04:59:59Z', 'confirm', 'more than two hours before'],
    ['2027-03-29T05:00:00Z', 'confirm arrive', 'two hours before'],
    ['2027-03-29T07:00:00Z', 'arrive', 'as it begins'],
    ['2027-03-29T21:59:59Z', 'arrive', 'late on the day'],
    ['2027-03-29T22:00:00Z', '', 'the day after'],
  ];
  const names = ['confirm', 'move', 'cancel', 'arrive'] as const;
  for (const [now, expected, name] of cases)
    it(name, () => {
      const allowed = allowedOf(visit, zone, at(now));
      assert.equal(names.filter((one) => allowed[one]).join(' '), expected);
    });

  it('nothing once it fell through, and only confirming without settings', () => {
    const early = at('2027-03-20T07:00:00Z');
    const cancelled = allowedOf({ ...visit, status: 'cancelled' }, zone, early);
    assert.deepEqual(cancelled, { confirm: false, move: false, cancel: false, arrive: false, until: null });
    const bare = allowedOf({ ...visit, messagePlan: null }, zone, early);
    assert.deepEqual([bare.confirm, bare.move, bare.cancel, bare.until], [true, false, false, null]);
  });

  it('moves what must move until it begins, whatever the settings say, and confirms nothing of it', () => {
    const rigid = { ...DEFAULT_SETTINGS.selfService, move: false, cancel: false };
    for (const messagePlan of [DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, selfService: rigid }]) {
      const allowed = allowedOf({ ...visit, messagePlan, mustMove: {} }, zone, at('2027-03-29T04:00:00Z'));
      assert.deepEqual([allowed.confirm, allowed.move, allowed.cancel], [false, true, true]);
    }
    assert.equal(allowedOf({ ...visit, mustMove: {} }, zone, startsAt).move, false);
  });

  it('arrives from two hours before the hours of bringing the animal', () => {
    const messagePlan = { ...DEFAULT_SETTINGS, dropOff: { from: '07:00', to: '08:00' } };
    const arrives = (now: string) => allowedOf({ ...visit, messagePlan }, zone, at(now)).arrive;
    assert.deepEqual([arrives('2027-03-29T02:59:00Z'), arrives('2027-03-29T03:00:00Z')], [false, true]);
  });

  it('short notice is less than a day', () => {
    assert.equal(isShortNotice(startsAt, at('2027-03-28T07:00:00Z')), false);
    assert.equal(isShortNotice(startsAt, at('2027-03-28T07:00:01Z')), true);
  });
});

describe('a wish for another time', () => {
  it('reads as a line in the clinic’s language', () => {
    const wish = { weekdays: [1, 7], times: ['morning'], words: 'after ten' } as const;
    assert.equal(wishInWords('en-GB', wish), 'Monday, Sunday; morning; after ten');
    assert.equal(wishInWords('sv-FI', wish), 'måndag, söndag; förmiddag; after ten');
    assert.equal(wishInWords('fi', { weekdays: [], times: [], words: null }), 'mikä tahansa muu aika');
  });

  it('is the same when it asks for the same', () => {
    const wish = { weekdays: [2], times: ['evening'], words: null } as const;
    assert.equal(isSameWish(wish, { ...wish }), true);
    assert.equal(isSameWish(wish, { ...wish, weekdays: [3] }), false);
    assert.equal(isSameWish(wish, null), false);
  });
});
