import type { SendFacts } from '../../db/messages/send-facts.js';
import { contactFor } from '../../domain/consent/permission.js';
import { MOVE_STEPS } from '../../domain/appointments/must-move.js';
import { textFor } from '../../domain/messages/localized-texts.js';
import type { MergeValues } from '../../domain/messages/merge-field.js';
import type { SkipReason } from '../../domain/messages/send-state.js';
import { fillText, longestText } from '../../domain/messages/wording.js';
import type { MessageChannel } from '../../domain/reminders/step.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { CareItem } from './care-list.js';
import { inListOrder } from './care-list.js';
import { combinedEmail, combinedSms } from './combined-texts.js';
import { composeEmail, composeSms, storedText } from './compose-message.js';
import { messageLinks, type MessageLinks } from './link-token.js';
import type { MergeSources } from './merge-values.js';
import { careItemOf, mergeValues } from './merge-values.js';
import { redirectedTo } from './redirected-to.js';
import { purposeOf } from './purpose-of-send.js';
import type { SendingSettings } from './sending-settings.js';
import type { WordedFile } from './visit-calendar.js';
import { calendarOfMessage } from './visit-calendar.js';
import { visitContent } from './visit-content.js';

/** A message ready to be handed over, whatever its channel. */
export interface WordedSend {
  readonly channel: MessageChannel;
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Where answers go; `null`: to the sender. */
  readonly replyTo: string | null;
  /** Empty for SMS. */
  readonly subject: string;
  readonly text: string;
  /** Empty for SMS. */
  readonly html: string;
  readonly unsubscribeUrl: string;
  readonly smsParts: number | null;
  /** Ids of the files that go with it. */
  readonly attachments: readonly string[];
  /** The visit as an entry of the reader's calendar, where it goes along. */
  readonly calendar: WordedFile | null;
  /** As it may be kept and shown: `[link]` in place of personal links. */
  readonly storedText: string;
}

/** The message, or why it cannot be worded. */
export type Wording =
  | { readonly ok: true; readonly message: WordedSend }
  | {
      readonly ok: false;
      readonly reason: Extract<SkipReason, 'templateMissing' | 'templateFieldMissing'>;
    };

/** What a message is worded with beside its own facts. */
export interface WordingContext {
  /** What goes along with it. */
  readonly others?: readonly SendFacts[];
  /** The page behind the reader's own link; `null`: there is none. */
  readonly pageUrl?: string | null;
  readonly at: Date;
}

/**
 * Fills and composes the text of a send. With others that go along it says all of it: in the clinic's words for that, or,
 * where it has none that can be filled, in ours.
 *
 * @param to the address or number
 */
export function wordSend(
  facts: SendFacts,
  channel: MessageChannel,
  settings: SendingSettings,
  to: string,
  { others = [], pageUrl = null, at }: WordingContext,
): Wording {
  const links = { ...messageLinks(settings, facts.send.id), pageUrl };
  const { unsubscribeUrl } = links;
  const filled =
    others.length === 0
      ? ownTexts(facts, channel, links)
      : combinedTexts(facts, channel, links, [facts, ...others].map(careItemOf).sort(inListOrder));
  if (!filled.ok) return filled;

  const attachments = channel === 'email' ? attachmentsOf([facts, ...others], others.length > 0) : [];
  const from = senderOf(facts, channel, settings);
  const replyTo = channel === 'email' ? facts.clinic.emailReplyTo : null;
  const shared = { channel, to, from, replyTo, unsubscribeUrl, attachments, calendar: null };
  const personal = [
    links.unsubscribeUrl,
    links.preferencesUrl,
    ...(pageUrl === null ? [] : pageLinks(pageUrl)),
  ];
  if (channel === 'sms') {
    const { text, parts } = composeSms(filled.body);
    const message = {
      ...shared,
      subject: '',
      html: '',
      text,
      smsParts: parts,
      storedText: storedText(text, personal),
    };
    return { ok: true, message };
  }
  const { name: clinicName, phone: clinicPhone } = facts.clinic;
  const answerUrl = facts.visit === null && facts.offerTo === null ? pageUrl : null;
  const frame = { clinicName, clinicPhone, locale: filled.locale, ...links, answerUrl };
  const email = composeEmail({ subject: filled.subject, body: filled.body }, frame);
  return {
    ok: true,
    message: {
      ...shared,
      ...email,
      calendar: calendarOfMessage(facts, {
        publicUrl: settings.publicUrl,
        pageUrl,
        locale: filled.locale,
        at,
      }),
      smsParts: null,
      storedText: storedText(email.text, personal),
    },
  };
}

/** Texts with their fields filled, and the locale in which they speak; the subject of an SMS is empty. */
type Filled =
  | { readonly ok: true; readonly subject: string; readonly body: string; readonly locale: string }
  | Extract<Wording, { readonly ok: false }>;

