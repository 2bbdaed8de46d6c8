import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { advanceSend } from '../../db/messages/advance-send.js';
import { changeLetter, lockLetter } from '../../db/messages/letter-store.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { lockSendGroup } from '../../db/messages/send-facts.js';
import { completeAllSent } from '../../db/reminders/all-sent.js';
import { dateAt } from '../../domain/clinic-time.js';
import { reachOf } from '../../domain/consent/permission.js';
import type { Letter } from '../../entities/messages/letter.js';
import type { Acting } from '../acting.js';
import { headTexts, nameOf } from './give-to-printer.js';
import { unprintableIn } from './letter-fonts.js';
import { sendEvent } from './new-send.js';
import { purposeOf } from './purpose-of-send.js';
import { recheckHandedOver } from './recheck-handed-over.js';
import { writeAnew } from './write-anew.js';

/** Which letter is to be printed; `batchId`: with which others, if with any. */
export interface LetterToPrint {
  readonly id: string;
  readonly sendId: string;
  readonly batchId: string | null;
}

/** What became of it: printed, or left out with the reason; `changed` names a reminder whose workflow is to be told. */
export type PrintResult =
  | { readonly printed: true }
  | { readonly printed: false; readonly reason: string; readonly changed: string | null };

/**
 * Takes one letter out of the queue to be printed, if it may still go. From then on a stop cannot reach it. A new address
 * of the client is taken over; a letter to somebody who is not the client any more is written anew.
 */
export async function printLetter(
  tx: Tx,
  acting: Acting,
  { id, sendId, batchId }: LetterToPrint,
): Promise<PrintResult> {
  const group = await lockSendGroup(tx, sendId, acting.at);
  const letter = await lockLetter(tx, id);
  if (group === null || letter === null) return { printed: false, reason: 'missing', changed: null };
  if (letter.state !== 'waiting') return { printed: false, reason: letter.state, changed: null };
  const facts = group.carrier;
  const reminderId = facts.reminder.id;
  const verdict = await recheckHandedOver(tx, facts, acting.at);
  if (verdict.now === 'held') return { printed: false, reason: 'held', changed: null };
  if (verdict.now === 'stopped') return { printed: false, reason: verdict.reason, changed: reminderId };
  if (facts.client.id !== letter.clientId) {
    await writeAnew(tx, facts, acting);
    return { printed: false, reason: 'recipientChanged', changed: reminderId };
  }
  const zone = facts.location?.timeZone ?? facts.clinic.timeZone;
  const printed = {
    state: 'printed' as const,
    batchId,
    printedAt: acting.at,
    datedOn: dateAt(acting.at, zone),
  };
  await changeLetter(tx, letter, { ...printed, ...addressNow(facts, letter, acting.at) });
  const { actor, at } = acting;
  const event = sendEvent(facts.send, {
    state: 'accepted',
    reason: 'printed',
    actor,
    at,
    detail: { batchId },
  });
  const patch = { recipient: letter.address, updatedAt: at };
  await advanceSend(tx, { id: sendId, states: ['accepted'] }, patch, event);
  await completeAllSent(tx, reminderId, uuid(), at);
  return { printed: true };
}

function addressNow(facts: SendFacts, letter: Letter, at: Date): Partial<Letter> {
  const { contact } = reachOf(facts.contacts, facts.consents, 'letter', purposeOf(facts), at);
  if (contact === null || contact === 'elsewhere' || contact.value === letter.address) return {};
  const recipientName = nameOf(facts.client);
  const texts = [letter.body, recipientName, contact.value, ...headTexts(letter.letterhead)];
  const unprintable = unprintableIn(texts);
  return { contactPointId: contact.id, address: contact.value, recipientName, unprintable };
}
