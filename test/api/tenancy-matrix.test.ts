import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Route } from '../../api/route.js';
import type { AnyBody } from '../support/test-api.js';
import type { EngineApi } from '../support/engine-api.js';
import { postCsv } from '../support/job-runner.js';
import { insertConversation } from '../support/bare-conversation.js';
import { insertInHouseRows } from '../support/in-house-rows.js';
import { insertPreregistrationRows } from '../support/preregistration-rows.js';
import { createTestClinic } from '../support/test-clinic.js';
import { event, manualReminder, startEngineApi, yearlyRule } from '../support/engine-api.js';

const NOBODY = '01900000-0000-7000-8000-000000000000';
const now = new Date();
let world: EngineApi;
/** Ids of the other clinic, by the segment of the path that names the resource. */
let foreign: Readonly<Record<string, string>>;

before(async () => {
  world = await startEngineApi(() => now);
  const { other } = world;
  const make = async (path: string, body: object, status = 201) =>
    await world.post<{ id: string }>(path, body, status, other.key);
  const reminder = await make('/v1/reminders', manualReminder(other, now));
  const rule = await make('/v1/rules', yearlyRule(other));
  const task = await make('/v1/tasks', { title: 'Call', dueOn: '2030-01-01', clientId: other.clientId });
  const contact = await make(`/v1/clients/${other.clientId}/contact-points`, {
    kind: 'email',
    value: 'x@example.org',
  });
  const attachment = await fetch(`${world.api.url}/v1/attachments?name=care.pdf`, {
    method: 'POST',
    headers: { authorization: `Bearer ${other.key}`, 'content-type': 'application/pdf' },
    body: '%PDF-1.7',
  });
  await make('/v1/events', event('patient.created', { patientId: other.patientId }), 202);
  const slots = await world.post<{ items: { id: string }[] }>(
    '/v1/appointment-slots',
    [{ externalId: 'slot-1', startsAt: '2030-01-01T08:00:00Z' }],
    200,
    other.key,
  );
  const [clientFile] = await world.db.reader.query<{ id: string }[]>(
    `insert into client_file (id, clinic_id, client_id, name, media_type, bytes, sha256, content)
     values (gen_random_uuid(), $1, $2, 'x.pdf', 'application/pdf', 8, '', '%PDF-1.7') returning id`,
    [other.id, other.clientId],
  );
  const csv = 'externalId,firstName,lastName\nc-1,A,B\n';
  const job = await postCsv(world.api, 'kind=clients', csv, { authorization: `Bearer ${other.key}` });
  const sends = await world.api.get<{ items: { id: string }[] }>('/v1/sends', { key: other.key });
  const events = await world.api.get<{ items: { id: string }[] }>('/v1/events', { key: other.key });
  const services = await world.api.get<{ items: { id: string }[] }>('/v1/services', { key: other.key });
  const appointment = await make('/v1/appointments', {
    clientId: other.clientId,
    patientIds: [other.patientId],
    startsAt: new Date(now.getTime() + 86_400_000).toISOString(),
    staffName: 'Dr. Lind',
  });
  const from = now.toISOString();
  const to = new Date(now.getTime() + 2 * 86_400_000).toISOString();
  const absence = await make('/v1/appointments/staff-absence', { staffName: 'Dr. Lind', from, to });
  await make('/v1/reminders', manualReminder(other, now, { serviceCode: 'OFFERED', dueOn: to.slice(0, 10) }));
  const offer = await make('/v1/slot-offers', {
    startsAt: to,
    endsAt: new Date(Date.parse(to) + 1_800_000).toISOString(),
    reasonCode: 'OFFERED',
  });
  const stop = await make('/v1/stop-switches', { reason: 'a wrong text', channel: 'letter' });
  const inHouse = await insertInHouseRows(
    world.db,
    { ...other, reminderId: reminder.id },
    sends.body.items[0]?.id ?? '',
  );
  const webhook = await make('/v1/webhooks', { url: 'https://hooks.example.com', types: ['*'] });
  const ping = await make(`/v1/webhooks/${webhook.id}/ping`, {}, 202);
  const apiKey = await make('/v1/api-keys', { name: 'theirs', scopes: ['read'] });
  foreign = {
    'api-keys': apiKey.id,
    ...inHouse,
    webhooks: webhook.id,
    'webhook-deliveries': ping.id,
    ...(await insertPreregistrationRows(world.db, other, appointment.id)),
    clients: other.clientId,
    patients: other.patientId,
    services: services.body.items[0]?.id ?? '',
    locations: other.locationId,
    templates: other.templateId,
    rules: rule.id,
    reminders: reminder.id,
    sends: sends.body.items[0]?.id ?? '',
    events: events.body.items[0]?.id ?? '',
    tasks: task.id,
    appointments: appointment.id,
    'staff-absences': absence.id,
    'slot-offers': offer.id,
    'stop-switches': stop.id,
    'contact-points': contact.id,
    attachments: ((await attachment.json()) as { id: string }).id,
    jobs: job.body.id,
    conversations: await insertConversation(world.db, other),
    'appointment-slots': slots.items[0]?.id ?? '',
    'client-files': clientFile?.id ?? '',
  };
});
after(() => world.close());

