import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { FieldError } from '../refusal.js';
import type { RegistryValues } from '../registry/registry-writer.js';

/** The texts of a template by channel. A change may name a part of an email; null takes the channel away. */
export interface TemplateTexts {
  readonly email?:
    { readonly subject?: string | undefined; readonly body?: string | undefined } | null | undefined;
  readonly sms?: { readonly body?: string | undefined } | null | undefined;
  readonly letter?: { readonly body?: string | undefined } | null | undefined;
}

/** What callers say about a template. */
export interface TemplateValues extends TemplateTexts {
  readonly name: string;
  readonly locale?: string | null | undefined;
  readonly locationId?: string | null | undefined;
  readonly locationExternalId?: string | undefined;
  readonly metadata?: RegistryValues['metadata'];
  readonly archived?: boolean | undefined;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** The texts as a change leaves them, or why it cannot leave them so. */
export function mergeTexts(
  content: TemplateContent,
  change: TemplateTexts,
): { readonly content: TemplateContent; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const required = (pointer: string): string => {
    errors.push({ pointer, code: 'required', message: 'is required' });
    return '';
  };
  const kept = Object.entries(content).filter(([channel]) => change[channel as keyof TemplateTexts] !== null);
  const merged: Writable<TemplateContent> = Object.fromEntries(kept);
  if (change.email != null) {
    merged.email = {
      subject: change.email.subject ?? content.email?.subject ?? required('/email/subject'),
      body: change.email.body ?? content.email?.body ?? required('/email/body'),
    };
  }
  for (const channel of ['sms', 'letter'] as const) {
    const texts = change[channel];
    if (texts == null) continue;
    merged[channel] = { body: texts.body ?? content[channel]?.body ?? required(`/${channel}/body`) };
  }
  if (Object.keys(merged).length === 0) {
    const message = 'at least one of email, sms and letter is required';
    errors.push({ pointer: '/email', code: 'noChannel', message });
  }
  return { content: merged, errors };
}
