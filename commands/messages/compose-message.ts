import { join } from 'node:path';
import { Eta } from 'eta';
import { smsParts, type SmsParts } from '../../domain/messages/sms-parts.js';
import { textParagraphs } from '../../domain/messages/text-paragraphs.js';
import { messageLanguage, messageWords } from './message-language.js';

/** The staff's texts of one email, with their merge fields already filled. */
export interface EmailTexts {
  readonly subject: string;
  readonly body: string;
}

/** What the layout puts around the staff's text. */
export interface EmailFrame {
  readonly clinicName: string;
  /** As it shall be read; null when the clinic gives none. */
  readonly clinicPhone: string | null;
  /** BCP 47 locale of the reader. */
  readonly locale: string;
  readonly unsubscribeUrl: string;
  /** The page on which the reader chooses what to receive. */
  readonly preferencesUrl: string;
  /** The page on which the reader can answer a reminder; `null`: the text itself leads there, or there is none. */
  readonly answerUrl: string | null;
}

/** An email as it leaves, without its addresses. */
export interface ComposedEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** An SMS as it leaves, and what it costs. */
export interface ComposedSms extends SmsParts {
  readonly text: string;
}

const layouts = new Eta({ views: join(import.meta.dirname, 'views'), cache: true, autoEscape: true });

/**
 * Renders an email. The layout is a file of ours; the staff's text is data to it, divided into paragraphs and links and
 * escaped. Subject and plain text are not HTML and are not escaped. A line break that a merged value brought into the
 * subject becomes a space, so that it cannot begin another header.
 */
export function composeEmail(texts: EmailTexts, frame: EmailFrame): ComposedEmail {
  const words = messageWords(frame.locale);
  const subject = oneLine(texts.subject);
  const body = printable(texts.body);
  const clinicName = oneLine(frame.clinicName);
  const clinicPhone = frame.clinicPhone === null ? null : oneLine(frame.clinicPhone);
  const html = layouts.render('./email-layout', {
    language: messageLanguage(frame.locale),
    subject,
    clinicName,
    clinicPhone,
    phoneHref: clinicPhone === null ? null : `tel:${clinicPhone.replace(/[^+\d]/g, '')}`,
    paragraphs: textParagraphs(body),
    unsubscribeUrl: frame.unsubscribeUrl,
    preferencesUrl: frame.preferencesUrl,
    answerUrl: frame.answerUrl,
    why: words.why(clinicName),
    words,
  });
  const footer = [
    clinicName,
    ...(clinicPhone === null ? [] : [`${words.phone}: ${clinicPhone}`]),
    '',
    ...(frame.answerUrl === null ? [] : [`${words.answer}: ${frame.answerUrl}`]),
    words.why(clinicName),
    `${words.preferences}: ${frame.preferencesUrl}`,
    `${words.unsubscribe}: ${frame.unsubscribeUrl}`,
  ];
  return { subject, text: `${body}\n\n-- \n${footer.join('\n')}\n`, html };
}

/** An SMS says exactly what the staff wrote: no escaping, nothing added. */
export function composeSms(filledText: string): ComposedSms {
  const text = printable(filledText);
  return { text, ...smsParts(text) };
}

/** The text as it is stored and shown to staff: `[link]` in place of each personal link, also in its HTML spelling. */
export function storedText(text: string, personalLinks: readonly string[]): string {
  const spellings = personalLinks
    .filter((link) => link !== '')
    .flatMap((link) => [link, link.replaceAll('&', '&amp;')]);
  const longestFirst = spellings.sort((a, b) => b.length - a.length);
  return longestFirst.reduce((stored, link) => stored.replaceAll(link, '[link]'), text);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Line breaks as `\n`, and no other control character than the tab. */
function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim();
}
