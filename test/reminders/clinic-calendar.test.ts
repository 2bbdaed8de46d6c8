import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClinicTimes } from '../../commands/reminders/clinic-calendar.js';
import { calendarOf } from '../../commands/reminders/clinic-calendar.js';
import { isOpen } from '../../domain/send-window.js';

const clinic: ClinicTimes = {
  timeZone: 'Europe/Stockholm',
  sendTime: '09:00',
  sendWindow: { from: '08:00', to: '20:00' },
  closedWeekdays: [7],
  holidays: { country: 'SE', dates: ['2026-12-28'] },
  lateSteps: 'skip',
  closedDayShift: 'later',
  leadTimes: {},
  windowZone: 'clinic',
};
const noonAt = (on: string) => new Date(`${on}T11:00:00Z`);

describe('the days on which a clinic sends nothing', () => {
  const { window } = calendarOf(clinic, null, null);
  const cases = [
    ['a public holiday of its country', '2026-12-25', false],
    ['a day of its own', '2026-12-28', false],
    ['a weekday that is always closed', '2026-12-27', false],
    ['a common day between the years', '2026-12-29', true],
  ] as const;
  for (const [name, on, open] of cases) test(name, () => assert.equal(isOpen(window, noonAt(on)), open));
});

describe('whose clock counts', () => {
  const lateEvening = new Date('2026-11-10T19:30:00Z');

  test("the clinic's, where it does not say otherwise", () => {
    assert.equal(isOpen(calendarOf(clinic, null, 'Atlantic/Azores').window, lateEvening), false);
  });

  test("the client's, where the clinic sends by its clients' clocks", () => {
    const byClient = { ...clinic, windowZone: 'client' as const };
    assert.equal(isOpen(calendarOf(byClient, null, 'Atlantic/Azores').window, lateEvening), true);
    assert.equal(isOpen(calendarOf(byClient, null, null).window, lateEvening), false);
  });
});
