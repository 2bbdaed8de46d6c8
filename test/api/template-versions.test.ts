import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertOpenReminder } from '../support/bare-rows.js';
import { startRegistryApi, type ProblemBody, type RegistryApi } from '../support/registry-api.js';

interface Template {
  id: string;
  name: string;
  version: number;
  waiting: number;
  email: { subject: string; body: string } | null;
  sms: { body: string } | null;
  letter: { body: string } | null;
}

let world: RegistryApi;
before(async () => {
  world = await startRegistryApi();
});
after(() => world.close());

const texts = {
  name: 'Rabies',
  email: {
    subject: 'Time for [[patient_name]]',
    body: 'Hello [[client_first_name]],\n\ndue [[due_date]]. [[booking_url]]',
  },
  sms: { body: '[[patient_name]] is due [[due_date]]. [[clinic_name]]' },
};

test('other texts make a new version, and the answer counts the reminders that keep an older one', async () => {
  const created = await world.create<Template>('/v1/templates', texts);
  assert.deepEqual([created.version, created.waiting, created.letter], [1, 0, null]);
  const owner = await world.create('/v1/clients', { firstName: 'Åsa', lastName: 'Berg' });
  const pet = await world.create('/v1/patients', { clientId: owner.id, name: 'Rex', species: 'dog' });
  const template = { templateId: created.id, templateVersion: 1 };
  await insertOpenReminder(world.db, { clinicId: world.clinic.id, patientId: pet.id, template });
  await insertOpenReminder(world.db, { clinicId: world.clinic.id, patientId: pet.id });

  const path = `/v1/templates/${created.id}`;
  const renamed = await world.patch<Template>(path, { name: 'Rabies, yearly' });
  assert.deepEqual([renamed.body.version, renamed.body.waiting], [1, 0]);
  const second = await world.patch<Template>(path, {
    email: { subject: 'Soon: [[patient_name]]' },
    sms: null,
  });
  assert.deepEqual([second.body.version, second.body.waiting], [2, 1]);
  assert.deepEqual(second.body.email, { subject: 'Soon: [[patient_name]]', body: texts.email.body });
  assert.equal(second.body.sms, null);
  const none = await world.patch<ProblemBody>(path, { email: null });
  assert.deepEqual([none.status, none.body.errors[0]?.code], [422, 'noChannel']);
  const incomplete = await world.patch<ProblemBody>(path, { letter: {} });
  assert.equal(incomplete.status, 400);
  assert.equal((await world.patch(path, { name: 'x' }, { 'if-match': '"r1"' })).status, 412);
  const listed = await world.api.get<{ items: Template[] }>(`/v1/templates?ids=${created.id}&sort=updatedAt`);
  assert.deepEqual(listed.body.items, [second.body]);
});

test('every wrong field of a text is told with its place, beside everything else', async () => {
  const answer = await world.api.post<ProblemBody>('/v1/templates', {
    email: { subject: 'Hi [[patient_nam]]', body: 'Dear [[client name]], [[due_date' },
    sms: { body: '[[clinic_name]] [[nothing_at_all]]' },
    colour: 'red',
  });
  assert.equal(answer.status, 400);
  assert.deepEqual(
    answer.body.errors.map(({ pointer, code, position, field }) => [pointer, code, position, field]),
    [
      ['/name', 'required', undefined, undefined],
      ['/colour', 'unknownField', undefined, undefined],
      ['/email/subject', 'unknownField', 3, 'patient_nam'],
      ['/email/body', 'malformedField', 5, undefined],
      ['/email/body', 'malformedField', 22, undefined],
      ['/sms/body', 'unknownField', 16, 'nothing_at_all'],
    ],
  );
  const empty = await world.api.post<ProblemBody>('/v1/templates', { name: 'Nothing' });
  assert.deepEqual([empty.status, empty.body.errors[0]?.code], [400, 'noChannel']);
});

test('a preview is filled with the patient’s own data and carries no personal link', async () => {
  await world.patch('/v1/clinic', { bookingUrl: 'https://book.example.org/?p={patientId}' });
  const owner = await world.create('/v1/clients', { firstName: 'Åsa', lastName: '<b>', locale: 'sv' });
  const pet = await world.create('/v1/patients', {
    clientId: owner.id,
    name: 'Rex & Co',
    species: 'dog',
    externalId: 'preview-pet',
  });
  await insertOpenReminder(world.db, { clinicId: world.clinic.id, patientId: pet.id, dueOn: '2031-03-03' });
  const { id: templateId } = await world.create<Template>('/v1/templates', texts);
  const preview = await world.api.post<{
    email: { subject: string; html: string; text: string };
    sms: { text: string; parts: number; encoding: string; characters: number };
    fieldsUsed: string[];
    fieldsMissing: string[];
  }>('/v1/templates/preview', { templateId, patientExternalId: 'preview-pet' });
  assert.equal(preview.status, 200, preview.text);
  const { email, sms } = preview.body;
  assert.equal(email.subject, 'Time for Rex & Co');
  assert.match(email.text, /Hello Åsa,\n\ndue 3 mars 2031\. https:\/\/book\.example\.org\/\?p=/);
  assert.match(email.text, /\[link\]/);
  assert.match(email.html, /Rex &amp; Co/);
  assert.equal(sms.text, `Rex & Co is due 3 mars 2031. ${world.clinic.name}`);
  assert.deepEqual([sms.parts, sms.encoding], [1, 'GSM-7']);
  assert.equal(sms.characters, sms.text.length);
  assert.deepEqual(preview.body.fieldsUsed.slice(0, 2), ['patient_name', 'client_first_name']);
  assert.deepEqual(preview.body.fieldsMissing, []);
});

test('a preview needs one template, and shows a field without a value as it was written', async () => {
  await world.patch('/v1/clinic', { bookingUrl: null });
  const sample = await world.api.post<{ sms: { text: string }; fieldsMissing: string[]; email?: object }>(
    '/v1/templates/preview',
    { template: { sms: { body: '[[patient_name]]: [[booking_url]]' } } },
  );
  assert.equal(sample.status, 200, sample.text);
  assert.equal(sample.body.sms.text, 'Luna: [[booking_url]]');
  assert.deepEqual(sample.body.fieldsMissing, ['booking_url']);
  assert.equal(sample.body.email, undefined);
  assert.equal((await world.api.post('/v1/templates/preview', {})).status, 400);
  const wrong = await world.api.post<ProblemBody>('/v1/templates/preview', {
    template: { sms: { body: '[[nope]]' } },
  });
  assert.deepEqual([wrong.status, wrong.body.errors[0]?.pointer], [400, '/template/sms/body']);
});

test('a template can belong to a location and be archived', async () => {
  const body = { ...texts, locationId: world.clinic.locationId, metadata: { a: 'b' } };
  const made = await world.create<Template & { locationId: string }>('/v1/templates', body);
  const shown = await world.api.get<{ location: { id: string } }>(`/v1/templates/${made.id}?expand=location`);
  assert.equal(shown.body.location.id, world.clinic.locationId);
  await world.patch(`/v1/templates/${made.id}`, { archived: true });
  const listed = await world.api.get<{ items: Template[] }>('/v1/templates?archived=true');
  assert.deepEqual(
    listed.body.items.map(({ id }) => id),
    [made.id],
  );
});
