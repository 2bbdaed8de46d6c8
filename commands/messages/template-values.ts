import type { ChannelTexts } from '../../domain/messages/localized-texts.js';
import { canonicalLocale } from '../../domain/registry/locale.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { FieldError } from '../refusal.js';
import type { RegistryValues } from '../registry/registry-writer.js';

/** The texts of one language by channel. A change may name a part of an email; null takes the channel away. */
export interface VariantTexts {
  readonly email?:
    | {
        readonly subject?: string | undefined;
        readonly body?: string | undefined;
        /** Ids of files; null or none at all takes them away. */
        readonly attachments?: readonly string[] | null | undefined;
      }
    | null
    | undefined;
  readonly sms?: { readonly body?: string | undefined } | null | undefined;
  readonly letter?: { readonly body?: string | undefined } | null | undefined;
}

/** The texts of a template: its own, and those of other languages; null takes a language, or all of them, away. */
export interface TemplateTexts extends VariantTexts {
  readonly variants?: Readonly<Record<string, VariantTexts | null>> | null | undefined;
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
  const own = mergeChannels(content, change, '');
  const errors = [...own.errors];
  const variants = new Map(change.variants === null ? [] : Object.entries(content.variants ?? {}));
  for (const [name, texts] of Object.entries(change.variants ?? {})) {
    const locale = canonicalLocale(name);
    if (texts === null) {
      variants.delete(locale);
      continue;
    }
    const variant = mergeChannels(variants.get(locale) ?? {}, texts, `/variants/${name}`);
    variants.set(locale, variant.texts);
    errors.push(...variant.errors);
  }
  const { locale } = content;
  return {
    content: {
      ...own.texts,
      ...(locale === undefined ? {} : { locale }),
      ...(variants.size === 0 ? {} : { variants: Object.fromEntries(variants) }),
    },
    errors,
  };
}

/** The texts with the language that they are in; null if it is not told. */
export function inLanguage(
  { locale: _, ...content }: TemplateContent,
  locale: string | null,
): TemplateContent {
  return locale === null ? content : { ...content, locale };
}

function mergeChannels(
  { email, sms, letter }: ChannelTexts,
  change: VariantTexts,
  root: string,
): { readonly texts: ChannelTexts; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const isVariant = root !== '';
  const required = (pointer: string): string => {
    errors.push({ pointer: root + pointer, code: 'required', message: 'is required' });
    return '';
  };
  const before = Object.entries({ email, sms, letter });
  const kept = before.filter(
    ([channel, text]) => text !== undefined && change[channel as keyof VariantTexts] !== null,
  );
  const merged: Writable<ChannelTexts> = Object.fromEntries(kept);
  if (change.email != null) {
    const { attachments = email?.attachments } = change.email;
    merged.email = {
      subject: change.email.subject ?? email?.subject ?? required('/email/subject'),
      body: change.email.body ?? email?.body ?? required('/email/body'),
      ...(attachments === undefined ? {} : attached(attachments ?? [], isVariant)),
    };
  }
  for (const channel of ['sms', 'letter'] as const) {
    const text = change[channel];
    if (text == null) continue;
    const had = channel === 'sms' ? sms : letter;
    merged[channel] = { body: text.body ?? had?.body ?? required(`/${channel}/body`) };
  }
  if (Object.keys(merged).length === 0) {
    const message = 'at least one of email, sms and letter is required';
    errors.push({ pointer: `${root}/email`, code: 'noChannel', message });
  }
  return { texts: merged, errors };
}

/** The files of an email. Without any of its own a variant has those of the template, so that it keeps a told "none". */
function attached(ids: readonly string[], isVariant: boolean): { readonly attachments?: readonly string[] } {
  return ids.length === 0 && !isVariant ? {} : { attachments: ids };
}
