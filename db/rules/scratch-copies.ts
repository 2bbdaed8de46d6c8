import { createHash } from 'node:crypto';
import type { Tx } from '../database.js';

/**
 * The id that a copy has beside its original. The same id always gives the same copy, so references stay references;
 * the first sixteen digits stay, so that copies sort as their originals do.
 *
 * @param salt makes the copies of one rehearsal different from those of another
 */
export function scratchId(salt: string, id: string): string {
  const digest = createHash('md5').update(`${salt}${id}`).digest('hex');
  return `${id.slice(0, 24)}${digest.slice(0, 12)}`;
}

/** `scratchId` in SQL; `$1` is the salt. */
function copied(column: string): string {
  return `left(o.${column}::text, 24) || left(md5($1::text || o.${column}::text), 12)`;
}

/** Which columns of a table point to other copies; every other column is copied as it stands. */
const REFERENCES = {
  location: ['id', 'clinic_id'],
  service: ['id', 'clinic_id'],
  template: ['id', 'clinic_id', 'location_id'],
  template_version: ['template_id', 'clinic_id'],
  appointment_reason: ['id', 'clinic_id'],
  client: ['id', 'clinic_id'],
  contact_point: ['id', 'clinic_id', 'client_id'],
  consent_event: ['id', 'clinic_id', 'client_id', 'contact_point_id'],
  patient: ['id', 'clinic_id', 'client_id'],
} as const;

const COPIED_CO_CLIENTS = `(select coalesce(jsonb_agg(left(c.id::text, 24) || left(md5($1::text || c.id::text), 12)
  order by c.place), '[]') from unnest(o.co_client_ids) with ordinality as c(id, place))`;

/** Column by column what a copy says instead of its original, in SQL. */
type Instead = Readonly<Record<string, string>>;

/** In an order in which each refers to earlier ones only. */
const OF_A_CLINIC = ['location', 'service', 'template', 'template_version', 'appointment_reason'] as const;

/**
 * Copies a clinic with its places, services and texts. The copy sends as if it were live and without a limit for the
 * day: what is asked is what would be sent, and a part of the clinic's patients cannot reach the limit of them all.
 */
export async function copyClinic(tx: Tx, salt: string, clinicId: string): Promise<void> {
  const instead = {
    id: copied('id'),
    combined_template_id: copied('combined_template_id'),
    delivery_mode: `'{"mode":"live"}'::jsonb`,
    daily_cap: 'null::integer',
  };
  await copyRows(tx, salt, 'clinic', 'o.id = $2', clinicId, instead);
  for (const table of OF_A_CLINIC)
    await copyRows(tx, salt, table, 'o.clinic_id = $2', clinicId, referencesOf(table));
}

/**
 * Copies clients with their contacts, and the patients of some of them, all alive and in use: deaths, and what the
 * clients said, are part of the history.
 *
 * @param people the owners of the patients, and who else cares for these
 */
export async function copyHouseholds(
  tx: Tx,
  salt: string,
  people: readonly string[],
  ownerIds: readonly string[],
): Promise<void> {
  const inUse = { archived_at: 'null::timestamptz' };
  const client = { ...referencesOf('client'), ...inUse, merged_into_id: 'null::uuid' };
  await copyRows(tx, salt, 'client', 'o.id = any($2)', people, client);
  const contacts = referencesOf('contact_point');
  await copyRows(tx, salt, 'contact_point', 'o.client_id = any($2)', people, contacts);
  const alive = { deceased_on: 'null::date', co_client_ids: COPIED_CO_CLIENTS };
  const patient = { ...referencesOf('patient'), ...inUse, ...alive };
  await copyRows(tx, salt, 'patient', 'o.client_id = any($2)', ownerIds, patient);
}

/** Copies statements of consent as if they were made now, after all that the copies said before. */
export async function copyConsents(tx: Tx, salt: string, ids: readonly string[]): Promise<void> {
  const instead = { ...referencesOf('consent_event'), created_at: 'clock_timestamp()' };
  await copyRows(tx, salt, 'consent_event', 'o.id = any($2)', ids, instead);
}

/** Takes copies of patients and clients out of use. */
export async function archiveCopies(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.query('update patient set archived_at = $2 where id = any($1)', [ids, at]);
  await tx.query('update client set archived_at = $2 where id = any($1)', [ids, at]);
}

function referencesOf(table: keyof typeof REFERENCES): Instead {
  return Object.fromEntries(REFERENCES[table].map((column) => [column, copied(column)]));
}

/** Every column, whichever there are by now, goes through the row's own JSON. */
async function copyRows(
  tx: Tx,
  salt: string,
  table: string,
  where: string,
  value: string | readonly string[],
  instead: Instead,
): Promise<void> {
  const pairs = Object.entries(instead).map(([column, sql]) => `'${column}', ${sql}`);
  await tx.query(
    `insert into ${table} select (jsonb_populate_record(null::${table},
       to_jsonb(o) || jsonb_build_object(${pairs.join(', ')}))).* from ${table} o where ${where}`,
    [salt, value],
  );
}
