import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readBooking } from '../../commands/appointments/booking-source.js';
import { mergeValues } from '../../commands/messages/merge-values.js';
import { messageLinks } from '../../commands/messages/link-token.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { EngineApi } from '../support/engine-api.js';
import { daysFrom, event, manualReminder, startEngineApi } from '../support/engine-api.js';
import { TEST_LINK_SECRET } from '../support/test-api.js';

const now = new Date('2026-05-04T10:00:00.000Z');
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();

interface ReminderBody {
  readonly id: string;
  readonly status: string;
  readonly sends: readonly { readonly id: string }[];
}
interface VisitBody {
  readonly id: string;
  readonly bookedBySendId: string | null;
  readonly forReminderIds: readonly string[];
  readonly mustMove: boolean;
}

describe('bookings that come from reminders, by REST', () => {
  let world: EngineApi;
  before(async () => {
    world = await startEngineApi(() => now);
    await world.api.call('PUT', '/v1/appointment-reasons/VACC', { serviceCodes: [world.mine.serviceCode] });
  });
  after(() => world.close());

  const household = async () => {
    const { id: clientId } = await createTestClient(world.db, world.mine.id);
    const [rex, miu] = [
      await createTestPatient(world.db, world.mine.id, clientId, { name: 'Rex' }),
      await createTestPatient(world.db, world.mine.id, clientId, { name: 'Miu' }),
    ];
    return { clientId, rex: rex.id, miu: miu.id };
  };
  const due = (patientId: string, title: string, change: object = {}) =>
    world.post<ReminderBody>(
      '/v1/reminders',
      manualReminder(world.mine, now, { patientId, title, ...change }),
      201,
    );
  const reminder = (id: string) => world.get<ReminderBody>(`/v1/reminders/${id}`);
  const tokenOf = ({ sends }: ReminderBody) =>
    messageLinks({ publicUrl: '', linkSecret: TEST_LINK_SECRET }, sends[0]?.id ?? '').bookingToken;
  const book = (body: object) => world.post<VisitBody>('/v1/appointments', body, 201);

  test('a booking with the token of a message pauses its reminder and names the message', async () => {
    const { clientId, rex } = await household();
    const made = await due(rex, 'Teeth');
    const bookingToken = tokenOf(made);
    const visit = await book({ clientId, patientIds: [rex], startsAt: inDays(90), bookingToken });
    assert.deepEqual([visit.bookedBySendId, visit.forReminderIds], [made.sends[0]?.id, [made.id]]);
    assert.equal((await reminder(made.id)).status, 'paused');
    await world.post(`/v1/appointments/${visit.id}/cancel`, {}, 200);
    assert.equal((await reminder(made.id)).status, 'open');
  });

  test('so does an event; its later events need not repeat the token', async () => {
    const { clientId, rex } = await household();
    const made = await due(rex, 'Teeth');
    const data = { appointmentId: `a-${made.id}`, clientId, patientIds: [rex], startsAt: inDays(10) };
    const booked = { ...data, bookingToken: tokenOf(made) };
    await world.post('/v1/events', event('appointment.booked', booked), 202);
    assert.equal((await reminder(made.id)).status, 'paused');
    const moved = event('appointment.rescheduled', { ...data, startsAt: inDays(12) });
    await world.post('/v1/events', moved, 202);
    assert.equal((await reminder(made.id)).status, 'paused');
    await world.post('/v1/events', event('appointment.noShow', { ...data, startsAt: inDays(12) }), 202);
    assert.equal((await reminder(made.id)).status, 'open');
  });

  test('a token that is none of ours, or of another clinic, loses no booking and touches nothing', async () => {
    const { clientId, rex } = await household();
    const theirs = await world.post<ReminderBody>(
      '/v1/reminders',
      manualReminder(world.other, now),
      201,
      world.other.key,
    );
    for (const bookingToken of ['', 'nonsense', 'A'.repeat(48), tokenOf(theirs)]) {
      const visit = await book({ clientId, patientIds: [rex], startsAt: inDays(5), bookingToken });
      assert.deepEqual([visit.bookedBySendId, visit.forReminderIds], [null, []]);
    }
    assert.equal(await readBooking(world.db.reader, world.mine.id, theirs.sends[0]?.id ?? ''), null);
  });

  test('a visit may name the reminders that it is for; those of others are refused at their place', async () => {
    const { clientId, rex } = await household();
    const made = await due(rex, 'Teeth');
    const body = { clientId, patientIds: [rex], startsAt: inDays(5) };
    const { errors } = await world.post<{ errors: { pointer: string }[] }>(
      '/v1/appointments',
      { ...body, forReminderIds: [made.id, world.other.id] },
      422,
    );
    assert.deepEqual(
      errors.map(({ pointer }) => pointer),
      ['/forReminderIds/1'],
    );
    const visit = await book({ ...body, forReminderIds: [made.id] });
    assert.equal((await reminder(made.id)).status, 'paused');
    await world.patch(`/v1/appointments/${visit.id}`, { forReminderIds: [] });
    assert.equal((await reminder(made.id)).status, 'open');
  });

  test('the booking address of the service is used first, then that of the location, then the clinic’s', () => {
    const clinic = { name: '', phone: null, bookingUrl: 'https://c.example/{token}', timeZone: 'UTC' };
    const location = {
      name: '',
      phone: null,
      timeZone: null,
      bookingUrl: 'https://l.example/?s={serviceCode}',
    };
    const sources = {
      client: { firstName: '', lastName: '' },
      patient: { id: 'p', name: '', species: 'dog' },
      clinic,
      location: null,
      reminder: { title: '', dueOn: '2026-05-04', serviceCode: 'A & B' },
      serviceName: null,
      bookingToken: 'abc',
    };
    const url = (change: object) => mergeValues({ ...sources, ...change }, 'en', '').booking_url;
    assert.equal(url({}), 'https://c.example/abc');
    assert.equal(url({ location }), 'https://l.example/?s=A%20%26%20B');
    assert.equal(
      url({ location, serviceBookingUrl: 'https://s.example/{patientId}' }),
      'https://s.example/p',
    );
    assert.equal(url({ clinic: { ...clinic, bookingUrl: null } }), null);
  });

  test('services and locations say where they are booked', async () => {
    const { items } = await world.get<{ items: { id: string }[] }>('/v1/services');
    const path = `/v1/services/${items[0]?.id}`;
    const bookingUrl = 'https://book.example/{token}';
    const changed = await world.patch<{ bookingUrl: string }>(path, { bookingUrl });
    assert.equal(changed.body.bookingUrl, bookingUrl);
    assert.equal((await world.patch(path, { bookingUrl: 'javascript:alert(1)' })).status, 400);
    assert.equal((await world.patch<{ bookingUrl: null }>(path, { bookingUrl: null })).body.bookingUrl, null);
    const place = await world.patch<{ bookingUrl: string }>(`/v1/locations/${world.mine.locationId}`, {
      bookingUrl,
    });
    assert.equal(place.body.bookingUrl, bookingUrl);
  });

  test('what else is due at a visit: for who comes, and for the client’s other patients', async () => {
    const { clientId, rex, miu } = await household();
    const covered = await due(rex, 'Rabies', {
      serviceCode: world.mine.serviceCode,
      dueOn: daysFrom(now, 5),
    });
    const sibling = await due(miu, 'Teeth', { dueOn: daysFrom(now, 45) });
    const beforeVisit = await due(miu, 'Blood', { dueOn: daysFrom(now, 80) });
    await due(miu, 'Later', { dueOn: daysFrom(now, 200) });
    const visit = await book({ clientId, patientIds: [rex], reasonCode: 'VACC', startsAt: inDays(90) });
    type Items = {
      items: { reminderId: string; colour: string; covered?: boolean; appointmentIds: string[] }[];
    };
    const atVisit = await world.get<Items>(`/v1/appointments/${visit.id}/due-care`);
    assert.deepEqual(
      atVisit.items.map((one) => [one.reminderId, one.colour, one.covered]),
      [
        [covered.id, 'yellow', true],
        [sibling.id, 'black', false],
        [beforeVisit.id, 'black', false],
      ],
    );
    const ofClient = await world.get<Items>(`/v1/clients/${clientId}/due-care`);
    assert.deepEqual(
      ofClient.items.map((one) => [one.reminderId, one.appointmentIds]),
      [
        [covered.id, [visit.id]],
        [sibling.id, []],
      ],
    );
  });
});

