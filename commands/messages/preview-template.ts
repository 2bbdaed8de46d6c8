import type { appointmentFields } from '../../domain/messages/merge-field.js';
import { type MergeField, type MergeValues } from '../../domain/messages/merge-field.js';
import { fieldsUsed, fillText } from '../../domain/messages/wording.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import { composeEmail, composeSms, type ComposedEmail, type ComposedSms } from './compose-message.js';
import { mergeValues } from './merge-values.js';
import { formatDate } from './message-language.js';
import type { PreviewSources } from './preview-sources.js';

/** How a template looks when it is filled. */
export interface TemplatePreview {
  readonly email?: ComposedEmail;
  readonly sms?: ComposedSms;
  readonly letter?: { readonly text: string };
  readonly fieldsUsed: readonly MergeField[];
  /** Fields that have no value here; they are left as they were written. A message that uses them is not sent. */
  readonly fieldsMissing: readonly MergeField[];
}

/** Stands in place of every personal link: a preview must not be able to unsubscribe anybody. */
const LINK = '[link]';

/** Fills and composes the texts of a template exactly as sending does, but for the personal links. */
export function previewTemplate(content: TemplateContent, sources: PreviewSources): TemplatePreview {
  const { email, sms, letter } = content;
  const texts = [email?.subject, email?.body, sms?.body, letter?.body].filter((text) => text !== undefined);
  const used = [...new Set(texts.flatMap(fieldsUsed))];
  const known = { ...mergeValues(sources, sources.locale, LINK), ...sampleVisit(sources) };
  const absent = used.filter((field) => (known[field] ?? '').trim() === '');
  const values: MergeValues = {
    ...known,
    ...Object.fromEntries(absent.map((field) => [field, `[[${field}]]`])),
  };
  const frame = {
    clinicName: sources.clinic.name,
    clinicPhone: sources.clinic.phone,
    locale: sources.locale,
    unsubscribeUrl: LINK,
  };
  return {
    ...(email === undefined
      ? {}
      : {
          email: composeEmail(
            { subject: filled(email.subject, values), body: filled(email.body, values) },
            frame,
          ),
        }),
    ...(sms === undefined ? {} : { sms: composeSms(filled(sms.body, values)) }),
    ...(letter === undefined ? {} : { letter: { text: filled(letter.body, values) } }),
    fieldsUsed: used,
    fieldsMissing: absent,
  };
}

function filled(text: string, values: MergeValues): string {
  const result = fillText(text, values);
  return result.ok ? result.text : text;
}

function sampleVisit({
  reminder,
  locale,
}: PreviewSources): Record<(typeof appointmentFields)[number], string> {
  return {
    appointment_date: formatDate(reminder.dueOn, locale),
    appointment_time: '10:00',
    appointment_reason: reminder.title,
    confirm_url: LINK,
    preregistration_url: LINK,
  };
}
