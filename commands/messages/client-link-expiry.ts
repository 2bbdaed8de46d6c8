import { addToInstant } from '../../domain/clinic-time.js';

/** What was said about a visit can be read for a month after it. */
const AFTER_VISIT = 'P30D';
/** Each message about a reminder or a household lets its link hold as long again. */
const AFTER_MESSAGE = 'P90D';

/**
 * Until when a link holds that is given to a client now.
 *
 * @param visitAt when the visit begins that it is about; `null` for a reminder or a household
 */
export function clientLinkExpiry(at: Date, visitAt: Date | null): Date {
  if (visitAt === null) return addToInstant(at, AFTER_MESSAGE, 'UTC');
  return addToInstant(visitAt > at ? visitAt : at, AFTER_VISIT, 'UTC');
}