describe('staff who are away, by REST', () => {
  let world: EngineApi;
  before(async () => {
    world = await startEngineApi(() => now);
  });
  after(() => world.close());

  interface AbsenceBody {
    readonly id: string;
    readonly visits: readonly {
      readonly appointmentId: string;
      readonly tells: string;
      readonly answer: string;
      readonly mustPhone: boolean;
    }[];
  }
  const path = '/v1/appointments/staff-absence';
  const book = async (startsAt: string, change: object = {}) => {
    const { clientId, patientId } = world.mine;
    const body = { clientId, patientIds: [patientId], startsAt, staffName: 'Dr. Lind', ...change };
    return (await world.post<VisitBody>('/v1/appointments', body, 201)).id;
  };

  test('says whom it would concern, marks their visits, and then who has answered how', async () => {
    const day = daysFrom(now, 3);
    const moved = await book(`${day}T10:00`);
    const cancelled = await book(`${day}T11:00`);
    const silent = await book(`${day}T12:00`);
    const reassigned = await book(`${day}T13:00`);
    await book(`${day}T14:00`, { staffName: 'Dr. Ek' });
    await book(`${daysFrom(now, 4)}T10:00`);
    const report = { staffName: 'Dr. Lind', on: day };
    const preview = await world.post<AbsenceBody>(`${path}?dryRun=true`, report, 200);
    assert.deepEqual(
      preview.visits.map(({ appointmentId, tells }) => [appointmentId, tells]),
      [
        [moved, 'message'],
        [cancelled, 'alongside'],
        [silent, 'alongside'],
        [reassigned, 'alongside'],
      ],
    );
    const visit = (id: string) => world.get<VisitBody & { staffName: string }>(`/v1/appointments/${id}`);
    assert.equal((await visit(silent)).mustMove, false);
    const { id } = await world.post<AbsenceBody>(path, report, 201);
    assert.equal((await visit(silent)).mustMove, true);
    assert.equal((await world.post<{ code: string }>(path, report, 409)).code, 'noVisits');
    await world.patch(`/v1/appointments/${moved}`, { startsAt: `${daysFrom(now, 9)}T10:00` });
    await world.post(`/v1/appointments/${cancelled}/cancel`, {}, 200);
    await world.patch(`/v1/appointments/${reassigned}`, { staffName: 'Dr. Ek' });
    const stands = await world.get<AbsenceBody>(`/v1/staff-absences/${id}`);
    assert.deepEqual(
      stands.visits.map(({ appointmentId, answer, mustPhone }) => [appointmentId, answer, mustPhone]),
      [
        [moved, 'moved', false],
        [cancelled, 'cancelled', false],
        [silent, 'none', false],
        [reassigned, 'reassigned', false],
      ],
    );
    assert.equal((await visit(moved)).mustMove, false);
  });

  test('a day, or two instants, and not both; a time that has passed is none', async () => {
    const [from, to] = [inDays(1), inDays(2)];
    const day = daysFrom(now, 20);
    for (const period of [{}, { from }, { on: day, from, to }, { on: day, to }])
      await world.post(path, { staffName: 'Dr. Lind', ...period }, 400);
    await world.post(path, { staffName: 'Dr. Lind', on: daysFrom(now, -1) }, 422);
  });

  test('an end-of-life visit is never written about: the staff call', async () => {
    await world.api.call('PUT', '/v1/appointment-reminder-settings/EUTH', { never: true });
    const day = daysFrom(now, 30);
    await book(`${day}T10:00`, { reasonCode: 'EUTH' });
    const { visits } = await world.post<AbsenceBody>(path, { staffName: 'Dr. Lind', on: day }, 201);
    assert.deepEqual(
      visits.map(({ tells, mustPhone }) => [tells, mustPhone]),
      [['phone', true]],
    );
  });
});
