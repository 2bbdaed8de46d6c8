import type { SendFacts } from '../../db/messages/send-facts.js';
import type { Tx } from '../../db/database.js';
import { allTexts } from '../../domain/messages/localized-texts.js';
import { fieldsUsed } from '../../domain/messages/wording.js';
import { clientLinkExpiry } from './client-link-expiry.js';
import { clientPageUrl } from './client-link-token.js';
import { ensureClientLink } from './ensure-client-link.js';
import type { SendingSettings } from './sending-settings.js';

/**
 * The page on which the reader of a message can answer it: about the visit, the reminder, or the time on
 * offer. The same address each time, so that a message that is repeated says the same. An SMS about care leads there only
 * where its text says so: then alone a link is made. The client's row is locked by the caller.
 */
export async function pageOfMessage(
  tx: Tx,
  facts: SendFacts,
  { publicUrl, linkSecret }: SendingSettings,
  at: Date,
): Promise<string | null> {
  const { send, reminder, client, visit, offerTo } = facts;
  if (send.channel === 'sms' && visit === null && offerTo === null && !namesPage(facts)) return null;
  const visitAt = visit === null ? null : new Date(visit.startsAt);
  const { token } = await ensureClientLink(
    tx,
    {
      clinicId: send.clinicId,
      clientId: client.id,
      subjectKind: offerTo !== null ? 'offer' : visit === null ? 'reminder' : 'appointment',
      subjectId: offerTo ?? reminder.id,
      expiresAt: clientLinkExpiry(at, visitAt),
    },
    linkSecret,
  );
  const url = clientPageUrl(publicUrl, token);
  return offerTo === null ? url : `${url}/offer`;
}

/** Whether a text that the message may say has the field of the page. */
function namesPage({ content, clinic }: SendFacts): boolean {
  const bodies = [content, clinic.combinedContent].flatMap((one) =>
    one === null ? [] : allTexts(one).map(([, texts]) => texts.sms?.body ?? ''),
  );
  return bodies.some((body) => fieldsUsed(body).includes('answer_url'));
}
