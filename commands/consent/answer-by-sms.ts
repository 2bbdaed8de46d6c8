import type { Tx } from '../../db/database.js';
import { lastSmsTo } from '../../db/consent/answered-sms.js';
import { isRefusedByCarrier } from '../../db/consent/carrier-refusal.js';
import { ALL_PURPOSES, TREATMENT_PURPOSES } from './record-consent.js';
import { stateConsent } from './state-consent.js';

/** Who said STOP or START: the clients of one clinic who have the number. */
export interface NumberOfClients {
  readonly clinicId: string;
  /** In the order of their ids. */
  readonly clientIds: readonly string[];
  /** E.164. */
  readonly number: string;
}

/**
 * Takes STOP and START by SMS for what they are: an opt-out or opt-in of every client with that number. The statement
 * names the message that it answers, if there is one.
 */
export async function answerBySms(
  tx: Tx,
  { clinicId, clientIds, number }: NumberOfClients,
  granted: boolean,
): Promise<void> {
  // STOP ends everything; START does not bring back what needs a consent of its own.
  const said = { channel: 'sms', purposes: granted ? TREATMENT_PURPOSES : ALL_PURPOSES, granted } as const;
  for (const clientId of clientIds) {
    const client = { clinicId, clientId };
    const sendId = await lastSmsTo(tx, client, number);
    await stateConsent(tx, { ...said, ...client, givenBy: 'carrier', sendId });
  }
}

/** Takes a STOP back for those clients who have said one, and says whether there were any. */
export async function takeStopBack(tx: Tx, who: NumberOfClients): Promise<boolean> {
  const stopped: string[] = [];
  for (const clientId of who.clientIds) if (await isRefusedByCarrier(tx, clientId)) stopped.push(clientId);
  await answerBySms(tx, { ...who, clientIds: stopped }, true);
  return stopped.length > 0;
}
