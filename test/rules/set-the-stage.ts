import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import {
  createTestClient,
  createTestClinic,
  createTestPatient,
  createTestService,
} from '../support/test-clinic.js';
import type { CastClient, CastRule, CastSettings, RuleCase } from './rule-case.js';
import { ASA_AND_REX } from './said-in-cases.js';
import type { Place } from './story.js';
import { Story } from './story.js';

/** Says what it is about, whom it is about, and when; one line, so that a case can be read. */
const USUAL_TEMPLATE = {
  email: {
    subject: '[[reminder_title]] for [[patient_name]]',
    body: 'Hello [[client_first_name]], [[reminder_title]] for [[patient_name]] is due on [[due_date]].',
  },
  sms: { body: '[[reminder_title]] for [[patient_name]]' },
};

/** Makes the case's clinic with its people, animals, services, templates and rules. Its senders carry its number. */
export async function setTheStage(place: Place, one: RuleCase, number: number): Promise<Story> {
  const { db } = place;
  const zone = typeof one.clinic?.['timeZone'] === 'string' ? one.clinic['timeZone'] : 'Europe/Stockholm';
  const clinic = await createTestClinic(db, {
    name: 'Ekdal Animal Clinic',
    locale: 'en',
  });
  const story = new Story(place, { id: clinic.id, key: clinic.key, zone, number });
  const { email, sms } = story.senders;
  await story.call('PATCH', '/v1/clinic', { emailFrom: email, smsFrom: sms, ...one.clinic });
  await furnish(story, one.household ?? ASA_AND_REX);
  for (const service of one.services ?? []) {
    await createTestService(db, clinic.id, { name: service.code, ...service } as never);
  }
  for (const [name, texts] of Object.entries({ usual: USUAL_TEMPLATE, ...one.templates })) {
    const { id } = await story.call<{ id: string }>('POST', '/v1/templates', { name, ...texts });
    story.templates.set(name, id);
  }
  for (const rule of one.rules ?? []) {
    const { id } = await story.call<{ id: string }>('POST', '/v1/rules', ruleBody(story, rule));
    story.rules.set(rule.name, id);
  }
  await saySettings(story, one);
  return story;
}

const SETTINGS = '/v1/appointment-reminder-settings';

async function saySettings(story: Story, { visits, visitsFor = {} }: RuleCase): Promise<void> {
  if (visits !== undefined) await story.call('PUT', SETTINGS, settingsBody(story, visits));
  for (const [code, own] of Object.entries(visitsFor))
    await story.call('PUT', `${SETTINGS}/${code}`, settingsBody(story, own));
}

/** The body of settings for visits with the ids of its templates, wherever one is named. */
export function settingsBody(story: Story, settings: CastSettings): unknown {
  return JSON.parse(JSON.stringify(settings), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('template' in value)) return value;
    const { template, ...rest } = value;
    const templateId = story.templates.get(String(template));
    return Object.keys(rest).length === 0 ? templateId : { ...rest, templateId };
  });
}

/** A rule's body with the ids of its templates. */
export function ruleBody(story: Story, rule: Partial<CastRule>): Record<string, unknown> {
  const steps = rule.steps?.map(({ template = 'usual', ...step }) => ({
    ...step,
    templateId: story.templates.get(template),
  }));
  return { ...rule, ...(steps && { steps }) };
}

async function furnish(story: Story, household: readonly CastClient[]): Promise<void> {
  const { db } = story.place;
  const clinicId = story.clinic.id;
  for (const [
    place,
    { name, locale = null, timeZone = null, tags = [], post, ...reach },
  ] of household.entries()) {
    const email = reach.email === null ? null : addressOf(name);
    const phone = reach.phone === null ? null : `+467017406${String(place + 10)}`;
    const person = { firstName: name, lastName: 'Ek', locale, timeZone, tags: [...tags], email, phone };
    const { id } = await createTestClient(db, clinicId, person);
    story.clients.set(name, id);
    for (const contact of [email, phone, post]) if (contact != null) story.people.set(contact, name);
    if (post !== undefined) await addPost(db, clinicId, id, post);
  }
  for (const { name, patients } of household) {
    for (const { coOwners = [], ...patient } of patients) {
      const coClientIds = coOwners.map((owner) => story.client(owner));
      const { id } = await createTestPatient(db, clinicId, story.client(name), { ...patient, coClientIds });
      story.patients.set(patient.name, id);
    }
  }
}

function addressOf(name: string): string {
  return `${name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()}@example.org`;
}

async function addPost(db: Database, clinicId: string, clientId: string, value: string): Promise<void> {
  await db.dataSource.query(
    `insert into contact_point (id, clinic_id, client_id, kind, value, purposes, usable, position)
     values ($1, $2, $3, 'post', $4, '{}', true, 1)`,
    [uuid(), clinicId, clientId, value],
  );
}
