import type { SendFacts } from '../../db/messages/send-facts.js';
import { contactFor } from '../../domain/consent/permission.js';
import type { SkipReason } from '../../domain/messages/send-state.js';
import { fillText } from '../../domain/messages/wording.js';
import type { MessageChannel } from '../../domain/reminders/step.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import { composeEmail, composeSms, storedText } from './compose-message.js';
import { linkUrl, signLink } from './link-token.js';
import { mergeValues } from './merge-values.js';
import type { SendingSettings } from './sending-settings.js';

/** A message ready to be handed over, whatever its channel. */
export interface WordedSend {
  readonly channel: MessageChannel;
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Empty for SMS. */
  readonly subject: string;
  readonly text: string;
  /** Empty for SMS. */
  readonly html: string;
  readonly unsubscribeUrl: string;
  readonly smsParts: number | null;
  /** As it may be kept and shown: `[link]` in place of personal links. */
  readonly storedText: string;
}

/** The message, or why it cannot be worded. */
export type Wording =
  | { readonly ok: true; readonly message: WordedSend }
  | {
      readonly ok: false;
      readonly reason: Extract<
        SkipReason,
        'templateMissing' | 'templateFieldMissing' | 'noContact' | 'shadow'
      >;
    };

/** Fills and composes the text of a send for its recipient, or for the address that everything is redirected to. */
export function wordSend(facts: SendFacts, channel: MessageChannel, settings: SendingSettings): Wording {
  const to = recipientOf(facts, channel);
  if (to === null)
    return { ok: false, reason: facts.clinic.deliveryMode.mode === 'redirect' ? 'shadow' : 'noContact' };
  const texts = textsOf(facts.content, channel);
  if (texts === null) return { ok: false, reason: 'templateMissing' };

  const locale = facts.client.locale ?? facts.clinic.locale;
  const token = signLink(settings.linkSecret, { sendId: facts.send.id, purpose: 'unsubscribe' });
  const unsubscribeUrl = linkUrl(settings.publicUrl, token);
  const values = mergeValues(facts, locale, unsubscribeUrl);
  const subject = fillText(texts.subject, values);
  const body = fillText(texts.body, values);
  if (!subject.ok || !body.ok) return { ok: false, reason: 'templateFieldMissing' };

  const shared = { channel, to, from: senderOf(facts, channel, settings), unsubscribeUrl };
  if (channel === 'sms') {
    const { text, parts } = composeSms(body.text);
    const message = {
      ...shared,
      subject: '',
      html: '',
      text,
      smsParts: parts,
      storedText: storedText(text, [unsubscribeUrl]),
    };
    return { ok: true, message };
  }
  const frame = { clinicName: facts.clinic.name, clinicPhone: facts.clinic.phone, locale, unsubscribeUrl };
  const email = composeEmail({ subject: subject.text, body: body.text }, frame);
  return {
    ok: true,
    message: { ...shared, ...email, smsParts: null, storedText: storedText(email.text, [unsubscribeUrl]) },
  };
}

/** The address or number that a message would go to now. */
export function recipientOf(facts: SendFacts, channel: MessageChannel): string | null {
  const mode = facts.clinic.deliveryMode;
  if (mode.mode !== 'redirect') return contactFor(facts.contacts, channel, 'care')?.value ?? null;
  return mode.to.includes('@') === (channel === 'email') ? mode.to : null;
}

function textsOf(
  content: TemplateContent | null,
  channel: MessageChannel,
): { subject: string; body: string } | null {
  if (channel === 'email') return content?.email ?? null;
  return content?.sms === undefined ? null : { subject: '', body: content.sms.body };
}

function senderOf(facts: SendFacts, channel: MessageChannel, settings: SendingSettings): WordedSend['from'] {
  const { clinic, location } = facts;
  const own =
    channel === 'email'
      ? (location?.senders?.email ?? clinic.emailFrom)
      : (location?.senders?.sms ?? clinic.smsFrom);
  return { name: clinic.name, address: own ?? (channel === 'email' ? settings.mailFrom : settings.smsFrom) };
}
