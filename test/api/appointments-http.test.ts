import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import type { ProblemBody } from '../support/registry-api.js';

interface Visit {
  readonly id: string;
  readonly status: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly localStartsAt: string;
  readonly reasonCode: string | null;
  readonly notes: string | null;
  readonly plan: readonly { readonly step: string }[];
}
interface Setting {
  readonly version: number;
  readonly waiting: number;
  readonly steps: readonly { readonly name: string }[];
}

const now = new Date('2030-06-14T10:00:00Z');
const SETTINGS = '/v1/appointment-reminder-settings';

describe('appointments by REST', () => {
  let world: EngineApi;
  let number = 0;
  before(async () => {
    world = await startEngineApi(() => now);
    await put(SETTINGS, { steps: [{ name: 'day before', offset: '-P1D', channels: ['sms'] }] });
  });
  after(() => world.close());

  const put = (path: string, body: unknown, headers = {}) =>
    world.api.call<Visit & ProblemBody & Setting>('PUT', path, body, { headers });
  const body = (more: object = {}) => ({
    clientId: world.mine.clientId,
    patientIds: [world.mine.patientId],
    startsAt: '2030-06-20T10:00',
    ...more,
  });
  const book = (more: object = {}) =>
    world.post<Visit>('/v1/appointments', body({ externalId: `visit-${(number += 1)}`, ...more }), 201);
  const refusal = async (path: string, values: unknown) => {
    const answer = await world.api.post<ProblemBody>(path, values);
    return [answer.status, ...answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()];
  };

  test('a time without a zone is read by the clock of the visit’s place', async () => {
    const here = await book();
    assert.equal(here.startsAt, '2030-06-20T08:00:00.000Z');
    assert.equal(here.localStartsAt, '2030-06-20T10:00');
    const helsinki = await world.post<{ id: string }>(
      '/v1/locations',
      { name: 'Helsinki', timeZone: 'Europe/Helsinki' },
      201,
    );
    const there = await book({ locationId: helsinki.id });
    assert.equal(there.startsAt, '2030-06-20T07:00:00.000Z');
    const exact = await book({ startsAt: '2030-06-20T10:00:00+02:00', endsAt: '2030-06-20T10:30:00+02:00' });
    assert.equal(exact.endsAt, '2030-06-20T08:30:00.000Z');
  });

  test('every malformed field is told at once, then every one that the clinic does not know', async () => {
    assert.deepEqual(
      await refusal('/v1/appointments', { clientId: 'me', patientIds: 'all', startsAt: '20 June', wings: 2 }),
      [400, '/clientId wrongForm', '/patientIds wrongType', '/startsAt wrongForm', '/wings unknownField'],
    );
    const foreign = { clientId: world.other.clientId, patientIds: [world.other.patientId] };
    const places = { locationId: world.other.locationId, startsAt: '2030-06-20T10:00' };
    assert.deepEqual(await refusal('/v1/appointments', { ...foreign, ...places }), [
      422,
      '/clientId unknownReference',
      '/locationId unknownReference',
      '/patientIds/0 unknownReference',
    ]);
    assert.deepEqual(await refusal('/v1/appointments', body({ endsAt: '2030-06-20T09:00' })), [
      422,
      '/endsAt past',
    ]);
    assert.deepEqual(await refusal('/v1/appointments', body({ patientIds: [] })), [
      422,
      '/patientIds required',
    ]);
  });

  test('a change leaves what it does not name, and needs the revision that was seen if it names one', async () => {
    const visit = await book({ reasonCode: 'EXAM', endsAt: '2030-06-20T10:30', notes: 'likes cheese' });
    const path = `/v1/appointments/${visit.id}`;
    const seen = (await world.api.get(path)).headers.get('etag') ?? '';
    const moved = await world.patch<Visit>(path, { startsAt: '2030-06-21T11:00' }, { 'if-match': seen });
    assert.equal(moved.status, 200);
    assert.equal(moved.body.endsAt, '2030-06-21T09:30:00.000Z', 'it takes as long as before');
    assert.equal(moved.body.notes, 'likes cheese');
    const stale = await world.patch(path, { notes: null }, { 'if-match': seen });
    assert.equal(stale.status, 412);
    assert.equal(
      (await world.api.call('POST', `${path}/cancel`, {}, { headers: { 'if-match': seen } })).status,
      412,
    );
  });

  test('put by its own id it is created once, then says what is put and nothing else', async () => {
    const path = '/v1/appointments/by-external-id/their-1';
    const first = await put(path, body({ reasonCode: 'EXAM' }));
    assert.equal(first.status, 201);
    const again = await put(path, body());
    assert.equal(again.status, 200);
    assert.equal(again.body.id, first.body.id);
    assert.equal(again.body.reasonCode, null);
    const taken = await world.api.post<ProblemBody>('/v1/appointments', body({ externalId: 'their-1' }));
    assert.equal(taken.status, 409);
    assert.equal(taken.body.code, 'externalIdTaken');
  });

  test('a repeated request with the same key books once', async () => {
    const headers = { 'idempotency-key': 'book-once' };
    const values = body({ externalId: 'once' });
    const first = await world.api.call<Visit>('POST', '/v1/appointments', values, { headers });
    const second = await world.api.call<Visit>('POST', '/v1/appointments', values, { headers });
    assert.equal(second.status, 201);
    assert.equal(second.body.id, first.body.id);
  });

  test('lists are filtered by how it stands, whose it is, why and when', async () => {
    const visit = await book({ reasonCode: 'LISTED', startsAt: '2030-07-01T10:00', staffName: 'Dr. Lind' });
    const gone = await book({ reasonCode: 'LISTED', startsAt: '2030-07-02T10:00' });
    await world.post(`/v1/appointments/${visit.id}/confirm`, {}, 200);
    await world.post(`/v1/appointments/${gone.id}/cancel`, { reason: 'ill' }, 200);
    const found = async (query: string) =>
      (await world.get<{ items: Visit[] }>(`/v1/appointments?reasonCode=LISTED&${query}`)).items.map(
        ({ id }) => id,
      );
    assert.deepEqual(await found('status=confirmed'), [visit.id]);
    assert.deepEqual(await found('status=cancelled'), [gone.id]);
    assert.deepEqual(await found('status=booked'), []);
    assert.deepEqual(await found('staffName=Dr.%20Lind'), [visit.id]);
    assert.deepEqual(await found('startsFrom=2030-07-02T00:00:00Z'), [gone.id]);
    assert.deepEqual(await found('startsTo=2030-07-01T12:00:00Z'), [visit.id]);
    assert.deepEqual(await found(`clientId=${world.other.clientId}`), []);
    assert.equal((await found(`patientId=${world.mine.patientId}`)).length, 2);
  });

  test('what fell through or is over cannot be confirmed, and another clinic’s is not there', async () => {
    const visit = await book();
    await world.post(`/v1/appointments/${visit.id}/complete`, {}, 200);
    const refused = await world.api.post<ProblemBody>(`/v1/appointments/${visit.id}/confirm`, {});
    assert.deepEqual([refused.status, refused.body.code], [409, 'wrongStatus']);
    const same = await world.patch<Visit>(`/v1/appointments/${visit.id}`, { startsAt: '2030-06-20T10:00' });
    assert.equal(same.body.status, 'completed', 'who repeats its time does not open it again');
    const key = world.other.key;
    for (const action of ['confirm', 'cancel', 'no-show', 'complete']) {
      const answer = await world.api.call('POST', `/v1/appointments/${visit.id}/${action}`, {}, { key });
      assert.equal(answer.status, 404);
    }
  });

  test('settings are refused with every template that cannot speak, and every name that stands twice', async () => {
    const sms = await world.post<{ id: string }>(
      '/v1/templates',
      { name: 'text', sms: { body: '[[appointment_staff]] [[preregistration_url]]' } },
      201,
    );
    const step = { name: 'a', offset: '-P1D', channels: ['sms', 'email'], templateId: sms.id };
    const foreign = { name: 'b', offset: '-P2D', channels: ['sms'], templateId: world.other.templateId };
    const refused = await put(SETTINGS, { hideStaff: true, steps: [step, foreign] });
    assert.deepEqual(
      [refused.status, ...refused.body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()],
      [
        422,
        '/steps/0/templateId fieldNeverFilled',
        '/steps/0/templateId fieldNeverFilled',
        '/steps/0/templateId noText',
        '/steps/1/templateId unknown',
      ],
    );
    const plain = { offset: '-P1D', channels: ['sms'] };
    const twins = await put(SETTINGS, {
      steps: [
        { ...plain, name: 'a' },
        { ...plain, name: 'a' },
        { ...plain, name: 'change' },
      ],
    });
    assert.equal(twins.status, 400);
    assert.deepEqual(
      twins.body.errors.map(({ pointer, code }) => `${pointer} ${code}`),
      ['/steps/1/name duplicate', '/steps/2/name duplicate'],
    );
    const forward = await put(SETTINGS, { steps: [{ offset: 'P1D', channels: ['sms'] }] });
    assert.deepEqual(
      forward.body.errors.map(({ pointer }) => pointer),
      ['/steps/0/offset'],
    );
  });

  test('settings have versions; a visit keeps its own until they are applied', async () => {
    const path = `${SETTINGS}/KEPT`;
    const first = await put(path, { steps: [{ offset: '-P1D', channels: ['sms'] }] });
    assert.deepEqual([first.body.version, first.body.waiting], [1, 0]);
    const seen = { 'if-match': (await world.api.get(path)).headers.get('etag') ?? '' };
    assert.equal(first.body.steps[0]?.name, 'step-1');
    const visit = await book({ reasonCode: 'KEPT' });
    const second = await put(path, { steps: [{ offset: '-P2D', channels: ['sms'] }] });
    assert.deepEqual([second.body.version, second.body.waiting], [2, 1]);
    const same = await put(path, { steps: [{ offset: '-P2D', channels: ['sms'] }] });
    assert.equal(same.body.version, 2, 'the same words make no new version');
    assert.equal((await world.api.call('PUT', path, { steps: [] }, { headers: seen })).status, 412);
    const applied = await world.post<{ applied: string[] }>(`${path}/apply`, { appointmentIds: 'all' }, 200);
    assert.deepEqual(applied.applied, [visit.id]);
    assert.equal((await world.get<Setting>(path)).waiting, 0);
    assert.equal((await world.api.call('DELETE', path)).status, 204);
    assert.equal((await world.api.call('DELETE', path)).status, 404);
  });
});
