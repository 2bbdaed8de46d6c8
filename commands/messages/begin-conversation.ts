import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { openConversation } from '../../db/messages/conversation-store.js';
import { lockClients } from '../../db/registry/client-store.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { contactsOf } from '../../db/registry/contact-store.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';

/**
 * The conversation with a client, begun if they never wrote: to the first number that is used, from the clinic's own
 * sender.
 *
 * @param installationSender the sender of clinics that have none of their own
 * @returns its id
 * @throws Refused `missing`; `conflict` `noContact` when the client has no number that is used
 */
export async function conversationWith(
  db: Database,
  { clinicId, at }: Acting,
  clientId: string,
  installationSender: string,
): Promise<string> {
  return await db.transaction(async (tx) => {
    const [client] = await lockClients(tx, clinicId, [clientId], 'change');
    if (client === undefined) missing('client');
    const clinic = (await findClinic(tx, clinicId)) ?? missing('clinic');
    const number = (await contactsOf(tx, [clientId])).find(
      ({ kind, usable }) => kind === 'phone' && usable,
    )?.value;
    if (number === undefined) conflict('noContact', 'The client has no number that is used.');
    const parties = { clinicId, clientId, number, ownNumber: clinic.smsFrom ?? installationSender };
    return (await openConversation(tx, uuid(), parties, at)).id;
  });
}
