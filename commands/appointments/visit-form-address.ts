import type { Tx } from '../../db/database.js';
import { findLiveLink } from '../../db/messages/client-link-store.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import { clientLinkHash, clientLinkToken, clientPageUrl } from '../messages/client-link-token.js';
import type { SendingSettings } from '../messages/sending-settings.js';

/** Where clients' links lead, and what makes them. */
export type LinkSettings = Pick<SendingSettings, 'publicUrl' | 'linkSecret'>;

/** The address of the form behind a client's link. */
export function visitFormUrl(publicUrl: string, token: string): string {
  return `${clientPageUrl(publicUrl, token)}/form`;
}

/**
 * The address of the form of a visit as its messages carry it; `null` when no link of the visit has been given out, or it
 * has run out, or its secret is gone. It makes none: reading changes nothing.
 */
export async function givenFormUrl(
  reader: Tx,
  { id, clinicId, clientId }: Pick<Appointment, 'id' | 'clinicId' | 'clientId'>,
  { publicUrl, linkSecret }: LinkSettings,
  at: Date,
): Promise<string | null> {
  const link = await findLiveLink(reader, { clinicId, clientId, subjectKind: 'appointment', subjectId: id });
  if (link === null || link.expiresAt <= at) return null;
  const tokens = [linkSecret].flat().map((secret) => clientLinkToken(secret, link));
  const token = tokens.find((one) => clientLinkHash(one).equals(link.tokenHash));
  return token === undefined ? null : visitFormUrl(publicUrl, token);
}
