import { addToInstant, isDuration, isNegative } from '../../domain/clinic-time.js';
import type { ExternalGateway } from '../../entities/registry/clinic.js';
import { refuseFields } from '../refusal.js';

/** How long another system has to answer where the clinic does not say: a day. */
export const ANSWER_WITHIN = 'PT24H';

const LEAST_MS = 60_000;
const MOST_MS = 31 * 24 * 3_600_000;

/** A change of the other system; what is left out stays, `null` takes the webhook away. */
export interface ExternalGatewayChange {
  readonly url?: string | null | undefined;
  readonly secret?: string | undefined;
  readonly answerWithin?: string | undefined;
}

/** Whether another system may be given that long: from a minute to 31 days. */
export function isAnswerTime(text: string): boolean {
  if (!isDuration(text) || isNegative(text)) return false;
  const lengthMs = addToInstant(new Date(0), text, 'UTC').getTime();
  return lengthMs >= LEAST_MS && lengthMs <= MOST_MS;
}

/** Whether a secret has the form that Standard Webhooks gives it: `whsec_` and the base64 of 24 to 64 bytes. */
export function isWebhookSecret(text: string): boolean {
  const [, encoded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const { byteLength } = Buffer.from(encoded, 'base64');
  return byteLength >= 24 && byteLength <= 64;
}

/**
 * The other system as a change leaves it.
 *
 * @throws Refused when there is a webhook without a secret to sign it with
 */
export function mergedGateway(
  now: ExternalGateway | null,
  change: ExternalGatewayChange | null,
): ExternalGateway | null {
  if (change === null) return null;
  const url = change.url === undefined ? now?.url : (change.url ?? undefined);
  const secret = change.secret ?? now?.secret;
  if (url !== undefined && secret === undefined) {
    const message = 'is required with a url: the calls are signed with it';
    refuseFields([{ pointer: '/externalGateway/secret', code: 'required', message }]);
  }
  return {
    ...(url !== undefined && { url }),
    ...(secret !== undefined && { secret }),
    answerWithin: change.answerWithin ?? now?.answerWithin ?? ANSWER_WITHIN,
  };
}
