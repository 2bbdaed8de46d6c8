import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { gatewayOf, insertExternalSend } from '../../db/messages/external-send-store.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { addToInstant } from '../../domain/clinic-time.js';
import { reachOf } from '../../domain/consent/permission.js';
import { textFor } from '../../domain/messages/localized-texts.js';
import { fillText } from '../../domain/messages/wording.js';
import type { ExternalTexts } from '../../entities/messages/external-send.js';
import { ANSWER_WITHIN } from '../registry/external-gateway.js';
import { acceptInHouse, type HandingOver } from './accept-in-house.js';
import { givenInShadow, type Given } from './give-to-printer.js';
import { mergeValues } from './merge-values.js';
import { purposeOf } from './purpose-of-send.js';

/**
 * Puts a message into the list of the other system, which has the clinic's time to answer, or that of the channel in a
 * step that wants the first one that works. Its texts are those of the template, filled, as far as they can be without
 * personal links, which lead to channels of ours only. A clinic that redirects its messages hands none over.
 */
export async function giveToGateway(tx: Tx, facts: SendFacts, by: HandingOver): Promise<Given> {
  if (facts.clinic.deliveryMode.mode === 'redirect') return { ok: false, reason: 'shadow' };
  const locale = facts.client.locale ?? facts.clinic.locale;
  const { texts, unfilled } = textsFor(facts);
  if (unfilled && Object.keys(texts).length === 0) return { ok: false, reason: 'templateFieldMissing' };

  const { send, reminder, client, patient, clinic } = facts;
  const { permission } = reachOf(facts.contacts, facts.consents, 'external', purposeOf(facts), by.at);
  const text = texts.sms?.body ?? texts.email?.body ?? texts.letter?.body ?? null;
  const kept = { consentEventId: permission.consentId, text };
  if (clinic.deliveryMode.mode === 'shadow') return await givenInShadow(tx, facts, kept, by);
  const { url, answerWithin, fallbackAfter } = await gatewayOf(tx, send.id);
  const mayTake = [answerWithin ?? ANSWER_WITHIN, ...(fallbackAfter === null ? [] : [fallbackAfter])];
  const ends = mayTake.map((duration) => addToInstant(by.at, duration, clinic.timeZone).getTime());
  await insertExternalSend(tx, {
    id: uuid(),
    clinicId: send.clinicId,
    sendId: send.id,
    reminderId: reminder.id,
    patientId: patient.id,
    clientId: client.id,
    state: 'waiting',
    locale,
    texts,
    expiresAt: new Date(Math.min(...ends)),
    notifyAfter: url === null ? null : by.at,
  });
  return { ok: true, outcome: await acceptInHouse(tx, facts, by, kept) };
}

/** Each channel's text in the reader's language, as far as it can be filled. */
function textsFor(facts: SendFacts): { texts: ExternalTexts; unfilled: boolean } {
  const found = (['email', 'sms', 'letter'] as const).map((channel) => textOf(facts, channel));
  const [email, sms, letter] = found.map((text) => (text === 'unfilled' ? null : text));
  const texts = {
    ...(email != null && { email }),
    ...(sms != null && { sms: { body: sms.body } }),
    ...(letter != null && { letter: { body: letter.body } }),
  };
  return { texts, unfilled: found.includes('unfilled') };
}

function textOf(facts: SendFacts, channel: 'email' | 'sms' | 'letter') {
  const { client, clinic, content } = facts;
  const found = content === null ? null : textFor(content, channel, client.locale, clinic.locale);
  if (found === null) return null;
  const values = mergeValues(facts, found.locale, '');
  const subject = 'subject' in found.text ? fillText(found.text.subject, values) : null;
  const body = fillText(found.text.body, values);
  if (!body.ok || subject?.ok === false) return 'unfilled';
  return { subject: subject?.text ?? '', body: body.text };
}
