import type { ClientChannel } from '../reminders/step.js';
import type { ConsentStatement, Contact, Purpose } from './permission.js';
import { reachOf } from './permission.js';

/** A person who may get the messages about a patient. */
export interface Person {
  readonly client: { readonly archived: boolean };
  readonly contacts: readonly Contact[];
  /** Newest first. */
  readonly consents: readonly ConsentStatement[];
}

/** What a message is sent by and what for, and when. */
export interface Sending {
  readonly channel: ClientChannel;
  readonly purpose: Purpose;
  readonly at: Date;
}

/**
 * Who gets a message about a patient: its client, or, where the client has no usable contact on the channel or has not
 * agreed to it, the first of those who care for the patient too and can be reached. Nobody stands in for a client who
 * is archived, and if nobody can be reached it stays with the client.
 */
export function recipientOfPatient<One extends Person>(
  owner: One,
  coClients: readonly One[],
  sending: Sending,
): One {
  if (owner.client.archived || isReached(owner, sending)) return owner;
  return coClients.find((one) => !one.client.archived && isReached(one, sending)) ?? owner;
}

/** Whether a person can be written to on the channel. */
export function isReached({ contacts, consents }: Person, { channel, purpose, at }: Sending): boolean {
  const { permission, contact } = reachOf(contacts, consents, channel, purpose, at);
  return permission.allowed && contact !== null;
}
