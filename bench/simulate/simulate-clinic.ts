import type { Database } from '../../db/database.js';
import { addToDate, daysBetween, instantOf } from '../../domain/clinic-time.js';
import { checkMessages } from './check-messages.js';
import { Dice } from './dice.js';
import type { ToldHappening } from './live-the-year.js';
import { liveTheYear } from './live-the-year.js';
import type { Household } from './made-up-households.js';
import { madeUpHouseholds } from './made-up-households.js';
import { MadeUpLife } from './made-up-life.js';
import { HOURS, openClinic } from './open-clinic.js';
import { PostOffice } from './post-office.js';
import type { SimulateOptions } from './simulate-options.js';
import type { LedgerSums, Simulation } from './simulation-report.js';
import { SkippedLane } from './skipped-lane.js';

/** Where a simulation runs. */
export interface SimulationPlace {
  /** A migrated database of its own. */
  readonly db: Database;
  /** The program of the server that skips time. */
  readonly testServer: string;
  /** Told of the day that a lane has reached, as a share of the whole. */
  readonly progress: (share: number, note: string) => void;
}

/** Lives a made-up clinic's life on the real workflows, activities and commands, and judges the messages. */
export async function simulateClinic(options: SimulateOptions, place: SimulationPlace): Promise<Simulation> {
  const { db, progress } = place;
  const startedMs = performance.now();
  const post = new PostOffice();
  const lanes: SkippedLane[] = [];
  try {
    for (let number = 0; number < options.lanes; number++)
      lanes.push(await SkippedLane.start(place.testServer, db, post));
    const year = yearFrom(options.months);
    const households = madeUpHouseholds(new Dice(options.seed), options.patients, year.firstDay, year.days);
    const clinicId = await openClinic(db, year.beginsAt, households);
    const shares = lanes.map(() => 0);
    let events = 0;
    const live = async (lane: SkippedLane, number: number): Promise<ToldHappening[]> => {
      const own = households.filter((_, index) => index % lanes.length === number);
      const life = new MadeUpLife(new Dice(options.seed + 1 + number), year, own, `lane-${number}-`).all();
      const clinic = { db, clinicId, untold: () => untoldOf(db, own) };
      return await liveTheYear(lane, clinic, life, year.endsAt, (at, count) => {
        events += count;
        const passedMs = at.getTime() - year.beginsAt.getTime();
        shares[number] = passedMs / (year.endsAt.getTime() - year.beginsAt.getTime());
        const share = shares.reduce((sum, one) => sum + one, 0) / shares.length;
        progress(share, `${at.toISOString().slice(0, 10)}, ${post.posted.length} messages`);
      });
    };
    const told = (await Promise.all(lanes.map(live))).flat();
    progress(1, `${post.posted.length} messages`);
    return {
      patients: options.patients,
      clients: households.length,
      events,
      seconds: (performance.now() - startedMs) / 1_000,
      posted: post.posted,
      ledger: await sumsOf(db, clinicId),
      faults: checkMessages(post.posted, households, told),
    };
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
}

/** The year begins in the coming January: a server that skips time cannot go back. */
function yearFrom(months: number) {
  const firstDay = `${new Date().getUTCFullYear() + 1}-01-04`;
  const lastDay = addToDate(firstDay, `P${months}M`);
  return {
    firstDay,
    days: daysBetween(firstDay, lastDay),
    zone: HOURS.zone,
    beginsAt: instantOf(firstDay, '07:00', HOURS.zone),
    endsAt: instantOf(lastDay, '07:00', HOURS.zone),
  };
}

/** The reminders of these households that are to be told. */
async function untoldOf(db: Database, households: readonly Household[]): Promise<string[]> {
  const own = new Set(households.flatMap(({ patients }) => patients.map(({ id }) => id)));
  const rows = await db.dataSource.query<{ id: string; patientId: string }[]>(
    `select id, patient_id as "patientId" from reminder where plan_version > synced_version`,
  );
  return rows.filter(({ patientId }) => own.has(patientId)).map(({ id }) => id);
}

async function sumsOf({ dataSource }: Database, clinicId: string): Promise<LedgerSums> {
  const [sums] = await dataSource.query<{ reminders: number; tasks: number }[]>(
    `select (select count(*)::int from reminder where clinic_id = $1) as reminders,
            (select count(*)::int from task where clinic_id = $1) as tasks`,
    [clinicId],
  );
  const notSent = await dataSource.query<LedgerSums['notSent'][number][]>(
    `select state, reason, count(*)::int as messages from send
      where clinic_id = $1 and accepted_at is null group by 1, 2 order by 3 desc`,
    [clinicId],
  );
  return { reminders: sums?.reminders ?? 0, tasks: sums?.tasks ?? 0, notSent };
}
