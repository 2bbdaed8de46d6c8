import type { EntityManager } from 'typeorm';
import { addToDate } from '../../domain/clinic-time.js';
import type { CareCoverage } from './care-store.js';
import { careByMonth, careNow } from './care-store.js';

/** How care stood at the end of each of the last twelve months, and how it stands: as it was kept today, else counted now. */
export async function careSeries(
  reader: EntityManager,
  clinicId: string,
  today: string,
): Promise<{ readonly since: string; readonly care: readonly CareCoverage[] }> {
  const since = `${addToDate(today, '-P12M').slice(0, 7)}-01`;
  const kept = await careByMonth(reader, clinicId, since);
  if (kept.at(-1)?.day === today) return { since, care: kept };
  const past = kept.filter(({ day }) => day < `${today.slice(0, 7)}-01`);
  return { since, care: [...past, ...(await careNow(reader, clinicId, today))] };
}
