import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { moveOffersOn } from '../../commands/appointments/move-offers-on.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import type { OfferBody } from './offer-scene.js';
import { pagesOf, waitingClient } from './offer-scene.js';

const HOUR_MS = 3_600_000;

describe('free times on offer', () => {
  let world: EngineApi;
  let now: Date;
  const later = (ms: number) => new Date(now.getTime() + ms);

  beforeEach(async () => {
    now = new Date();
    world = await startEngineApi(() => now);
    await world.patch('/v1/clinic', { sendWindow: { from: '00:00', to: '23:59' }, closedWeekdays: [] });
    await world.api.call('PUT', '/v1/appointment-reasons/VACC', { serviceCodes: [world.mine.serviceCode] });
  });
  afterEach(() => world.close());

  const slot = (change: object = {}) => ({
    startsAt: later(30 * HOUR_MS).toISOString(),
    endsAt: later(30.5 * HOUR_MS).toISOString(),
    reasonCode: 'VACC',
    staffName: 'Dr. Lind',
    ...change,
  });
  const offer = (change: object = {}, status = 201) =>
    world.post<OfferBody>('/v1/slot-offers', slot(change), status);
  const read = (id: string) => world.get<OfferBody>(`/v1/slot-offers/${id}`);
  const says = async (page: string, answer: 'yes' | 'no') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = { method: 'POST', headers, body: `answer=${answer}` };
    const response = await fetch(world.api.url + page, sent);
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return /<h1>(.*)<\/h1>/.exec(text)?.[1];
  };
  const visitsOf = async (clientId: string) =>
    (await world.get<{ items: object[] }>(`/v1/appointments?clientId=${clientId}`)).items as {
      id: string;
      status: string;
      patientIds: string[];
      reasonCode: string;
      staffName: string;
      startsAt: string;
    }[];
  const asked = (body: OfferBody) =>
    body.recipients.map(({ messageReminderId }) => messageReminderId !== null);

  test('of twenty who say yes at once one gets the time, and the others are told that it is gone', async () => {
    for (let day = 1; day <= 20; day += 1) await waitingClient(world, now, day);
    const { id } = await offer({ max: 20 });
    const pages = await pagesOf(world, id, now);
    assert.equal(pages.length, 20);
    const heard = await Promise.all(pages.map((page) => says(page, 'yes')));
    assert.deepEqual(heard.toSorted(), [
      ...Array.from({ length: 19 }, () => 'The time has been taken'),
      'The time is yours',
    ]);
    const { status, appointmentId, recipients } = await read(id);
    assert.equal(status, 'taken');
    const winner = recipients.find(({ answer }) => answer === 'yes');
    assert.equal(recipients.filter(({ answer }) => answer === 'yes').length, 1);
    const [visit, ...more] = await visitsOf(winner?.clientId ?? '');
    assert.equal(more.length, 0);
    assert.deepEqual(
      [visit?.id, visit?.status, visit?.reasonCode, visit?.staffName],
      [appointmentId, 'confirmed', 'VACC', 'Dr. Lind'],
    );
    const all = await world.get<{ items: object[] }>('/v1/appointments');
    assert.equal(all.items.length, 1);
  });

  test('the winner’s reminder waits for the visit, and what was still to be offered is not sent', async () => {
    const first = await waitingClient(world, now, 1);
    const second = await waitingClient(world, now, 2);
    const { id, recipients } = await offer();
    const [page = ''] = await pagesOf(world, id, now);
    assert.equal(await says(page, 'yes'), 'The time is yours');
    assert.equal(await says(page, 'yes'), 'The time is yours');
    const reminder = (reminderId: string | null | undefined) =>
      world.get<{ status: string; sends: { state: string }[] }>(`/v1/reminders/${reminderId}`);
    assert.equal((await reminder(first.reminderId)).status, 'paused');
    assert.equal((await reminder(second.reminderId)).status, 'open');
    const unsent = await reminder(recipients[1]?.messageReminderId);
    assert.deepEqual([unsent.status, unsent.sends.map(({ state }) => state)], ['cancelled', ['cancelled']]);
  });

  test('asks those who have waited longest, and nobody who cannot use it', async () => {
    const soon = await waitingClient(world, now, 20);
    const overdue = await waitingClient(world, now, 1);
    await waitingClient(world, now, 32);
    const booked = await waitingClient(world, now, 2);
    const { clientId, patientId } = booked;
    const coming = { clientId, patientIds: [patientId], reasonCode: 'VACC', startsAt: later(72 * HOUR_MS) };
    await world.post('/v1/appointments', coming, 201);
    const unreached = await waitingClient(world, now, 3);
    for (const channel of ['email', 'sms'])
      await world.post(
        `/v1/clients/${unreached.clientId}/consents`,
        { channel, purpose: 'care', granted: false, givenBy: 'staff' },
        201,
      );
    const path = '/v1/slot-offers?dryRun=true';
    const preview = await world.post<{ candidates: { clientId: string }[] }>(path, slot(), 200);
    assert.deepEqual(
      preview.candidates.map((one) => one.clientId),
      [overdue.clientId, soon.clientId],
    );
    assert.equal((await world.get<{ items: object[] }>('/v1/slot-offers')).items.length, 0);
    const { id } = await offer();
    const again = await world.post<{ candidates: object[] }>(path, slot(), 200);
    assert.equal(again.candidates.length, 0, 'they are asked already');
    assert.equal((await read(id)).recipients.length, 2);
  });

  test('one after another: a no, or a window that passes, lets the next one know', async () => {
    for (const day of [1, 2, 3]) await waitingClient(world, now, day);
    const { id, ...made } = await offer({ oneAtATime: true, windowMinutes: 60 });
    assert.deepEqual(asked({ id, ...made }), [true, false, false]);
    const [first = '', second = '', third = ''] = await pagesOf(world, id, now);
    assert.equal(await says(first, 'no'), 'You have said no');
    assert.deepEqual(asked(await read(id)), [true, true, false]);
    assert.equal(await says(third, 'yes'), 'The time to answer is over');
    assert.equal(await moveOffersOn(world.db, later(HOUR_MS / 2), 10), 0);
    await moveOffersOn(world.db, later(1.5 * HOUR_MS), 10);
    assert.deepEqual(asked(await read(id)), [true, true, true]);
    await moveOffersOn(world.db, later(3 * HOUR_MS), 10);
    assert.equal((await read(id)).status, 'expired');
    assert.equal(await says(second, 'yes'), 'The time to answer is over');
  });

  test('a no can be taken back while the time is free; opening the page says nothing', async () => {
    await waitingClient(world, now, 1);
    await waitingClient(world, now, 2);
    const { id } = await offer();
    const [page = '', other = ''] = await pagesOf(world, id, now);
    for (let times = 0; times < 3; times += 1) await (await fetch(world.api.url + page)).text();
    assert.deepEqual(
      (await read(id)).recipients.map(({ answer }) => answer),
      [null, null],
    );
    assert.equal(await says(page, 'no'), 'You have said no');
    assert.equal(await says(page, 'yes'), 'The time is yours');
    assert.equal(await says(other, 'yes'), 'The time has been taken');
  });

  test('a cancelled visit’s time is offered, but not to whom it was', async () => {
    const who = await waitingClient(world, now, 1);
    const next = await waitingClient(world, now, 2);
    const body = { ...slot(), clientId: who.clientId, patientIds: [who.patientId] };
    const visit = await world.post<{ id: string }>('/v1/appointments', body, 201);
    const path = `/v1/appointments/${visit.id}/offer-slot`;
    assert.equal((await world.post<{ code: string }>(path, {}, 409)).code, 'wrongStatus');
    await world.post(`/v1/appointments/${visit.id}/cancel`, {}, 200);
    const made = await world.post<OfferBody & { freedAppointmentId: string }>(path, {}, 201);
    assert.equal(made.freedAppointmentId, visit.id);
    assert.deepEqual(
      made.recipients.map(({ clientId }) => clientId),
      [next.clientId],
    );
  });

  test('a moved visit leaves its old time free', async () => {
    const who = await waitingClient(world, now, 1);
    await waitingClient(world, now, 2);
    const body = { ...slot(), clientId: who.clientId, patientIds: [who.patientId] };
    const visit = await world.post<{ id: string }>('/v1/appointments', body, 201);
    await world.patch(`/v1/appointments/${visit.id}`, { startsAt: later(60 * HOUR_MS).toISOString() });
    const made = await world.post<OfferBody & { startsAt: string; endsAt: string }>(
      `/v1/appointments/${visit.id}/offer-slot`,
      {},
      201,
    );
    assert.deepEqual([made.startsAt, made.endsAt], [slot().startsAt, slot().endsAt]);
  });

  test('the clinic takes it back, or fills it by other means: nobody books it then', async () => {
    const who = await waitingClient(world, now, 1);
    await waitingClient(world, now, 2);
    const withdrawn = await offer();
    const pages = await pagesOf(world, withdrawn.id, now);
    await world.post(`/v1/slot-offers/${withdrawn.id}/withdraw`, {}, 200);
    assert.equal(await says(pages[0] ?? '', 'yes'), 'The time is no longer on offer');
    const filled = await offer();
    const [, page = ''] = await pagesOf(world, filled.id, now);
    const visit = { ...slot(), clientId: who.clientId, patientIds: [who.patientId], reasonCode: 'CLAWS' };
    await world.post('/v1/appointments', visit, 201);
    assert.equal(await says(page, 'yes'), 'The time has been taken');
    assert.equal((await world.post<{ code: string }>('/v1/slot-offers', slot(), 409)).code, 'slotFilled');
  });

  test('nobody is asked about a pet that has died', async () => {
    const { patientId } = await waitingClient(world, now, 1);
    const { id } = await offer();
    const [page = ''] = await pagesOf(world, id, now);
    await world.patch(`/v1/patients/${patientId}`, { deceasedOn: '2026-01-01' });
    const answer = await fetch(world.api.url + page, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'answer=yes',
    });
    assert.equal(answer.status, 404);
    assert.equal((await fetch(world.api.url + page)).status, 404);
    assert.equal((await read(id)).status, 'open');
  });

  test('another clinic’s link, a forged one and a strange form change nothing', async () => {
    await waitingClient(world, now, 1);
    const { id } = await offer();
    const [page = ''] = await pagesOf(world, id, now);
    const forged = await fetch(`${world.api.url}/v/${'A'.repeat(32)}/offer`);
    assert.equal(forged.status, 404);
    const strange = await fetch(world.api.url + page, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'answer=maybe',
    });
    assert.equal(strange.status, 400);
    assert.equal((await read(id)).status, 'open');
  });
});
