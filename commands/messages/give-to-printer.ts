import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { letterheadOf, insertLetter } from '../../db/messages/letter-store.js';
import type { SendPatch } from '../../db/messages/advance-send.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { reachOf } from '../../domain/consent/permission.js';
import type { SkipReason } from '../../domain/messages/send-state.js';
import { textFor } from '../../domain/messages/localized-texts.js';
import { fillText } from '../../domain/messages/wording.js';
import type { Letterhead } from '../../entities/messages/letter.js';
import type { Outcome } from '../../workflows/ports.js';
import { acceptInHouse, type HandingOver } from './accept-in-house.js';
import { unprintableIn } from './letter-fonts.js';
import { mergeValues } from './merge-values.js';
import { noteInShadow } from './note-in-shadow.js';
import { purposeOf } from './purpose-of-send.js';

/** What became of a message that others bring out: it was handed over, or why it could not be made. */
export type Given =
  { readonly ok: true; readonly outcome: Outcome } | { readonly ok: false; readonly reason: SkipReason };

/**
 * Writes a letter and puts it into the print queue. Its text, its address and its letterhead are as they are now; when it
 * is printed it is asked once more whether it may go, and where to. A clinic that redirects its messages prints none.
 */
export async function giveToPrinter(tx: Tx, facts: SendFacts, by: HandingOver): Promise<Given> {
  if (facts.clinic.deliveryMode.mode === 'redirect') return { ok: false, reason: 'shadow' };
  const { contact, permission } = reachOf(facts.contacts, facts.consents, 'letter', purposeOf(facts), by.at);
  if (contact === null || contact === 'elsewhere') return { ok: false, reason: 'noContact' };
  const { client, clinic, content } = facts;
  const written = content === null ? null : textFor(content, 'letter', client.locale, clinic.locale);
  if (written === null) return { ok: false, reason: 'templateMissing' };
  const { locale } = written;
  const body = fillText(written.text.body, mergeValues(facts, locale, ''));
  if (!body.ok) return { ok: false, reason: 'templateFieldMissing' };

  const { send, reminder, patient } = facts;
  const letterhead = await letterheadOf(tx, reminder.id);
  const recipientName = nameOf(client);
  const address = contact.value;
  const text = body.text.replace(/\r\n?|[\u2028\u2029]/g, '\n').trim();
  const kept = { recipient: address, consentEventId: permission.consentId, text };
  if (clinic.deliveryMode.mode === 'shadow') return await givenInShadow(tx, facts, kept, by);
  await insertLetter(tx, {
    id: uuid(),
    clinicId: send.clinicId,
    sendId: send.id,
    reminderId: reminder.id,
    patientId: patient.id,
    clientId: client.id,
    contactPointId: contact.id,
    state: 'waiting',
    recipientName,
    address,
    letterhead,
    locale,
    body: text,
    unprintable: unprintableIn([text, recipientName, address, ...headTexts(letterhead)]),
  });
  return { ok: true, outcome: await acceptInHouse(tx, facts, by, kept) };
}

/** A clinic in shadow hands nothing over either: it only writes what it would have. */
export async function givenInShadow(
  tx: Tx,
  facts: SendFacts,
  written: SendPatch,
  by: HandingOver,
): Promise<Given> {
  return { ok: true, outcome: await noteInShadow(tx, { facts, others: [], said: [], written }, by) };
}

/** What stands in a letterhead. */
export function headTexts({ clinicName, placeName, address, phone }: Letterhead): string[] {
  return [clinicName, placeName, address, phone].filter((text) => text !== undefined);
}

/** The client's name as it stands on an envelope. */
export function nameOf(client: SendFacts['client']): string {
  return `${client.firstName} ${client.lastName}`.trim();
}
