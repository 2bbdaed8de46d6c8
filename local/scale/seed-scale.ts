import { Database } from '../../db/database.js';
import { createDataSource } from '../../db/data-source.js';
import { fillCatalogueOf } from './fill-catalogue.js';
import type { Streets } from './fill-households.js';
import { fillHouseholds, numbersIn } from './fill-households.js';
import { fillReminders } from './fill-reminders.js';
import { fillVisits } from './fill-visits.js';
import { openScaleClinic } from './open-scale-clinic.js';
import type { ScalePool, ScaleSession } from './scale-session.js';
import { openScaleSession, STREET } from './scale-session.js';

/** One transaction makes at most so many streets: ten thousand reminders. */
const BATCH_STREETS = 400;
/** Two connections keep two cores busy. */
const LANES = 2;
const STATEMENT_TIMEOUT_MS = 1_800_000;

/** How far it is: reminders made in this run, and how many it is to make. */
export type ScaleProgress = (done: number, total: number) => void;

/** What has been made. */
export interface SeededClinic {
  readonly clinicId: string;
  /** Rounded up to a whole street. */
  readonly reminders: number;
  /** Of them, in this run. */
  readonly made: number;
}

/**
 * Fills the clinic "Scale" until it has so many reminders. What is there already stays as it is, so a run that was
 * stopped is gone on with, and a larger number adds to a smaller one.
 */
export async function seedScale(
  url: string,
  reminders: number,
  progress: ScaleProgress,
): Promise<SeededClinic> {
  const pools: ScalePool[] = [];
  const connect = async (): Promise<ScalePool> => {
    const options = { url, poolSize: 2, statementTimeoutMs: STATEMENT_TIMEOUT_MS };
    const pool = createDataSource({ ...options, applicationName: 'reminders-scale' });
    pools.push(pool);
    return await pool.initialize();
  };
  try {
    const pool = await connect();
    const clinicId = await openScaleClinic(new Database(pool));
    const sessions = [await openScaleSession(pool, clinicId)];
    const [first] = sessions;
    if (first === undefined) throw new Error('no session was opened');
    await fillCatalogueOf(first, clinicId);
    const missing = await missingStreets(first, Math.ceil(reminders / STREET.reminders));
    const batches = inBatches(missing);
    while (sessions.length < Math.min(LANES, batches.length))
      sessions.push(await openScaleSession(await connect(), clinicId));
    const total = missing.length * STREET.reminders;
    let done = 0;
    progress(done, total);
    await Promise.all(
      sessions.map(async (session) => {
        for (let streets = batches.shift(); streets !== undefined; streets = batches.shift()) {
          await fillStreets(session, clinicId, streets);
          done += (streets.last - streets.first + 1) * STREET.reminders;
          progress(done, total);
        }
      }),
    );
    if (done > 0) await settle(first);
    await Promise.all(sessions.map((session) => session.release()));
    return { clinicId, reminders: Math.ceil(reminders / STREET.reminders) * STREET.reminders, made: done };
  } finally {
    await Promise.all(pools.filter((pool) => pool.isInitialized).map((pool) => pool.destroy()));
  }
}

/** Each batch is there as a whole or not at all; its streets are known by the first client of each. */
async function missingStreets(session: ScaleSession, streets: number): Promise<number[]> {
  const rows = (await session.query(
    `select s from generate_series(0, $1::bigint - 1) s
      where not exists (select 1 from client c where c.id = pg_temp.id('client', s * ${STREET.households} + 1)) order by s`,
    [streets],
  )) as { readonly s: number }[];
  return rows.map(({ s }) => s);
}

function inBatches(streets: readonly number[]): Streets[] {
  const batches: { first: number; last: number }[] = [];
  for (const street of streets) {
    const current = batches.at(-1);
    const isNext = current?.last === street - 1 && street - current.first < BATCH_STREETS;
    if (current !== undefined && isNext) current.last = street;
    else batches.push({ first: street, last: street });
  }
  return batches;
}

async function fillStreets(session: ScaleSession, clinicId: string, streets: Streets): Promise<void> {
  const patients = numbersIn(streets, STREET.patients);
  await session.startTransaction();
  try {
    await fillHouseholds(session, clinicId, numbersIn(streets, STREET.households), patients);
    await fillReminders(session, clinicId, numbersIn(streets, STREET.reminders));
    await fillVisits(session, clinicId, patients);
    await session.commitTransaction();
  } catch (error) {
    await session.rollbackTransaction();
    throw error;
  }
}

/** So that the planner knows what there is, and indexes answer without looking into the tables. */
async function settle(session: ScaleSession): Promise<void> {
  for (const table of [
    'client',
    'contact_point',
    'patient',
    'reminder',
    'reminder_cycle',
    'reminder_event',
    'send',
    'task',
    'send_event',
    'appointment',
    'appointment_patient',
    'client_search',
    'reminder_search',
  ])
    await session.query(`vacuum analyze ${table}`);
}
