import type { SendFacts } from '../../db/messages/send-facts.js';
import type { Tx } from '../../db/database.js';
import { clientLinkExpiry } from './client-link-expiry.js';
import { clientPageUrl } from './client-link-token.js';
import { ensureClientLink } from './ensure-client-link.js';
import type { SendingSettings } from './sending-settings.js';

/**
 * The page on which the reader of a message can answer it: about the visit, or about the reminder. The same address each
 * time, so that a message that is repeated says the same. The client's row is locked by the caller.
 */
export async function pageOfMessage(
  tx: Tx,
  { send, reminder, client, visit }: SendFacts,
  { publicUrl, linkSecret }: SendingSettings,
  at: Date,
): Promise<string> {
  const visitAt = visit === null ? null : new Date(visit.startsAt);
  const { token } = await ensureClientLink(
    tx,
    {
      clinicId: send.clinicId,
      clientId: client.id,
      subjectKind: visit === null ? 'reminder' : 'appointment',
      subjectId: reminder.id,
      expiresAt: clientLinkExpiry(at, visitAt),
    },
    linkSecret,
  );
  return clientPageUrl(publicUrl, token);
}
