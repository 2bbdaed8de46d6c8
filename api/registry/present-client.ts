import { permissionFor, type ConsentStatement } from '../../domain/consent/permission.js';
import type { ConsentEvent } from '../../entities/consent/consent-event.js';
import type { Client } from '../../entities/registry/client.js';
import type { ContactPoint } from '../../entities/registry/contact-point.js';
import { presentRegistryRow } from './present-registry-row.js';

/** What is shown with a client but is not in its row. */
export interface ClientDetails {
  /** In their order. */
  readonly contacts: readonly Pick<ContactPoint, 'kind' | 'value'>[];
  /** The newest of each channel and purpose. */
  readonly consents: readonly ConsentEvent[];
}

/** A client as callers see it at that instant; `email` and `phone` are the first of their kinds. */
export function presentClient(client: Client, { contacts, consents }: ClientDetails, at: Date) {
  const { firstName, lastName, locale, timeZone, tags, mergedIntoId } = client;
  const first = (kind: ContactPoint['kind']) =>
    contacts.find((contact) => contact.kind === kind)?.value ?? null;
  const statements = consents.map(toStatement);
  return presentRegistryRow(client, {
    firstName,
    lastName,
    locale,
    timeZone,
    email: first('email'),
    phone: first('phone'),
    consents: { email: shorthand(statements, 'email', at), sms: shorthand(statements, 'sms', at) },
    tags,
    mergedIntoId,
  });
}

function shorthand(
  statements: readonly ConsentStatement[],
  channel: 'email' | 'sms',
  at: Date,
): boolean | null {
  const said = statements.some((one) => one.channel === channel && one.purpose !== 'marketing');
  if (!said) return null;
  return (['care', 'appointment'] as const).every(
    (purpose) => permissionFor(statements, channel, purpose, at).allowed,
  );
}

function toStatement({ validFrom, validTo, ...event }: ConsentEvent): ConsentStatement {
  return {
    ...event,
    validFrom: validFrom?.toISOString() ?? null,
    validTo: validTo?.toISOString() ?? null,
  };
}
