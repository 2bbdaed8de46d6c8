import type { appointmentFields } from '../../domain/messages/merge-field.js';
import { type MergeField, type MergeValues } from '../../domain/messages/merge-field.js';
import { textFor } from '../../domain/messages/localized-texts.js';
import { smsParts, type SmsParts } from '../../domain/messages/sms-parts.js';
import { fieldsUsed, fillText } from '../../domain/messages/wording.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { Money } from '../../entities/registry/clinic.js';
import { composeEmail, composeSms, storedText, type ComposedEmail } from './compose-message.js';
import { mergeValues } from './merge-values.js';
import { formatDate } from './message-language.js';
import type { PreviewSources } from './preview-sources.js';
import { costOf, worstCase } from './sms-cost.js';

/** An SMS as it would leave. Its size counts links at their full length; its text shows `[link]`. */
export interface SmsPreview extends SmsParts {
  readonly text: string;
  readonly cost?: Money;
  /** With the longest values that the clinic has. */
  readonly worstCase: SmsParts & { readonly cost?: Money };
}

/** How a template looks when it is filled. */
export interface TemplatePreview {
  readonly email?: ComposedEmail;
  readonly sms?: SmsPreview;
  readonly letter?: { readonly text: string };
  readonly fieldsUsed: readonly MergeField[];
  /** Fields that have no value here; they are left as they were written. A message that uses them is not sent. */
  readonly fieldsMissing: readonly MergeField[];
}

/** A link of the length of a personal one; a preview must not be able to unsubscribe anybody. */
function sampleLink(publicUrl: string): string {
  return `${publicUrl}/u/${'x'.repeat(48)}`;
}

/** Stands in for the address of an installation that is not told. */
const EXAMPLE_URL = 'https://reminders.example.org';

/**
 * Fills and composes the texts of a template exactly as sending does, in the reader's language, but for the personal
 * links.
 *
 * @param publicUrl where links would lead: their length counts
 */
export function previewTemplate(
  content: TemplateContent,
  sources: PreviewSources,
  publicUrl: string = EXAMPLE_URL,
): TemplatePreview {
  const { readerLocale, clinicLocale } = sources;
  const email = textFor(content, 'email', readerLocale, clinicLocale);
  const sms = textFor(content, 'sms', readerLocale, clinicLocale);
  const letter = textFor(content, 'letter', readerLocale, clinicLocale);
  const texts = [email?.text.subject, email?.text.body, sms?.text.body, letter?.text.body];
  const used = [...new Set(texts.filter((text) => text !== undefined).flatMap(fieldsUsed))];
  const link = sampleLink(publicUrl);
  const valuesIn = (locale: string): MergeValues => {
    const known = { ...mergeValues(sources, locale, link), ...sampleVisit(sources, locale, link) };
    return {
      ...known,
      ...Object.fromEntries(missingOf(used, known).map((field) => [field, `[[${field}]]`])),
    };
  };
  const frame = {
    clinicName: sources.clinic.name,
    clinicPhone: sources.clinic.phone,
    unsubscribeUrl: link,
    preferencesUrl: link,
    answerUrl: link,
  };
  const shown = (text: string) => storedText(text, [link]);
  const previewEmail = (found: NonNullable<typeof email>): ComposedEmail => {
    const values = valuesIn(found.locale);
    const filledTexts = {
      subject: filled(found.text.subject, values),
      body: filled(found.text.body, values),
    };
    const composed = composeEmail(filledTexts, { ...frame, locale: found.locale });
    return { subject: shown(composed.subject), html: shown(composed.html), text: shown(composed.text) };
  };
  const known = { ...mergeValues(sources, clinicLocale, link), ...sampleVisit(sources, clinicLocale, link) };
  return {
    ...(email === null ? {} : { email: previewEmail(email) }),
    ...(sms === null ? {} : { sms: previewSms(sms.text.body, valuesIn(sms.locale), sources, shown) }),
    ...(letter === null
      ? {}
      : { letter: { text: shown(filled(letter.text.body, valuesIn(letter.locale))) } }),
    fieldsUsed: used,
    fieldsMissing: missingOf(used, known),
  };
}

function previewSms(
  body: string,
  values: MergeValues,
  { smsPricePerPart, longest }: PreviewSources,
  shown: (text: string) => string,
): SmsPreview {
  const { text } = composeSms(filled(body, values));
  const size = smsParts(text);
  const worst = worstCase(body, values, longest);
  const withCost = <Size extends SmsParts>(one: Size) => {
    const cost = costOf(one.parts, smsPricePerPart);
    return { ...one, ...(cost === null ? {} : { cost }) };
  };
  return { text: shown(text), ...withCost(size), worstCase: withCost(worst) };
}

function missingOf(used: readonly MergeField[], known: MergeValues): MergeField[] {
  return used.filter((field) => (known[field] ?? '').trim() === '');
}

function filled(text: string, values: MergeValues): string {
  const result = fillText(text, values);
  return result.ok ? result.text : text;
}

function sampleVisit(
  { reminder }: PreviewSources,
  locale: string,
  link: string,
): Record<(typeof appointmentFields)[number], string> {
  return {
    appointment_date: formatDate(reminder.dueOn, locale),
    appointment_time: '10:00',
    appointment_reason: reminder.title,
    appointment_staff: 'Dr. Lind',
    appointment_duration: '30 min',
    preparation: '• …',
    map_url: 'https://maps.example.org/clinic',
    confirm_url: link,
    preregistration_url: link,
  };
}