test('every route with an id answers another clinic’s exactly like one that does not exist', async () => {
  const routes = world.routes.filter((route) => route.path.includes('{id}'));
  assert.ok(routes.length > 30, `only ${routes.length} routes have an id`);
  for (const route of routes) {
    const theirs = await answerTo(
      route,
      (segment) => foreign[segment] ?? assert.fail(`no ${segment} for ${route.path}`),
    );
    const missing = await answerTo(route, () => NOBODY);
    assert.equal(theirs.status, 404, `${route.method} ${route.path} answered ${theirs.status}`);
    assert.deepEqual(withoutIds(theirs.body), withoutIds(missing.body), route.path);
  }
});

test('lists show nothing of another clinic', async () => {
  for (const route of world.routes.filter((one) => one.method === 'get' && !one.path.includes('{'))) {
    const { status, text } = await world.api.get(route.path);
    assert.equal(status, 200, route.path);
    for (const id of Object.values(foreign)) assert.ok(!text.includes(id), `${route.path} shows ${id}`);
  }
});

test('a body that names something of another clinic is refused at that field', async () => {
  const { mine, other } = world;
  const cases: [string, Record<string, unknown>, string][] = [
    ['/v1/reminders', manualReminder(mine, now, { patientId: other.patientId }), '/patientId'],
    ['/v1/reminders', manualReminder(mine, now, { templateId: other.templateId }), '/templateId'],
    ['/v1/reminders', manualReminder(mine, now, { locationId: other.locationId }), '/locationId'],
    ['/v1/rules', yearlyRule({ ...mine, templateId: other.templateId }), '/steps/0/templateId'],
    ['/v1/rules', yearlyRule(mine, { locationId: other.locationId }), '/locationId'],
  ];
  for (const [path, body, pointer] of cases) {
    const answer = await world.post<{ errors: { pointer: string }[] }>(path, body, 422);
    assert.ok(
      answer.errors.some((error) => error.pointer === pointer),
      `${path}: ${JSON.stringify(answer.errors)}`,
    );
  }
  const rejected = await world.post<{ rejected: unknown[] }>(
    '/v1/events',
    event('patient.deceased', { patientId: other.patientId }),
    202,
  );
  assert.equal(rejected.rejected.length, 1);
});

test('every route needs a key, and a key with its scope', async () => {
  const reader = await createTestClinic(world.db, { scopes: ['read'] });
  for (const route of world.routes) {
    const path = filled(route.path, () => NOBODY);
    const call = (key: string | null) => world.api.call(route.method.toUpperCase(), path, undefined, { key });
    assert.equal((await call(null)).status, 401, `${route.method} ${route.path}`);
    if (route.scope !== 'read')
      assert.equal((await call(reader.key)).status, 403, `${route.method} ${route.path}`);
  }
});

async function answerTo(route: Route, idOf: (segment: string) => string) {
  const needed = route.path.endsWith('/why') ? '?serviceCode=X' : '';
  const path = filled(route.path, idOf) + needed;
  return await world.api.call(route.method.toUpperCase(), path, bodyFor(route));
}

/** Puts an id in place of each parameter, by the segment before it. */
function filled(path: string, idOf: (segment: string) => string): string {
  return path
    .replace(/([a-z-]+)\/\{[a-zA-Z]*[iI]d\}/g, (_, segment: string) => `${segment}/${idOf(segment)}`)
    .replace('{version}', '1')
    .replaceAll(/\{[a-zA-Z]+\}/g, 'some');
}

/** A body that the route accepts, so that what is refused is the id. */
function bodyFor(route: Route): object | undefined {
  if (route.body === undefined) return undefined;
  const last = route.path.split('/').at(-1) ?? '';
  const bodies: Readonly<Record<string, object>> = {
    apply: { reminderIds: 'all' },
    skip: { step: 'first' },
    snooze: { until: new Date(now.getTime() + 60_000).toISOString() },
    resolve: { as: 'sent' },
    merge: { intoClientId: world.mine.clientId },
    consents: { channel: 'sms', purpose: 'care', granted: true, givenBy: 'staff' },
    'contact-points': { kind: 'email', value: 'y@example.org' },
    messages: { text: 'Hello' },
    release: { send: 'all' },
    'preview-release': { send: 'all' },
  };
  return bodies[last] ?? {};
}

/** What differs between any two answers. */
function withoutIds(body: AnyBody): AnyBody {
  return { ...body, requestId: null };
}
