import type { Response } from 'express';
import { z } from 'zod';
import { chooseByLink } from '../../commands/consent/choose-by-link.js';
import type { Database } from '../../db/database.js';
import type { PreferencesOf, PreferenceView } from '../../db/consent/preference-view.js';
import { choicesOf, wayBack, type Wanted } from '../../domain/consent/preferences.js';
import { sendPage } from '../page-renderer.js';
import { problem } from '../problem.js';
import { preferencePage } from './preference-page.js';
import { preferenceWords } from './preference-words.js';

/** The version of the page's words, kept with every choice as what the client agreed to; raise it when they change. */
const WORDS_VERSION = 'preferences-1';

const keys = z.preprocess(
  (given) => (given === undefined ? [] : [given].flat()),
  z.array(z.string().max(60)).max(200),
);
const form = z.object({ box: keys, on: keys, stop: z.string().optional() });

/** A page of choices whose link was found to hold. */
export interface OpenPreferences {
  readonly of: PreferencesOf;
  readonly view: PreferenceView;
  readonly locale: string;
  /** The path of the page. */
  readonly path: string;
}

/** Shows what the client gets now. */
export function showPreferences(res: Response, { view, locale, path }: OpenPreferences, at: Date): void {
  const groups = choicesOf(view.contacts, view.statements, at);
  sendPage(res, 'preference-page', preferencePage({ view, groups, locale, path }));
}

/** Saves what the page's form says, and shows what the client gets then, with the way back. @throws Problem 400, 404 */
export async function savePreferences(
  res: Response,
  db: Database,
  { of, locale, path }: OpenPreferences,
  body: unknown,
  at: Date,
): Promise<void> {
  const sent = form.safeParse(body ?? {});
  if (!sent.success) throw problem('malformedRequest', 'Not a form of this page.');
  const policyVersion = `${WORDS_VERSION}/${preferenceWords(locale).language}`;
  const isStop = sent.data.stop !== undefined;
  const wanted = isStop ? 'nothing' : wantedIn(sent.data.box, sent.data.on);
  const chosen = await chooseByLink(db, { of, policyVersion, at }, wanted);
  if (chosen === null) throw problem('notFound');
  const { view, before, after } = chosen;
  const back = wayBack(before, after);
  const what = isStop ? 'stopped' : back.size === 0 ? 'unchanged' : 'saved';
  const state = { view, groups: after, locale, path, done: { what, back } } as const;
  sendPage(res, 'preference-page', preferencePage(state));
}

/** Only boxes that the page had are meant: what has come since it was opened stays as it is. */
function wantedIn(boxes: readonly string[], on: readonly string[]): Wanted {
  return new Map(boxes.map((key) => [key, on.includes(key)]));
}
