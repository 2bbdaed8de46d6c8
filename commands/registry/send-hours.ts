import type { SendWindowHours } from '../../entities/registry/clinic.js';
import { Refused } from '../refusal.js';

/** A change of the hours between which messages may leave; what is left out stays. */
export interface SendHoursChange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * The hours as a merge patch (RFC 7396) leaves them.
 *
 * @param now the hours that are changed; null if there are none yet, so that both ends must be named
 * @throws Refused at the end that nobody named
 */
export function mergedHours(now: SendWindowHours | null, change: SendHoursChange): SendWindowHours {
  const from = change.from ?? now?.from;
  const to = change.to ?? now?.to;
  if (from !== undefined && to !== undefined) return { from, to };
  const pointer = from === undefined ? '/sendWindow/from' : '/sendWindow/to';
  throw new Refused({ kind: 'fields', errors: [{ pointer, code: 'required', message: 'is required' }] });
}
