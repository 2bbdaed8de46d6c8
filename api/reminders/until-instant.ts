import type { Acting } from '../../commands/acting.js';
import { missing } from '../../commands/refusal.js';
import type { Database } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { instantOf } from '../../domain/clinic-time.js';

/** The instant that a caller means by `until`: a date is its first minute at the clinic. */
export async function untilInstant(db: Database, { clinicId }: Acting, until: Date | string): Promise<Date> {
  if (until instanceof Date) return until;
  const clinic = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
  return instantOf(until, '00:00', clinic.timeZone);
}
