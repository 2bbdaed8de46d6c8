import type { DateOn, IsoDuration, TimeZone } from '../../domain/clinic-time.js';
import { addToDate, instantOf } from '../../domain/clinic-time.js';

/** How long after its due date a reminder is followed when nobody says otherwise: 18 months (as in Vet2Pet). */
export const STANDARD_LAPSE: IsoDuration = 'P18M';

/** When a reminder is given up: midnight at the clinic, so long after the due date; `null` means never. */
export function lapseInstant(dueOn: DateOn, lapseAfter: IsoDuration | null, zone: TimeZone): Date | null {
  return lapseAfter === null ? null : instantOf(addToDate(dueOn, lapseAfter), '00:00', zone);
}
