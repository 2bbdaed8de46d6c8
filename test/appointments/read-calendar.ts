import assert from 'node:assert/strict';
import ICAL from 'ical.js';

/** What an independent parser reads in a calendar entry. */
export interface ReadEntry {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly stampAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly location: string | null;
  readonly description: string | null;
  readonly url: string | null;
  readonly organizer: string;
  readonly organizerName: string;
  readonly status: string;
  /** The names of all properties of the event, in order. */
  readonly properties: readonly string[];
}

/** Reads an entry with ical.js, which throws at whatever RFC 5545 does not allow; it must be one event, in UTC. */
export function readCalendar(text: string): ReadEntry {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  assert.deepEqual(
    calendar.getAllSubcomponents().map(({ name }) => name),
    ['vevent'],
  );
  const event = calendar.getFirstSubcomponent('vevent');
  assert.ok(event !== null);
  assert.equal(event.getAllSubcomponents().length, 0, 'an entry has no alarm');
  const value = (name: string): unknown => event.getFirstPropertyValue(name);
  const instant = (name: string): Date => {
    const time = value(name);
    assert.ok(time instanceof ICAL.Time && time.zone === ICAL.Timezone.utcTimezone, `${name} is not in UTC`);
    return time.toJSDate();
  };
  const optional = (name: string): string | null => {
    const read = value(name);
    return typeof read === 'string' ? read : null;
  };
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: String(value('uid')),
    sequence: Number(value('sequence')),
    stampAt: instant('dtstamp'),
    startsAt: instant('dtstart'),
    endsAt: instant('dtend'),
    summary: String(value('summary')),
    location: optional('location'),
    description: optional('description'),
    url: optional('url'),
    organizer: String(value('organizer')),
    organizerName: String(event.getFirstProperty('organizer')?.getParameter('cn')),
    status: String(value('status')),
    properties: event.getAllProperties().map(({ name }) => name),
  };
}
