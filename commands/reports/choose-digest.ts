import type { Database } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { dropDigest, keepDigest } from '../../db/reports/digest-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import { isDigestTime } from '../../domain/reports/digest-time.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { calendarOf } from '../reminders/clinic-calendar.js';

/** What somebody wants of the daily mail. */
export interface DigestChoice {
  readonly userId: string;
  readonly wanted: boolean;
  readonly onClosedDays: boolean;
}

/**
 * Keeps who gets the clinic's daily mail. Who asks for it after the clinic has opened gets the first one tomorrow.
 * Somebody who does not work in the clinic is left out.
 */
export async function chooseDigest(
  db: Database,
  { clinicId, at }: Pick<Acting, 'clinicId' | 'at'>,
  choices: readonly DigestChoice[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const clinic = (await findClinic(tx, clinicId)) ?? missing('clinic');
    const { window } = calendarOf(clinic, null, null);
    const after = isDigestTime(window, at) ? dateAt(at, window.zone) : null;
    for (const { userId, wanted, onClosedDays } of choices) {
      if (wanted) await keepDigest(tx, { userId, clinicId }, { onClosedDays, after });
      else await dropDigest(tx, { userId, clinicId });
    }
  });
}
