import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  calendarMediaType,
  calendarUid,
  writeCalendarEntry,
  type CalendarEntry,
} from '../../commands/appointments/calendar-entry.js';
import { readCalendar, type ReadEntry } from './read-calendar.js';

const URL_OF_VISIT = 'https://reminders.example/v/Y_kwzo8IE7csNUZ29aRc5nSvPYhP02FM';
const ENTRY: CalendarEntry = {
  uid: calendarUid('0192f0c1-2345-7abc-8def-0123456789ab', 'https://reminders.example:8443/api'),
  sequence: 0,
  startsAt: new Date('2026-05-18T07:30:00Z'),
  endsAt: new Date('2026-05-18T08:15:00Z'),
  summary: 'Bella: vaccination',
  location: 'Djurkliniken, Storgatan 12 B\n123 45 Göteborg',
  description: 'Nothing to eat from 22:00; water is fine.',
  url: URL_OF_VISIT,
  organizer: { name: 'Djurkliniken', email: 'hej@kliniken.example' },
  status: 'confirmed',
  stampAt: new Date('2026-05-04T10:00:00Z'),
};
const PROPERTIES = [
  'uid',
  'sequence',
  'dtstamp',
  'dtstart',
  'dtend',
  'summary',
  'location',
  'description',
  'organizer',
  'url',
  'status',
];

const write = (change: Partial<CalendarEntry> = {}) => writeCalendarEntry({ ...ENTRY, ...change });
const read = (change: Partial<CalendarEntry> = {}) => readCalendar(write(change));

/** A calendar program as RFC 5546 describes it: the highest sequence of a UID counts, and CANCEL takes it out. */
function calendarAfter(...texts: readonly string[]): ReadEntry[] {
  const newest = new Map<string, ReadEntry>();
  for (const entry of texts.map(readCalendar)) {
    if (entry.sequence >= (newest.get(entry.uid)?.sequence ?? 0)) newest.set(entry.uid, entry);
  }
  return [...newest.values()].filter(({ method }) => method !== 'CANCEL');
}

