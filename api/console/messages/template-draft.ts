import type { TemplateContent } from '../../../entities/messages/template-version.js';
import type { Template } from '../../../entities/messages/template.js';
import type { ConsoleVisit } from '../console-page.js';

/** The texts of one language as they stand in a form; an empty channel has no text. */
export interface TextsDraft {
  readonly subject: string;
  readonly email: string;
  readonly sms: string;
  readonly letter: string;
}

/** A template as somebody types it. */
export interface TemplateDraft {
  readonly name: string;
  readonly locale: string;
  readonly locationId: string;
  readonly own: TextsDraft;
  readonly variants: readonly (readonly [locale: string, texts: TextsDraft])[];
}

const NO_TEXTS: TextsDraft = { subject: '', email: '', sms: '', letter: '' };
export const NEW_TEMPLATE: TemplateDraft = {
  name: '',
  locale: '',
  locationId: '',
  own: NO_TEXTS,
  variants: [],
};
const MOST_LANGUAGES = 31;

/** A template that is there, as a form shows it. */
export function draftOfTemplate(
  { name, locale, locationId }: Pick<Template, 'name' | 'locale' | 'locationId'>,
  content: TemplateContent,
): TemplateDraft {
  const variants = Object.entries(content.variants ?? {});
  return {
    name,
    locale: locale ?? '',
    locationId: locationId ?? '',
    own: textsOf(content),
    variants: variants.map(([language, texts]) => [language, textsOf(texts)]),
  };
}

function textsOf({ email, sms, letter }: Pick<TemplateContent, 'email' | 'sms' | 'letter'>): TextsDraft {
  return {
    subject: email?.subject ?? '',
    email: email?.body ?? '',
    sms: sms?.body ?? '',
    letter: letter?.body ?? '',
  };
}

/** What somebody typed, with the languages that a button adds or takes away. */
export function readTemplateForm(form: Pick<ConsoleVisit, 'field'>): TemplateDraft {
  const { field } = form;
  const deed = field('do');
  const texts = (under: string): TextsDraft => ({
    subject: field(`${under}email/subject`),
    email: field(`${under}email/body`),
    sms: field(`${under}sms/body`),
    letter: field(`${under}letter/body`),
  });
  const variants: [string, TextsDraft][] = [];
  for (let place = 0; place < MOST_LANGUAGES; place++) {
    const language = field(`language/${place}`);
    if (language === '') break;
    if (deed !== `removeLanguage:${place}`) variants.push([language, texts(`variants/${place}/`)]);
  }
  const added = field('newLanguage');
  const isNew = deed === 'addLanguage' && added !== '' && !variants.some(([language]) => language === added);
  return {
    name: field('name'),
    locale: field('locale'),
    locationId: field('locationId'),
    own: texts(''),
    variants: isNew ? [...variants, [added, NO_TEXTS]] : variants,
  };
}

/** The draft as `POST /v1/templates` takes it: a channel without any text is `null`. */
export function bodyOfTemplate({
  name,
  locale,
  locationId,
  own,
  variants,
}: TemplateDraft): Record<string, unknown> {
  return {
    name,
    locale: locale === '' ? null : locale,
    locationId: locationId === '' ? null : locationId,
    ...channelsOf(own),
    variants: Object.fromEntries(variants.map(([language, texts]) => [language, channelsOf(texts)])),
  };
}

function channelsOf({ subject, email, sms, letter }: TextsDraft) {
  return {
    email: subject === '' && email === '' ? null : { subject, body: email },
    sms: sms === '' ? null : { body: sms },
    letter: letter === '' ? null : { body: letter },
  };
}