function ownTexts(facts: SendFacts, channel: MessageChannel, links: Links): Filled {
  return fillContent(contentOf(facts, links), facts, channel, (locale) =>
    withLinks(mergeValues(told(facts, links), locale, ''), links),
  );
}

function combinedTexts(
  facts: SendFacts,
  channel: MessageChannel,
  links: Links,
  items: readonly CareItem[],
): Filled {
  const valuesIn = (locale: string) => withLinks(mergeValues(told(facts, links), locale, '', items), links);
  const own = fillContent(facts.clinic.combinedContent, facts, channel, valuesIn);
  if (own.ok && (channel === 'email' || own.body.length <= longestText.smsBody)) return own;
  const locale = facts.client.locale ?? facts.clinic.locale;
  const values = valuesIn(locale);
  if (channel === 'email') return { ok: true, ...combinedEmail(values, locale), locale };
  return { ok: true, subject: '', body: combinedSms(values, locale), locale };
}

/** The personal links of a message, and the reader's page. */
type Links = MessageLinks & { readonly pageUrl: string | null };

/** What the staff wrote for it, or, about a visit, our own words. */
function contentOf({ content, visit, send }: SendFacts, { pageUrl }: Links): TemplateContent | null {
  if (content !== null || visit === null || send.templateNamed) return content;
  return visitContent(send.step, visit, { hasPage: pageUrl !== null });
}

/** What a message of ours is filled from: its booking link names it. */
function told(facts: SendFacts, { bookingToken }: Links): MergeSources {
  return { ...facts, bookingToken };
}

function withLinks(values: MergeValues, { unsubscribeUrl, preferencesUrl, pageUrl }: Links): MergeValues {
  const personal = { unsubscribe_url: unsubscribeUrl, preferences_url: preferencesUrl };
  if (pageUrl === null) return { ...values, ...personal };
  const [answerUrl, formUrl] = pageLinks(pageUrl);
  const visit = { confirm_url: answerUrl, preregistration_url: formUrl };
  return { ...values, ...personal, ...visit, answer_url: answerUrl };
}

/** Where the page's own links lead: to it, and to its form. */
function pageLinks(pageUrl: string): [answerUrl: string, formUrl: string] {
  return [pageUrl, `${pageUrl}/form`];
}

/** The files of everything that the message says, each once: a care sheet belongs to what it is about. */
function attachmentsOf(said: readonly SendFacts[], isCombined: boolean): readonly string[] {
  const ids = said.flatMap(({ content, client, clinic }) => {
    const contents = isCombined ? [content, clinic.combinedContent] : [content];
    return contents.flatMap((one) => {
      const found = one === null ? null : textFor(one, 'email', client.locale, clinic.locale);
      return found?.text.attachments ?? one?.email?.attachments ?? [];
    });
  });
  return [...new Set(ids)];
}

function fillContent(
  content: TemplateContent | null,
  facts: SendFacts,
  channel: MessageChannel,
  valuesIn: (locale: string) => MergeValues,
): Filled {
  const { client, clinic } = facts;
  const found = content === null ? null : textFor(content, channel, client.locale, clinic.locale);
  if (found === null) return { ok: false, reason: 'templateMissing' };
  const { text, locale } = found;
  const values = valuesIn(locale);
  const subject = fillText('subject' in text ? text.subject : '', values);
  const body = fillText(text.body, values);
  const extra = extraFor(facts, channel);
  if (!subject.ok || !body.ok) return { ok: false, reason: 'templateFieldMissing' };
  return { ok: true, subject: subject.text, body: body.text + extra, locale };
}

/** What clients read besides who come for the first time, before the visit. */
function extraFor({ visit, send }: SendFacts, channel: MessageChannel): string {
  const plan = visit?.plan ?? null;
  const text = plan?.newClient === true ? plan.extraForNewClients?.[channel] : undefined;
  if (text === undefined || send.step === 'cancellation' || send.step === MOVE_STEPS.message) return '';
  return channel === 'email' ? `\n\n${text}` : ` ${text}`;
}

/** The address or number that a message would go to now: one that the client allows, or to which all is redirected. */
export function recipientOf(facts: SendFacts, channel: MessageChannel, at: Date): string | null {
  const { clinic, contacts, consents } = facts;
  const mode = clinic.deliveryMode;
  if (mode.mode !== 'redirect')
    return contactFor(contacts, channel, purposeOf(facts), { statements: consents, at })?.value ?? null;
  return redirectedTo(mode, channel);
}

function senderOf(facts: SendFacts, channel: MessageChannel, settings: SendingSettings): WordedSend['from'] {
  const { clinic, location } = facts;
  const own =
    channel === 'email'
      ? (location?.senders?.email ?? clinic.emailFrom)
      : (location?.senders?.sms ?? clinic.smsFrom);
  return { name: clinic.name, address: own ?? (channel === 'email' ? settings.mailFrom : settings.smsFrom) };
}
