import type { Readable } from 'node:stream';
import type { SessionNotice } from '../../entities/staff/staff-session.js';

/** The parts of the console, as its navigation names them. */
export const SECTIONS = [
  'home',
  'reminders',
  'clients',
  'appointments',
  'tasks',
  'attention',
  'rules',
  'templates',
  'reports',
  'settings',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What a view is given. */
export type ViewData = Readonly<Record<string, unknown>>;

/** What the console answers. */
export type ConsoleAnswer =
  | {
      readonly kind: 'page';
      readonly view: string;
      readonly data: ViewData & { readonly title: string; readonly section: Section };
      readonly status: number;
      /** Names under `/assets/`, beside the console's own. */
      readonly styles: readonly string[];
      readonly scripts: readonly string[];
    }
  | { readonly kind: 'fragment'; readonly view: string; readonly data: ViewData; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly notice: SessionNotice | null }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly contentType: string;
      readonly content: string | Buffer | Readable;
      readonly headers: Readonly<Record<string, string>>;
    };

/** A whole page. `view` is the name of a file in `api/views`, such as `reminders/reminder-page`. */
export function showPage(
  view: string,
  data: ViewData & { readonly title: string; readonly section: Section },
  {
    status = 200,
    styles = [],
    scripts = [],
  }: { status?: number; styles?: readonly string[]; scripts?: readonly string[] } = {},
): ConsoleAnswer {
  return { kind: 'page', view, data, status, styles, scripts };
}

/** A part of a page, for htmx. */
export function showFragment(view: string, data: ViewData, status = 200): ConsoleAnswer {
  return { kind: 'fragment', view, data, status };
}

/** Sends the browser on by GET (303) after something was done; the next page says the notice. */
export function goTo(to: string, notice: SessionNotice | null = null): ConsoleAnswer {
  return { kind: 'redirect', to, notice };
}

/** A file to keep. */
export function giveFile(
  name: string,
  contentType: string,
  content: string | Buffer | Readable,
  headers: Readonly<Record<string, string>> = {},
): ConsoleAnswer {
  return { kind: 'file', name, contentType, content, headers };
}
