import type { Audience } from '../../db/consent/audience.js';
import type { ReminderPurpose } from '../../domain/consent/permission.js';
import { reachOf } from '../../domain/consent/permission.js';
import { recipientOfPatient } from '../../domain/consent/recipient.js';
import type { Channel, ChannelMode } from '../../domain/reminders/step.js';
import type { FieldError } from '../refusal.js';

/** Why these channels could reach nobody about a patient today, neither its client nor a co-client, each named once. */
export function reachErrors(
  audience: Audience,
  channels: readonly Channel[],
  pointer: string,
  at: Date,
  purpose: ReminderPurpose = 'care',
): FieldError[] {
  return [...new Set(channels)].flatMap((channel): FieldError[] => {
    if (channel === 'staffTask') return [];
    const sending = { channel, purpose, at };
    const { contacts, consents } = recipientOfPatient(audience, audience.coClients, sending);
    const { permission, contact } = reachOf(contacts, consents, channel, purpose, at);
    if (contact === null) {
      return [{ pointer, code: 'noContact', message: `the client has no usable contact for ${channel}` }];
    }
    if (permission.allowed) return [];
    return [{ pointer, code: permission.reason, message: `the client does not allow ${channel}` }];
  });
}

/** A schedule, as far as its channels go. */
export interface ScheduleChannels {
  readonly purpose?: ReminderPurpose | undefined;
  readonly channels: readonly Channel[];
  readonly schedule: readonly {
    readonly channels?: readonly Channel[] | undefined;
    readonly channelMode?: ChannelMode | undefined;
  }[];
}

/**
 * Why the steps of a schedule could not reach the client today. A step that wants the first channel that works is in
 * order as long as one of its channels can.
 */
export function reachErrorsOfSteps(
  audience: Audience,
  { channels, schedule, purpose }: ScheduleChannels,
  pointer: string,
  at: Date,
): FieldError[] {
  const ladders = schedule.filter((step) => step.channelMode === 'first');
  const lost = ladders
    .map((step) => step.channels ?? channels)
    .filter((ladder) => ladder.every((one) => reachErrors(audience, [one], pointer, at, purpose).length > 0));
  const others = schedule.filter((step) => step.channelMode !== 'first');
  const isDefaultUsed = ladders.length === 0 || others.some((step) => step.channels === undefined);
  const each = [...(isDefaultUsed ? channels : []), ...others.flatMap((step) => step.channels ?? [])];
  return reachErrors(audience, [...each, ...lost.flat()], pointer, at, purpose);
}
