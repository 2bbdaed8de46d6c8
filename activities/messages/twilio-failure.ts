import type { RefusalReason, SendOutcome } from './sender.js';

/** A failed request to Twilio: an HTTP answer with its status, or an error of the connection with its code. */
export type TwilioFailure =
  | { readonly status: number; readonly errorCode: number | null; readonly retryAfterMs?: number | undefined }
  | { readonly networkCode: string; readonly syscall: string | null };

/**
 * The class of a failed attempt. The HTTP status decides first, since Twilio keeps refining
 * its codes; the table below only tells the refusals apart. Twilio has no idempotency key for messages, so every
 * outcome that does not prove the request unprocessed is ambiguous.
 */
export function twilioFailure(failure: TwilioFailure): SendOutcome {
  if ('networkCode' in failure) return unanswered(failure.networkCode, failure.syscall);
  const { status, errorCode, retryAfterMs } = failure;
  const code = errorCode === null ? `TWILIO_HTTP_${status}` : `TWILIO_${errorCode}`;
  if (status === 429 || errorCode === 20429 || errorCode === 21611) {
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { kind: 'notSent', retry: 'soon', code, configuration: false, ...wait };
  }
  if (status >= 500 || status === 408) return { kind: 'ambiguous', code };
  const fault = (errorCode === null ? undefined : faults.get(errorCode)) ?? byStatus(status);
  return fault === 'configuration' ? configuration(code) : { kind: 'refused', reason: fault, code };
}

type Fault = RefusalReason | 'configuration';

/** Twilio's error dictionary, as far as it tells whose fault a refusal is. */
const faults = new Map<number, Fault>([
  [21211, 'recipientInvalid'],
  [21217, 'recipientInvalid'],
  [21401, 'recipientInvalid'],
  [21421, 'recipientInvalid'],
  [21604, 'recipientInvalid'],
  [21614, 'recipientInvalid'],
  [21610, 'optedOutAtCarrier'],
  [21612, 'unreachableNumber'],
  [21635, 'unreachableNumber'],
  [21602, 'messageInvalid'],
  [21605, 'messageInvalid'],
  [21617, 'messageInvalid'],
  [21619, 'messageInvalid'],
  [20003, 'configuration'],
  [20005, 'configuration'],
  [20006, 'configuration'],
  [20404, 'configuration'],
  [21212, 'configuration'],
  [21408, 'configuration'],
  [21603, 'configuration'],
  [21606, 'configuration'],
  [21607, 'configuration'],
  [21608, 'configuration'],
  [21609, 'configuration'],
  [21659, 'configuration'],
  [21660, 'configuration'],
  [21661, 'configuration'],
  [21701, 'configuration'],
  [21703, 'configuration'],
  [21704, 'configuration'],
  [21705, 'configuration'],
  [63038, 'configuration'],
]);

function byStatus(status: number): Fault {
  // A redirect, a login or an address that Twilio does not know says something of our set-up, not of the message.
  return status < 400 || [401, 403, 404, 405, 407].includes(status) ? 'configuration' : 'refusedByProvider';
}

/** The connection was never made: nothing can have been read at the other end. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const handshakeFault = /CERT|^ERR_TLS_|UNABLE_TO_|SELF_SIGNED/;

function unanswered(networkCode: string, syscall: string | null): SendOutcome {
  if (neverConnected.has(networkCode) || syscall === 'connect') {
    return { kind: 'notSent', retry: 'soon', code: networkCode, configuration: false };
  }
  return handshakeFault.test(networkCode)
    ? configuration(networkCode)
    : { kind: 'ambiguous', code: networkCode };
}

function configuration(code: string): SendOutcome {
  return { kind: 'notSent', retry: 'slow', code, configuration: true };
}
