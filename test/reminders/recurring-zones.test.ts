import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lapseReminder } from '../../commands/reminders/end-by-engine.js';
import { addTimes } from '../../domain/clinic-time.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Scene } from './scene.js';

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

/** Where, from when, how often, and the steps: over nights on which clocks change, leap days and ends of months. */
const cases = [
  ['America/New_York', '2027-03-10', 'P1D', ['P0D']],
  ['America/New_York', '2027-10-05', 'P1W', ['-P3D', 'P2D']],
  ['Pacific/Apia', '2027-01-31', 'P1M', ['-P5D', 'P0D', 'P3D']],
  ['Pacific/Kiritimati', '2027-12-31', 'P1M', ['-P1W']],
  ['America/St_Johns', '2028-02-29', 'P1Y', ['-P30D', 'P1W']],
  ['Africa/Cairo', '2027-04-20', 'P1D', ['P0D']],
] as const;

describe('every occurrence is said in its time and at the clock of the place', () => {
  for (const [timeZone, dueOn, every, offsets] of cases)
    test(`${timeZone}, from ${dueOn} every ${every}`, async () => {
      const scene = await Scene.create(database.db, { timeZone });
      const schedule = offsets.map((offset, place) => ({ name: `s${place}`, offset }));
      const input = { dueOn, channels: ['email'], schedule, repeat: { every } } as const;
      const id = await scene.manual(input, new Date('2026-12-10T12:00:00Z'));
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' });
      for (let occurrence = 1; occurrence <= 15; occurrence += 1) {
        const reminder = await scene.reminder(id);
        assert.deepEqual(
          [reminder.cycle, reminder.dueOn],
          [occurrence, addTimes(dueOn, every, occurrence - 1)],
        );
        const sends = (await scene.sends(id)).filter(({ cycle }) => cycle === occurrence);
        assert.deepEqual(
          sends.map(({ state, plannedAt }) => `${state} ${clock.format(plannedAt)}`),
          offsets.map(() => 'planned 09:00'),
        );
        const { lapseAt } = reminder;
        assert.ok(lapseAt !== null && sends.every(({ plannedAt }) => plannedAt < lapseAt));
        await lapseReminder(database.db, id, lapseAt);
      }
    });
});
