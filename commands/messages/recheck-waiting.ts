import type { Tx } from '../../db/database.js';
import { lockSendGroup } from '../../db/messages/send-facts.js';
import { externalOfPatient, timeOfDatabase, waitingOfClient } from '../../db/messages/waiting-elsewhere.js';
import { lockRemindersOfPatients } from '../../db/reminders/reminder-store.js';
import type { Acting } from '../acting.js';
import { recheckHandedOver } from './recheck-handed-over.js';
import { writeAnew } from './write-anew.js';

/**
 * Asks of everything that waits for a client on a channel whether it may still go, and to whom, because something was
 * said or has changed about the client, whose row is locked by the caller. A letter to somebody else is found out when
 * it is printed; what another system may take at any moment is taken back and made anew at once.
 */
export async function recheckChannel(
  tx: Tx,
  clientId: string,
  channel: 'letter' | 'external',
): Promise<void> {
  const sendIds = await waitingOfClient(tx, clientId, channel);
  if (sendIds.length > 0) await recheckSends(tx, sendIds, await timeOfDatabase(tx));
}

/** Asks so of what waits for another system about a patient that has moved or was archived; its row is locked. */
export async function recheckPatient(tx: Tx, { clinicId, at }: Acting, patientId: string): Promise<void> {
  const sendIds = await externalOfPatient(tx, patientId);
  if (sendIds.length === 0) return;
  // All of them before the first is asked about: a message over several reminders locks them in this order, too.
  await lockRemindersOfPatients(tx, clinicId, [patientId]);
  await recheckSends(tx, sendIds, at);
}

async function recheckSends(tx: Tx, sendIds: readonly string[], at: Date): Promise<void> {
  for (const sendId of sendIds) {
    const facts = (await lockSendGroup(tx, sendId, at))?.carrier;
    if (facts?.send.state !== 'accepted') continue;
    const { now } = await recheckHandedOver(tx, facts, at);
    const isAnother = facts.send.channel === 'external' && facts.send.clientId !== facts.client.id;
    if (now !== 'stopped' && isAnother) await writeAnew(tx, facts, { actor: 'engine', at });
  }
}
