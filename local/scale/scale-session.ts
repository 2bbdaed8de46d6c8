import type { DataSource, QueryRunner } from 'typeorm';
import {
  FIRST_NAMES,
  LAST_NAMES,
  PET_NAMES,
  RARE_NAME_BEGINNINGS,
  RARE_NAME_ENDINGS,
} from './scale-names.js';
import { MANUAL_TITLES, SCALE_RULES, SCALE_SERVICES } from './scale-catalogue.js';
import type { ScaleStep } from './scale-catalogue.js';

/** The lengths of one street: ten households in it have fifteen pets, and these twenty-five reminders. */
export const STREET = { households: 10, patients: 15, reminders: 25 } as const;

/** Whose the pets of a street are, and about whom its reminders: positions from 1. */
const HOUSEHOLD_OF_PATIENT = [1, 2, 2, 3, 4, 5, 5, 5, 5, 6, 7, 8, 8, 9, 10];
const PATIENT_OF_REMINDER = [
  1, 1, 2, 3, 3, 3, 4, 5, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 12, 12, 13, 14, 14, 15,
];

/** What the rows of a street are numbered by, beside the kind that they are of. */
const KINDS = [
  'client',
  'contact',
  'patient',
  'service',
  'template',
  'rule',
  'reminder',
  'send',
  'visit',
  'task',
];

/** Nobody made these by a rule. */
const MANUAL_STEPS: readonly ScaleStep[] = [
  { name: 'step-1', days: -5, channels: ['email'] },
  { name: 'step-2', days: 0, channels: ['sms'] },
];

/**
 * A connection on which the clinic can be filled. Triggers and foreign keys rest on it: a million reminders would else
 * be told to webhooks, and what is made here fits by construction.
 *
 * @throws Error that says what to do when the role may not do that
 */
export async function openScaleSession(dataSource: DataSource, clinicId: string): Promise<QueryRunner> {
  const session = dataSource.createQueryRunner();
  await session.connect();
  try {
    await session.query(`set session_replication_role = 'replica'`);
  } catch {
    await session.release();
    throw new Error(
      'The role of DATABASE_URL may not rest triggers. Use a superuser, or: grant set on parameter session_replication_role to …',
    );
  }
  await session.query('set synchronous_commit = off');
  await session.query(functionsFor(clinicId));
  await fillCatalogue(session);
  return session;
}

/** `die` throws the same number again for the same row and purpose, so a run that was stopped goes on alike. */
function functionsFor(clinicId: string): string {
  const digits = clinicId.replaceAll('-', '').slice(-12);
  return `
    create function pg_temp.die(n bigint, purpose integer, sides integer) returns integer language sql immutable
      return ((hashint8extended(n, purpose) & 9223372036854775807) % sides)::integer;
    create function pg_temp.pick(list text[], n bigint, purpose integer) returns text language sql immutable
      return list[1 + floor(cardinality(list) * power(pg_temp.die(n, purpose, 10000) / 10000.0, 1.7))::integer];
    create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable
      return ('${digits.slice(0, 8)}-${digits.slice(8, 12)}-7'
        || lpad(array_position(array[${KINDS.map((kind) => `'${kind}'`).join(', ')}], kind)::text, 3, '0')
        || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid;
    create function pg_temp.patient_household(p bigint) returns bigint language sql immutable
      return (p - 1) / ${STREET.patients} * ${STREET.households}
        + (array[${HOUSEHOLD_OF_PATIENT.join(', ')}])[1 + (p - 1) % ${STREET.patients}];
    create function pg_temp.reminder_patient(r bigint) returns bigint language sql immutable
      return (r - 1) / ${STREET.reminders} * ${STREET.patients}
        + (array[${PATIENT_OF_REMINDER.join(', ')}])[1 + (r - 1) % ${STREET.reminders}];`;
}

async function fillCatalogue(session: QueryRunner): Promise<void> {
  await session.query(`
    create temp table scale_name (firsts text[], lasts text[], begins text[], ends text[], pets text[], titles text[]);
    create temp table scale_rule (no integer, title text, service text, months integer, low integer, high integer);
    create temp table scale_step (rule_no integer, place integer, name text, days integer, channels text[]);`);
  await session.query('insert into scale_name values ($1, $2, $3, $4, $5, $6)', [
    FIRST_NAMES,
    LAST_NAMES,
    RARE_NAME_BEGINNINGS,
    RARE_NAME_ENDINGS,
    PET_NAMES,
    MANUAL_TITLES,
  ]);
  let low = 0;
  for (const [index, { name, service, months, share, steps }] of SCALE_RULES.entries()) {
    await session.query('insert into scale_rule values ($1, $2, $3, $4, $5, $6)', [
      index + 1,
      name,
      SCALE_SERVICES.findIndex(({ code }) => code === service) === -1 ? null : service,
      months,
      low,
      (low += share),
    ]);
    await addSteps(session, index + 1, steps);
  }
  await addSteps(session, 0, MANUAL_STEPS);
}

async function addSteps(session: QueryRunner, ruleNo: number, steps: readonly ScaleStep[]): Promise<void> {
  for (const [place, { name, days, channels }] of steps.entries())
    await session.query('insert into scale_step values ($1, $2, $3, $4, $5)', [
      ruleNo,
      place,
      name,
      days,
      channels,
    ]);
}
