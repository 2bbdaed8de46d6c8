import type { Database } from '../../db/database.js';
import { keepCareDay, newestCareDay } from '../../db/reports/care-store.js';
import { SERVED_WITHIN_DAYS } from '../../db/reports/day-figures.js';
import type { CountedDays, DayRange } from '../../db/reports/report-day-store.js';
import { countedDays, keepDayFigures } from '../../db/reports/report-day-store.js';
import { addToDate } from '../../domain/clinic-time.js';

/** Yesterday and the day before are counted anew so often: deliveries are reported late, people settle what failed. */
const RECENT_MS = 15 * 60_000;
/** How far back a clinic that was never counted is counted. */
const FIRST_COUNT = '-P2Y';
/** So many days are counted in one transaction. */
const CHUNK_DAYS = 31;
/** How many months of care are looked back on at first. */
const MONTHS_OF_CARE = 12;

/**
 * Brings the figures of a few clinics up to date, those first whose last count is the oldest. Every day on which
 * anything can still change is counted anew once a day: services count for messages that were sent 60 days before.
 *
 * @returns how many clinics there was something to count of
 */
export async function countDays(db: Database, at: Date, most: number): Promise<number> {
  const clinics = await countedDays(db.reader, at, most);
  let counted = 0;
  for (const clinic of clinics) {
    const ranges = rangesToCount(clinic, at);
    for (const days of ranges)
      await db.transaction(async (tx) => {
        await keepDayFigures(tx, clinic.clinicId, days, at);
      });
    if (ranges.length > 0) counted += 1;
    await countCare(db, clinic, at);
  }
  return counted;
}

/** Stretches of days that are to be counted, the newest first, so that what is asked about most is there soon. */
export function rangesToCount(
  { today, firstOn, countedFrom, countedTo, countedAt }: Omit<CountedDays, 'clinicId'>,
  at: Date,
): DayRange[] {
  const yesterday = addToDate(today, '-P1D');
  const oldest = latest(firstOn, addToDate(today, FIRST_COUNT));
  if (countedTo === null || countedFrom === null) return chunks(oldest, yesterday);
  const missing = oldest < countedFrom ? chunks(oldest, addToDate(countedFrom, '-P1D')) : [];
  if (countedTo < yesterday)
    return [
      ...chunks(latest(oldest, addToDate(countedTo, `-P${SERVED_WITHIN_DAYS + 1}D`)), yesterday),
      ...missing,
    ];
  const isOld = countedAt === null || at.getTime() - countedAt.getTime() >= RECENT_MS;
  return isOld ? [...chunks(latest(oldest, addToDate(today, '-P2D')), yesterday), ...missing] : missing;
}

function chunks(from: string, to: string): DayRange[] {
  const ranges: DayRange[] = [];
  for (let end = to; end >= from; end = addToDate(end, `-P${CHUNK_DAYS}D`))
    ranges.push({ from: latest(from, addToDate(end, `-P${CHUNK_DAYS - 1}D`)), to: end });
  return ranges;
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}

async function countCare(db: Database, { clinicId, today }: CountedDays, at: Date): Promise<void> {
  const newest = await newestCareDay(db.reader, clinicId);
  if (newest !== null && at.getTime() - newest.countedAt.getTime() < RECENT_MS) return;
  if (newest === null) {
    const monthStart = `${today.slice(0, 7)}-01`;
    for (let back = 0; back < MONTHS_OF_CARE; back++) {
      const day = addToDate(addToDate(monthStart, `-P${back}M`), '-P1D');
      await db.transaction(async (tx) => {
        await keepCareDay(tx, clinicId, { day, isToday: false }, at);
      });
    }
  }
  await db.transaction(async (tx) => {
    await keepCareDay(tx, clinicId, { day: today, isToday: true }, at);
  });
}
