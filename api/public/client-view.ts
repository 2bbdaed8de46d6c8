import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LinkHolder } from '../../db/registry/link-holder.js';
import type { HeldLink } from '../../commands/messages/read-client-link.js';
import { clientPageWords } from './client-page-words.js';
import { otherLanguages, phoneLink } from './public-page.js';

/** A link that was opened, and how its pages are to be shown. */
export interface OpenLink {
  readonly link: HeldLink;
  readonly holder: LinkHolder;
  /** BCP 47: what the reader chose on the page, or else the client's own. */
  readonly locale: string;
  /** `/v/<token>`. */
  readonly root: string;
  readonly at: Date;
  /** Says by which message a booking came; empty without one. */
  readonly bookingTokenOf: (sendId: string | null) => string;
}

/** Where one page of a link stands: `/v/<token>`, or below it `/visit/<id>` or `/care/<id>`. */
export interface PagePlace extends OpenLink {
  readonly path: string;
  /** The form that is shown, below `path`; absent: the page itself. */
  readonly form?: string;
}

/** What has just been done, or could not be. */
export interface PageMessage {
  readonly text: string;
  readonly isSorry?: boolean;
  /** What the button for taking it back posts. */
  readonly undo?: Readonly<Record<string, string>>;
}

/** A button that posts. */
export interface PageButton {
  readonly action: string;
  readonly label: string;
  /** What it posts besides: what its reader was shown. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** One line of facts: a name and what stands under it. */
export interface PageFact {
  readonly name: string;
  readonly lines: readonly { readonly text: string; readonly href?: string }[];
}

/** A row that leads on. */
export interface PageRow {
  readonly href: string;
  readonly text: string;
  readonly hint?: string;
  readonly badge?: PageBadge;
}

/** A state in colour and word. */
export interface PageBadge {
  readonly tone: 'good' | 'wait' | 'off' | 'red' | 'yellow' | 'black';
  readonly text: string;
}

/** A part of a page with its own heading. */
export interface PagePart {
  readonly title: string;
  readonly hint?: string | null;
  readonly list?: readonly string[];
  readonly button?: PageButton | null;
  readonly note?: string | null;
  readonly rows?: readonly PageRow[];
}

/** What `client-page.eta` shows. */
export interface ClientPage {
  readonly title: string;
  readonly badge?: PageBadge | null;
  readonly message?: PageMessage | null;
  readonly lead?: readonly string[];
  readonly facts?: readonly PageFact[];
  readonly primary?: PageButton | null;
  readonly primaryLink?: { readonly href: string; readonly label: string } | null;
  readonly parts?: readonly PagePart[];
  readonly rows?: readonly PageRow[];
}

/** A choice of a form. */
export interface FormOption {
  readonly value: string;
  readonly label: string;
  readonly checked?: boolean;
}

/** One question of a form. */
export type FormField =
  | {
      readonly kind: 'radio' | 'checkbox';
      readonly name: string;
      readonly label: string;
      readonly options: readonly FormOption[];
    }
  | {
      readonly kind: 'date';
      readonly name: string;
      readonly label: string;
      readonly min: string;
      readonly max: string;
      readonly isRequired: boolean;
    }
  | { readonly kind: 'words'; readonly name: string; readonly label: string; readonly most: number }
  | { readonly kind: 'file'; readonly name: string; readonly label: string; readonly hint: string }
  | {
      readonly kind: 'buttons';
      readonly name: string;
      readonly options: readonly FormOption[];
    };

/** One form of a page. */
export interface PageForm {
  readonly title?: string;
  readonly lead?: string;
  readonly action: string;
  readonly isMultipart?: boolean;
  readonly fields: readonly FormField[];
  readonly submit: string | null;
  readonly isPlain?: boolean;
}

/** What `client-form.eta` shows. */
export interface ClientFormPage {
  readonly title: string;
  readonly message?: PageMessage | null;
  readonly lead?: readonly string[];
  readonly list?: readonly string[];
  readonly forms: readonly PageForm[];
}

/** The data of a page, with what every page has. */
export function pageData(place: PagePlace, page: ClientPage | ClientFormPage) {
  const { holder, locale, path, form } = place;
  const words = clientPageWords(locale);
  const { language } = words;
  return {
    ...page,
    isClientPage: true,
    language,
    words,
    once: randomUUID(),
    clinicName: holder.clinicName,
    undoAction: inLanguage(`${path}/undo`, language),
    backHref: inLanguage(path, language),
    phone: holder.clinicPhone,
    phoneHref: holder.clinicPhone === null ? null : phoneLink(holder.clinicPhone),
    otherLanguages: otherLanguages(form === undefined ? path : `${path}/${form}`, language),
  };
}

/** A path of ours, to be shown in the language that is shown now. */
export function inLanguage(path: string, language: string): string {
  return `${path}?in=${language}`;
}

/** The rows that every page of a link ends with. */
export function lastRows({ root, locale }: OpenLink): readonly PageRow[] {
  const { language, preferences, wrong } = clientPageWords(locale);
  return [
    { href: inLanguage(`${root}/preferences`, language), text: preferences },
    { href: inLanguage(`${root}/wrong-person`, language), text: wrong },
  ];
}

/** Whether a text is an id, so that nothing else is asked of the database. */
export function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}