describe('a calendar entry', () => {
  test('is read by an independent parser as it was meant', () => {
    assert.deepEqual(read(), {
      method: 'PUBLISH',
      uid: 'appointment-0192f0c1-2345-7abc-8def-0123456789ab@reminders.example',
      sequence: 0,
      stampAt: ENTRY.stampAt,
      startsAt: ENTRY.startsAt,
      endsAt: ENTRY.endsAt,
      summary: ENTRY.summary,
      location: ENTRY.location,
      description: `Nothing to eat from 22:00; water is fine.\n\n${URL_OF_VISIT}`,
      url: URL_OF_VISIT,
      organizer: 'mailto:hej@kliniken.example',
      organizerName: 'Djurkliniken',
      status: 'CONFIRMED',
      properties: PROPERTIES,
    });
  });

  test('is the text of RFC 5545, to the letter', () => {
    const change = { location: null, description: null, url: null };
    assert.equal(
      write({ ...change, organizer: { name: 'Djurkliniken', email: null } }),
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Veterinary reminders//Visits//EN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:appointment-0192f0c1-2345-7abc-8def-0123456789ab@reminders.example',
        'SEQUENCE:0',
        'DTSTAMP:20260504T100000Z',
        'DTSTART:20260518T073000Z',
        'DTEND:20260518T081500Z',
        'SUMMARY:Bella: vaccination',
        'ORGANIZER;CN="Djurkliniken":mailto:clinic@no-address.invalid',
        'STATUS:CONFIRMED',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  test('that has moved replaces the earlier one, in whatever order the files are opened', () => {
    const first = write();
    const moved = write({
      sequence: 1,
      startsAt: new Date('2026-05-19T12:00:00Z'),
      endsAt: new Date('2026-05-19T12:30:00Z'),
      stampAt: new Date('2026-05-05T09:00:00Z'),
    });
    for (const order of [
      [first, moved],
      [moved, first],
      [first, moved, moved],
    ]) {
      const [entry, ...more] = calendarAfter(...order);
      assert.deepEqual([entry?.startsAt, more], [new Date('2026-05-19T12:00:00Z'), []]);
    }
  });

  test('that is cancelled takes the earlier one out, and one moved after it is back', () => {
    const cancelled = write({ sequence: 2, status: 'cancelled' });
    const entry = readCalendar(cancelled);
    assert.deepEqual([entry.method, entry.status, entry.uid], ['CANCEL', 'CANCELLED', ENTRY.uid]);
    assert.deepEqual(calendarAfter(write(), cancelled), []);
    assert.deepEqual(calendarAfter(cancelled, write({ sequence: 1 })), []);
    assert.equal(calendarAfter(cancelled, write({ sequence: 3 })).length, 1);
  });

  test('says in its media type the method that stands in it', () => {
    for (const status of ['confirmed', 'cancelled'] as const) {
      const { method } = read({ status });
      assert.equal(calendarMediaType(status), `text/calendar; charset=utf-8; method=${method}`);
    }
  });

  test('lasts half an hour if its end is not known, or is no end', () => {
    for (const endsAt of [null, ENTRY.startsAt, new Date('2026-05-18T06:00:00Z')]) {
      const { startsAt, endsAt: shown } = read({ endsAt });
      assert.deepEqual([startsAt, shown], [ENTRY.startsAt, new Date('2026-05-18T08:00:00Z')]);
    }
  });

  test('shows the hours to leave the animal, and the exact time nowhere', () => {
    const dropOff = { fromAt: new Date('2026-05-18T05:00:00Z'), untilAt: new Date('2026-05-18T06:30:00Z') };
    const text = write({ dropOff });
    const entry = readCalendar(text);
    assert.deepEqual([entry.startsAt, entry.endsAt], [dropOff.fromAt, dropOff.untilAt]);
    assert.ok(!text.includes('T0730') && !text.includes('T0815'));
  });

  test('is at the same instant on days on which clocks change', () => {
    // Stockholm and New York, spring and autumn: an hour before, inside and after the change.
    for (const change of [
      '2026-03-29T01:00Z',
      '2026-10-25T01:00Z',
      '2026-03-08T07:00Z',
      '2026-11-01T06:00Z',
    ]) {
      for (const minutes of [-90, -30, 0, 30, 90]) {
        const startsAt = new Date(new Date(change).getTime() + minutes * 60_000);
        const endsAt = new Date(startsAt.getTime() + 90 * 60_000);
        const entry = read({ startsAt, endsAt });
        assert.deepEqual([entry.startsAt, entry.endsAt], [startsAt, endsAt]);
      }
    }
  });

  test('keeps the letters of every language, and folds no line inside one', () => {
    const names = [
      'Åke Ängström-Östlund, Örebro',
      'Yrjö Mäkipää; Hämeenlinna',
      'Ζωή 🐕‍🦺 🐈‍⬛ 𝒳',
      'ü'.repeat(200),
      '🐶'.repeat(200),
      'a'.repeat(74) + 'ö',
      'C:\\new\\names, and; more: of "them"',
      'e\u0301'.repeat(100),
    ];
    for (const name of names) {
      const text = write({ summary: name, location: name, description: name, url: null });
      const { summary, location, description } = readCalendar(text);
      assert.deepEqual([summary, location, description], [name, name, name]);
      requireFolded(text);
    }
  });

  test('writes a clinic’s name where there are no escapes', () => {
    const nameOf = (name: string) => read({ organizer: { name, email: null } }).organizerName;
    assert.equal(nameOf('Mäkipää; "Vet", Oy: 1 ^ 2'), "Mäkipää; 'Vet', Oy: 1 ^ 2");
    assert.equal(nameOf("^'^n^^"), "^'^n^^");
    assert.equal(nameOf('A\\B'), 'A/B');
    assert.equal(nameOf(' \r\n '), 'Clinic');
  });

  test('takes addresses as they are', () => {
    const url = 'https://reminders.example/a,b;c?d=ö';
    assert.equal(read({ url }).url, 'https://reminders.example/a%2Cb%3Bc?d=%C3%B6');
    const email = "o'brien+vet@kliniken.example\r\nATTENDEE:mailto:x@example.org";
    const { organizer, properties } = read({ organizer: { name: 'A', email } });
    assert.equal(organizer, "mailto:o'brien+vet@kliniken.example%20ATTENDEE%3Amailto%3Ax@example.org");
    assert.deepEqual(properties, PROPERTIES);
  });

  test('nothing that people write becomes a line of its own', () => {
    const breaks = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '\0', '\u001e', '\r\n '];
    for (const end of breaks) {
      const hostile = `Bella${end}ATTENDEE:mailto:x@example.org${end}END:VEVENT${end}BEGIN:VALARM`;
      const text = write({
        summary: hostile,
        location: hostile,
        description: hostile,
        organizer: { name: hostile, email: null },
      });
      const entry = readCalendar(text);
      assert.deepEqual(entry.properties, PROPERTIES, JSON.stringify(end));
      assert.equal(entry.summary, 'Bella ATTENDEE:mailto:x@example.org END:VEVENT BEGIN:VALARM');
      requireFolded(text);
    }
  });

  test('is the same entry whatever the names are', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom('\r', '\n', '\\', ',', ';', ':', '"', '^', ' ', '\t', 'n', 'ö', '🐕'),
        maxLength: 120,
      }),
      fc.array(fc.integer({ min: 0xd700, max: 0xe000 })).map((units) => String.fromCharCode(...units)),
    );
    const texts = fc.record({ summary: name, location: name, description: name, clinic: name });
    fc.assert(
      fc.property(texts, ({ summary, location, description, clinic }) => {
        const organizer = { name: clinic, email: null };
        const text = write({ summary, location, description, organizer });
        const entry = readCalendar(text);
        assert.deepEqual(
          entry.properties.filter((property) => property !== 'location'),
          PROPERTIES.filter((property) => property !== 'location'),
        );
        assert.equal(entry.summary, asLine(summary));
        assert.equal(entry.location ?? '', asText(location));
        assert.equal(entry.description, asText(`${description}\n\n${URL_OF_VISIT}`));
        assert.equal(entry.organizerName, asLine(clinic).replace(/"/g, "'").replace(/\\/g, '/') || 'Clinic');
        requireFolded(text);
      }),
      { numRuns: 500 },
    );
  });
});

/** Every line ends with CRLF and has at most 75 octets, and no character was cut in two. */
function requireFolded(text: string): void {
  assert.ok(text.endsWith('\r\n'));
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    assert.ok(!/[\r\n\v\f\0\u0085\u2028\u2029]/.test(line), JSON.stringify(line));
    const bytes = new TextEncoder().encode(line);
    assert.ok(bytes.length <= 75, `${bytes.length} octets: ${line}`);
    assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(bytes), line);
  }
}

/** What is left of a text: letters of all kinds, line breaks and tabs; a half of a character becomes a mark. */
function asText(text: string): string {
  const kept = Array.from(text.replace(/\r\n/g, '\n'), (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (['\r', '\u0085', '\u2028', '\u2029'].includes(letter)) return '\n';
    if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD';
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
    return isControl && letter !== '\n' && letter !== '\t' ? ' ' : letter;
  });
  return kept.join('').trim();
}

function asLine(text: string): string {
  return asText(text).split(/\s+/).join(' ');
}
