import type { SendFacts, SendGroup } from '../../db/messages/send-facts.js';
import type { Combinable } from '../../domain/messages/combine-messages.js';
import { goesAlong } from '../../domain/messages/combine-messages.js';
import { decideSend } from '../../domain/messages/decide-send.js';
import { careLine } from './care-list.js';
import { careItemOf } from './merge-values.js';
import { questionOf } from './question-of-send.js';
import { recipientOf } from './word-send.js';

/** What a message says besides its own: a send that goes along, and in which words. */
export interface SaidAlong {
  readonly sendId: string;
  readonly line: string;
}

/** Of what was found, the sends that go along with the one that is claimed. */
export function othersAlong({ carrier, others }: SendGroup, at: Date): SendFacts[] {
  return others.filter((other) => other.send.state === 'planned' && mayGoAlong(carrier, other, at));
}

/** What a message says of the sends that go along with it. */
export function saidOf(carrier: SendFacts, others: readonly SendFacts[]): SaidAlong[] {
  return others.map((other) => ({ sendId: other.send.id, line: lineOf(carrier, other) }));
}

/**
 * The sends of which a message speaks, if it may still say of each what it says; otherwise `null`. Until the mark they
 * wait with those words reserved for it (`planned`); before a repetition they have gone along (`merged`).
 */
export function stillSaid(
  { carrier, others }: SendGroup,
  said: readonly SaidAlong[],
  state: 'planned' | 'merged',
  at: Date,
): SendFacts[] | null {
  const found = said.map(({ sendId, line }) =>
    others.find(
      (other) =>
        other.send.id === sendId &&
        other.send.state === state &&
        other.send.mergedIntoId === carrier.send.id &&
        lineOf(carrier, other) === line &&
        (state === 'merged' ? mayLeave(other, at) : mayGoAlong(carrier, other, at)),
    ),
  );
  return found.every((one) => one !== undefined) ? found : null;
}

function mayGoAlong(carrier: SendFacts, other: SendFacts, at: Date): boolean {
  const { combineWithin: within, timeZone: zone } = carrier.clinic;
  const together = goesAlong(
    combinableOf(carrier, carrier, at),
    combinableOf(other, carrier, at),
    { within, zone },
    at,
  );
  return together && mayLeave(other, at);
}

/** Whether it might leave at this instant if it were planned for it; in shadow, as if the clinic were live. */
function mayLeave(other: SendFacts, at: Date): boolean {
  const question = questionOf(other, at, false);
  const plannedAt = question.plannedAt < at ? question.plannedAt : at;
  return decideSend({ ...question, plannedAt, shadow: false }, at).verdict === 'send';
}

function combinableOf(facts: SendFacts, carrier: SendFacts, at: Date): Combinable {
  const { channel, plannedAt, exact, resend, heldByAnother, mergedIntoId } = facts.send;
  const isAskedFor = mergedIntoId === carrier.send.id;
  const isOurs = channel === 'email' || channel === 'sms';
  return {
    channel,
    plannedAt: new Date(plannedAt),
    exact,
    isResend: resend > 0,
    ownWords: facts.reminder.ownWords,
    heldByAnother: heldByAnother && !isAskedFor,
    triedTogether: isAskedFor,
    clientId: facts.client.id,
    address: isOurs ? recipientOf(facts, channel, at) : null,
  };
}

function lineOf(carrier: SendFacts, other: SendFacts): string {
  return careLine(careItemOf(other), carrier.client.locale ?? carrier.clinic.locale);
}
