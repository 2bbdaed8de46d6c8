import type { IsoDuration } from '../clinic-time.js';
import { addToInstant } from '../clinic-time.js';
import type { Channel } from '../reminders/step.js';

/** A message as far as it matters for whether it can go together with another one. */
export interface Combinable {
  readonly channel: Channel;
  readonly plannedAt: Date;
  /** A person chose its instant. */
  readonly exact: boolean;
  readonly isResend: boolean;
  /** A person wrote its text. */
  readonly ownWords: boolean;
  /** Another message has asked for it and is still being brought out. */
  readonly heldByAnother: boolean;
  /** It has gone along with this carrier before, and a person lets the two of them try again. */
  readonly triedTogether: boolean;
  readonly clientId: string;
  /** Where it would go; `null`: nowhere. */
  readonly address: string | null;
}

/**
 * Whether a message that waits goes along with one that is leaving: on the same channel, to the same person at the same
 * address, planned no later than so long after now. What a person has timed, worded or asked for once more goes alone.
 *
 * @param within the clinic's setting, `null`: it does not combine
 */
export function goesAlong(
  carrier: Combinable,
  other: Combinable,
  clinic: { readonly within: IsoDuration | null; readonly zone: string },
  now: Date,
): boolean {
  const sameReader = other.clientId === carrier.clientId && other.address === carrier.address;
  if (!sameReader || carrier.address === null || other.channel !== carrier.channel) return false;
  if (other.triedTogether && carrier.exact && other.exact) return true;
  if (clinic.within === null || !isLoose(carrier) || !isLoose(other) || other.heldByAnother) return false;
  return other.plannedAt <= addToInstant(now, clinic.within, clinic.zone);
}

function isLoose({ channel, exact, isResend, ownWords }: Combinable): boolean {
  return (channel === 'email' || channel === 'sms') && !exact && !isResend && !ownWords;
}
