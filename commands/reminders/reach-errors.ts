import type { Audience } from '../../db/consent/audience.js';
import { contactFor, needsContact, permissionFor } from '../../domain/consent/permission.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { FieldError } from '../refusal.js';

/** Why these channels could not reach the client of a patient today, each named once. */
export function reachErrors(
  audience: Audience,
  channels: readonly Channel[],
  pointer: string,
  at: Date,
): FieldError[] {
  return [...new Set(channels)].flatMap((channel): FieldError[] => {
    if (channel === 'staffTask') return [];
    if (needsContact(channel) && contactFor(audience.contacts, channel, 'care') === null) {
      return [{ pointer, code: 'noContact', message: `the client has no usable contact for ${channel}` }];
    }
    const permission = permissionFor(audience.consents, channel, 'care', at);
    if (permission.allowed) return [];
    return [{ pointer, code: permission.reason, message: `the client does not allow ${channel}` }];
  });
}
