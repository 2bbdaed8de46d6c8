import type { Database, Tx } from '../../db/database.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { sendsOfIds } from '../../db/messages/send-store.js';
import { carriersLeftOpen } from '../../db/messages/stranded-sends.js';
import type { SendState } from '../../domain/messages/send-state.js';
import { endCarried, failCarried } from '../messages/carry-along.js';
import { returnCarried } from '../messages/return-carried.js';
import { strandedSendsSettled } from './engine-metrics.js';

const ACTOR = 'engine';

/** States of a message from which on its carried sends have nothing to wait for. */
const OUT: readonly SendState[] = ['accepted', 'delivered', 'unknown', 'bounced'];

/**
 * Brings sends that went along with a message to the end that the message came to. Those whose message did not leave
 * wait again, so that nothing is lost that was to be said together.
 *
 * @returns how many messages it looked after
 */
export async function sweepCarriedSends(db: Database, at: Date, most: number): Promise<number> {
  let settled = 0;
  for (const carrierId of await carriersLeftOpen(db.reader, at, most)) {
    await db.transaction((tx) => settle(tx, carrierId, at));
    settled += 1;
    strandedSendsSettled.inc({ state: 'merged' });
  }
  return settled;
}

async function settle(tx: Tx, carrierId: string, at: Date): Promise<void> {
  await ownersOfSend(tx, carrierId);
  // Read once more under the locks: the first statement may have waited for them.
  const owners = await ownersOfSend(tx, carrierId);
  const [carrier] = await sendsOfIds(tx, [carrierId]);
  if (owners === null || carrier === undefined || carrier.state === 'transmitting') return;
  const note = { actor: ACTOR, at };
  if (OUT.includes(carrier.state)) await endCarried(tx, owners.carried, at);
  else if (carrier.state === 'failed')
    await failCarried(tx, owners.carried, carrier.reason ?? 'notSent', note);
  else await returnCarried(tx, owners.carried, { ...note, reason: 'stranded', from: ['merged'] });
}
