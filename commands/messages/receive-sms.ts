import { v7 as uuid } from 'uuid';
import {
  findClientsByNumber,
  findClinicsOfNumber,
  type AnsweredClinic,
} from '../../db/consent/clients-by-number.js';
import type { Database, Tx } from '../../db/database.js';
import { clientTiedTo, findConversation, openConversation } from '../../db/messages/conversation-store.js';
import { hasNumberStopped, isKeptAlready, keepInboundSms } from '../../db/messages/inbound-sms-store.js';
import { lastToldClient } from '../../db/messages/last-told-client.js';
import { lockClients } from '../../db/registry/client-store.js';
import { meaningOfSms } from '../../domain/consent/opt-out-words.js';
import { readAnswer } from '../../domain/messages/read-answer.js';
import type { InboundOutcome } from '../../entities/messages/inbound-sms.js';
import { answerBySms, takeStopBack } from '../consent/answer-by-sms.js';
import { inboundDropped } from '../reminders/engine-metrics.js';
import { lockAskedVisits, type ConfirmVisit } from './confirm-asked-visit.js';
import { tieConversation } from './tie-conversation.js';

/** An SMS as the carrier tells of it. Numbers in E.164. */
export interface ReceivedSms {
  /** The carrier's id, the same however often it tells of the message. */
  readonly messageSid: string;
  readonly from: string;
  readonly to: string;
  /** The Messaging Service to which the answered number belongs, if it belongs to one. */
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly mediaCount: number;
  /** What the carrier itself took it for, if it told: `STOP`, `START`, `HELP`. */
  readonly optOutType: string | null;
}

/** What receiving needs to know of the installation. */
export interface Receiving {
  readonly db: Database;
  readonly defaultSender: string;
  readonly confirmVisit: ConfirmVisit;
  /** Is told why a visit could not be confirmed; the message is kept for a person then. */
  readonly troubled?: (error: unknown) => void;
}

/**
 * Takes an SMS in, once, at every clinic that it is for: STOP and START by their words, a plain yes to the one visit
 * that was asked about; anything else waits for a person. Nothing is ever answered by itself.
 *
 * @returns what became of it, clinic by clinic; nothing when it was known or nobody could be found for it
 */
export async function receiveSms(
  receiving: Receiving,
  sms: ReceivedSms,
  at: Date,
): Promise<readonly InboundOutcome[]> {
  return await receiving.db.transaction(async (tx) => {
    if (await isKeptAlready(tx, sms.messageSid)) return [];
    const clinics = await clinicsOf(tx, receiving, sms);
    if (clinics.length === 0) inboundDropped.inc();
    const outcomes: InboundOutcome[] = [];
    // Several clinics behind one number are one thread on the phone: nobody can tell to whom a yes was said.
    const mayConfirm = clinics.length === 1;
    for (const clinic of clinics)
      outcomes.push(await receiveAt(tx, receiving, clinic, { ...sms, mayConfirm, at }));
    return outcomes;
  });
}

async function clinicsOf(
  tx: Tx,
  { defaultSender }: Receiving,
  sms: ReceivedSms,
): Promise<readonly AnsweredClinic[]> {
  const senders = [sms.to, ...(sms.messagingServiceSid === null ? [] : [sms.messagingServiceSid])];
  const answered = { number: sms.from, senders, senderIsDefault: senders.includes(defaultSender) };
  const known = await findClientsByNumber(tx, answered);
  if (known.length > 0) return known;
  return (await findClinicsOfNumber(tx, answered)).map((clinicId) => ({ clinicId, clientIds: [] }));
}

interface SmsAtClinic extends ReceivedSms {
  /** Whether a yes can only have been said to this clinic. */
  readonly mayConfirm: boolean;
  readonly at: Date;
}

async function receiveAt(
  tx: Tx,
  receiving: Receiving,
  answered: AnsweredClinic,
  sms: SmsAtClinic,
): Promise<InboundOutcome> {
  const { clinicId } = answered;
  const { at } = sms;
  const tied = answered.clientIds.length > 0 ? null : await clientTiedTo(tx, clinicId, sms.from);
  const clientIds = tied === null ? answered.clientIds : [tied];
  const who = { clinicId, clientIds, number: sms.from };
  if (saysYes(sms)) await lockAskedVisits(tx, who, at);
  await lockClients(tx, clinicId, clientIds, 'change');
  const clientId = await lastToldClient(tx, clinicId, clientIds, sms.from);
  if (clientId !== null) await takeAlongUnknown(tx, who, clientId);
  const outcome = await outcomeOf(tx, receiving, who, sms);
  const parties = { clinicId, clientId, number: sms.from, ownNumber: sms.to };
  const conversation = await openConversation(tx, uuid(), parties, at);
  await keepInboundSms(tx, conversation, {
    id: uuid(),
    clinicId,
    conversationId: conversation.id,
    messageSid: sms.messageSid,
    fromNumber: sms.from,
    toNumber: sms.to,
    text: sms.body,
    mediaCount: sms.mediaCount,
    clientIds,
    outcome,
    at,
    readAt: outcome === 'forPerson' ? null : at,
  });
  return outcome;
}

type Writer = AnsweredClinic & { readonly number: string };

async function outcomeOf(
  tx: Tx,
  receiving: Receiving,
  who: Writer,
  sms: SmsAtClinic,
): Promise<InboundOutcome> {
  const meaning = meaningOfSms(sms.body, sms.optOutType);
  if (meaning === 'stop' || meaning === 'start') {
    await answerBySms(tx, who, meaning === 'start');
    return meaning === 'start' ? 'optedIn' : 'optedOut';
  }
  if (meaning === 'perhapsStart' && (await hasStopped(tx, who))) return 'optedIn';
  if (!saysYes(sms) || who.clientIds.length === 0) return 'forPerson';
  return (await isVisitConfirmed(receiving, who, sms.at)) ? 'confirmed' : 'forPerson';
}

function saysYes({ mayConfirm, mediaCount, body }: SmsAtClinic): boolean {
  return mayConfirm && mediaCount === 0 && readAnswer(body) === 'confirm';
}

/** Asks in a transaction within this one: the carrier does not tell twice, so that what goes wrong costs no message. */
async function isVisitConfirmed(
  { db, confirmVisit, troubled }: Receiving,
  who: Writer,
  at: Date,
): Promise<boolean> {
  const acting = { clinicId: who.clinicId, actor: 'client', at };
  try {
    return (await db.transaction((tx) => confirmVisit(tx, acting, who))) === 'confirmed';
  } catch (error) {
    troubled?.(error);
    return false;
  }
}

/** Whether there was a STOP; for clients it is taken back. */
async function hasStopped(tx: Tx, who: Writer): Promise<boolean> {
  if (who.clientIds.length > 0) return await takeStopBack(tx, who);
  return await hasNumberStopped(tx, who.clinicId, who.number);
}

/** What a number wrote before it became a client's goes along, with what it refused. */
async function takeAlongUnknown(tx: Tx, { clinicId, number }: Writer, clientId: string): Promise<void> {
  const unknown = await findConversation(tx, { clinicId, clientId: null, number });
  if (unknown !== null) await tieConversation(tx, unknown, clientId);
}
