import type { Tx } from '../../db/database.js';
import { consentEventsById } from '../../db/consent/consent-events.js';
import type { Send } from '../../entities/messages/send.js';
import { presentConsent } from '../consent/present-consent.js';
import { presentSend } from './present-send.js';

/** Sends as the API shows them, each with the statement about consent that it relied on. */
export async function withConsents(
  reader: Tx,
  clinicId: string,
  sends: readonly Send[],
): Promise<readonly object[]> {
  const ids = sends.flatMap(({ consentEventId }) => (consentEventId === null ? [] : [consentEventId]));
  const events = await consentEventsById(reader, clinicId, ids);
  return sends.map((send) => {
    const event = send.consentEventId === null ? undefined : events.get(send.consentEventId);
    return { ...presentSend(send), consent: event === undefined ? null : presentConsent(event) };
  });
}
