import { textFor } from '../../domain/messages/localized-texts.js';
import { fillText } from '../../domain/messages/wording.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import { composeSms } from '../messages/compose-message.js';
import type { MergeSources } from '../messages/merge-values.js';
import { mergeValues } from '../messages/merge-values.js';

/** Whose words an SMS is in. */
export interface SmsReader {
  readonly readerLocale: string | null;
  readonly clinicLocale: string;
  /** As long as a personal link is. */
  readonly link: string;
}

/** How many SMS are paid for when this text goes to one client, in that client's language; 0 if there is no text. */
export function smsPartsFor(
  content: TemplateContent,
  sources: MergeSources,
  { readerLocale, clinicLocale, link }: SmsReader,
): number {
  const found = textFor(content, 'sms', readerLocale, clinicLocale);
  if (found === null) return 0;
  const filled = fillText(found.text.body, mergeValues(sources, found.locale, link));
  return composeSms(filled.ok ? filled.text : found.text.body).parts;
}
