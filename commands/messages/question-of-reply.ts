import type { ReplyFacts } from '../../db/messages/reply-facts.js';
import { addToDate, dateAt, instantOf } from '../../domain/clinic-time.js';
import { permissionFor } from '../../domain/consent/permission.js';
import type { ReplyQuestion } from '../../domain/messages/decide-reply.js';
import { redirectedTo } from './redirected-to.js';

/** Puts what the database says of a reply as the question that the domain answers. */
export function questionOfReply(facts: ReplyFacts, now: Date, capReached: boolean): ReplyQuestion {
  const { send, clinic } = facts;
  const tomorrow = addToDate(dateAt(now, clinic.timeZone), 'P1D');
  return {
    untilAt: new Date(send.untilAt),
    refusal: refusalOf(facts, now),
    held: send.heldBy.length > 0,
    capReached,
    nextDayAt: instantOf(tomorrow, clinic.sendTime, clinic.timeZone),
    shadow: recipientOfReply(facts) === null || wasDueInShadow(facts),
  };
}

/** The statement of consent on which a reply relies; `null`: nothing was ever said. */
export function consentOfReply(facts: ReplyFacts, now: Date): string | null {
  return permissionOf(facts, now).consentId;
}

/** The number to which a reply goes now, or to which all is redirected; `null`: nothing may leave this clinic. */
export function recipientOfReply({ clinic, conversation }: ReplyFacts): string | null {
  const mode = clinic.deliveryMode;
  if (mode.mode === 'live') return conversation.number;
  return mode.mode === 'redirect' ? redirectedTo(mode, 'sms') : null;
}

/** Its time came while nothing left the clinic: it is not sent afterwards. */
function wasDueInShadow({ send, clinic }: ReplyFacts): boolean {
  return clinic.deliversSince !== null && Date.parse(send.plannedAt) < Date.parse(clinic.deliversSince);
}

function refusalOf(facts: ReplyFacts, now: Date): ReplyQuestion['refusal'] {
  if (facts.numberStopped) return 'optedOut';
  const permission = permissionOf(facts, now);
  return permission.allowed ? null : permission.reason;
}

function permissionOf({ consents, contactPointId }: ReplyFacts, now: Date) {
  return permissionFor(consents, 'sms', 'care', now, contactPointId);
}
