import { ruleBody as ruleSchema } from '../../api/rules/rule-schema.js';
import { valuesOfBody } from '../../api/rules/rule-values-of-body.js';
import { createTemplate } from '../../commands/messages/create-template.js';
import { createClinic } from '../../commands/registry/create-clinic.js';
import { createResource } from '../../commands/registry/save-resource.js';
import { serviceWriter } from '../../commands/registry/service-writer.js';
import { createRule } from '../../commands/rules/save-rule.js';
import type { Database } from '../../db/database.js';
import { insertRows, rowsOf } from '../../db/row-sets.js';
import { Client } from '../../entities/registry/client.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { Patient } from '../../entities/registry/patient.js';
import { demoRules, ruleBody } from '../../local/demo/demo-rules.js';
import { demoServices } from '../../local/demo/demo-services.js';
import { demoTemplates } from '../../local/demo/demo-templates.js';
import { v7 as uuid } from 'uuid';
import type { Household, MadeUpPatient } from './made-up-households.js';

/** The rules of the demo that the simulated clinic has. */
const RULES: ReadonlySet<string> = new Set([
  'dog-core',
  'rabies-1',
  'leptospirosis',
  'kennel-cough',
  'cat-core-1',
  'cat-core-3',
  'rabbit',
  'deworming',
  'ticks-3',
  'senior',
  'geriatric',
  'health',
  'dental',
  'insulin',
  'after-surgery',
]);

/** Where the simulated clinic stands, and when it sends. Everything is checked against this, not against its row. */
export const HOURS = {
  zone: 'Europe/Stockholm',
  from: '08:00',
  to: '20:00',
  closedWeekdays: [7],
  smsFrom: '+46701740699',
} as const;

const HOUSEHOLDS_AT_ONCE = 500;

/** Makes the clinic with its services, texts, rules and households; answers its id. */
export async function openClinic(db: Database, at: Date, households: readonly Household[]): Promise<string> {
  const { clinicId } = await createClinic(db, {
    name: 'Simulated Animal Clinic',
    country: 'SE',
    locale: 'sv',
    timeZone: HOURS.zone,
    phone: '+4684118000',
    sendWindow: { from: HOURS.from, to: HOURS.to },
    closedWeekdays: [...HOURS.closedWeekdays],
    smsFrom: HOURS.smsFrom,
  });
  const acting = { clinicId, actor: 'simulation', at };
  for (const service of demoServices) await createResource(db, serviceWriter, acting, service);
  const templateIds = new Map<string, string>();
  for (const { key, ...texts } of demoTemplates)
    templateIds.set(key, await createTemplate(db, acting, texts));
  for (const rule of demoRules.filter(({ key }) => RULES.has(key))) {
    const body = ruleSchema.parse(ruleBody(rule, templateIds));
    await createRule(db, acting, valuesOfBody(body));
  }
  for (let first = 0; first < households.length; first += HOUSEHOLDS_AT_ONCE)
    await register(db, clinicId, households.slice(first, first + HOUSEHOLDS_AT_ONCE));
  return clinicId;
}

/** The row of a patient. */
export function patientRow(patient: MadeUpPatient, clinicId: string): Patient {
  const { joinsOn, coClientIds, ...rest } = patient;
  return {
    ...rest,
    clinicId,
    coClientIds: [...coClientIds],
    registeredOn: joinsOn,
    breed: null,
    neutered: null,
    weightKg: null,
    deceasedOn: null,
    ...PLAIN,
  };
}

const UNCHANGED = { revision: 1, createdAt: new Date(0), updatedAt: new Date(0) };
const PLAIN = { externalId: null, metadata: {}, archivedAt: null, ...UNCHANGED };

async function register(db: Database, clinicId: string, households: readonly Household[]): Promise<void> {
  const clients = households.map(({ client }) => client);
  const known = households.flatMap(({ patients }) => patients).filter(({ joinsOn }) => joinsOn === null);
  await db.transaction(async (tx) => {
    const none = { timeZone: null, tags: [], mergedIntoId: null };
    await insertRows(tx, [
      rowsOf(
        Client,
        clients.map(({ id, firstName, lastName, locale }) => ({
          ...{ id, clinicId, firstName, lastName, locale },
          ...none,
          ...PLAIN,
        })),
      ),
    ]);
    await insertRows(tx, [
      rowsOf(
        ContactPoint,
        clients.flatMap(({ id, email, phone }) => [
          ...contactRow(clinicId, id, 'email', email),
          ...contactRow(clinicId, id, 'phone', phone),
        ]),
      ),
      rowsOf(
        Patient,
        known.map((patient) => patientRow(patient, clinicId)),
      ),
    ]);
  });
}

function contactRow(
  clinicId: string,
  clientId: string,
  kind: 'email' | 'phone',
  value: string | null,
): ContactPoint[] {
  if (value === null) return [];
  const usable = { label: null, purposes: [], usable: true, unusableReason: null, position: 0 };
  return [{ id: uuid(), clinicId, clientId, kind, value, ...usable, ...UNCHANGED }];
}
