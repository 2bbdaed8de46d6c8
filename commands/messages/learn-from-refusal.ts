import type { Database } from '../../db/database.js';
import { recipientOfSend, retireContactPoint } from '../../db/messages/send-recipient.js';
import { ALL_PURPOSES } from '../consent/record-consent.js';
import { stateConsent } from '../consent/state-consent.js';

/** The carrier blocks SMS to this number because its owner said STOP: our consent says so, too, from now on. */
export async function optOutAtCarrier(db: Database, sendId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const recipient = await recipientOfSend(tx, sendId);
    if (recipient === null) return;
    await stateConsent(tx, {
      clinicId: recipient.clinicId,
      clientId: recipient.clientId,
      channel: 'sms',
      purposes: ALL_PURPOSES,
      granted: false,
      givenBy: 'carrier',
      sendId,
    });
  });
}

/** An address or number that does not exist is not tried again until somebody corrects it. */
export async function retireContact(db: Database, sendId: string, value: string): Promise<void> {
  await db.transaction(async (tx) => {
    const recipient = await recipientOfSend(tx, sendId);
    if (recipient !== null) await retireContactPoint(tx, recipient.clientId, value);
  });
}
