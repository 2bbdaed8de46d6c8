import type { Readable } from 'node:stream';
import type { LiveThing } from '../../db/staff/clinic-pulse.js';
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
      readonly live: readonly LiveThing[];
    }
  | { readonly kind: 'fragment'; readonly view: string; readonly data: ViewData; readonly status: number }
  | {
      readonly kind: 'redirect';
      readonly to: string;
      readonly notice: SessionNotice | null;
      readonly audit: AuditNote;
    }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly contentType: string;
      readonly content: string | Buffer | Readable;
      readonly headers: Readonly<Record<string, string>>;
    };

/**
 * A whole page. `view` is the name of a file in `api/views`, such as `reminders/reminder-page`. When one of the things that
 * are `live` changes, the page renews itself in place; its lines must have ids, so that none becomes another.
 */
export function showPage(
  view: string,
  data: ViewData & { readonly title: string; readonly section: Section },
  {
    status = 200,
    styles = [],
    scripts = [],
    live = [],
  }: {
    status?: number;
    styles?: readonly string[];
    scripts?: readonly string[];
    live?: readonly LiveThing[];
  } = {},
): ConsoleAnswer {
  return { kind: 'page', view, data, status, styles, scripts, live };
}

/** A part of a page, for htmx. */
export function showFragment(view: string, data: ViewData, status = 200): ConsoleAnswer {
  return { kind: 'fragment', view, data, status };
}

/**
 * What the audit keeps of an action beside its path, its ids and its notice. `thing` is for what was made by it; before and
 * after hold no secrets.
 */
export interface AuditNote {
  readonly thing?: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Sends the browser on by GET (303) after something was done; the next page says the notice. */
export function goTo(to: string, notice: SessionNotice | null = null, audit: AuditNote = {}): ConsoleAnswer {
  return { kind: 'redirect', to, notice, audit };
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
