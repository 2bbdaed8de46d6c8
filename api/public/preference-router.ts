import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { chooseByLink } from '../../commands/consent/choose-by-link.js';
import { readLink } from '../../commands/messages/link-token.js';
import { readPreferences, type PreferenceView } from '../../db/consent/preference-view.js';
import { choicesOf, wayBack, type Wanted } from '../../domain/consent/preferences.js';
import type { AppDeps } from '../app-deps.js';
import { sendPage } from '../page-renderer.js';
import { problem } from '../problem.js';
import type { RateLimiter } from '../rate-limiter.js';
import { contextOf } from '../request-context.js';
import { preferencePage } from './preference-page.js';
import { preferenceWords } from './preference-words.js';
import { languageAsked, languageChosen, takeOne } from './public-page.js';

/** A page of choices is a hundred boxes at most. */
const FORM_LIMIT = '32kb';
/** Numbers and addresses change hands: a link works until the next year's reminder has come, and a month more. */
const LINK_DAYS = 400;
/** The version of the page's words, kept with every choice as what the client agreed to; raise it when they change. */
const WORDS_VERSION = 'preferences-1';

const keys = z.preprocess(
  (given) => (given === undefined ? [] : [given].flat()),
  z.array(z.string().max(60)).max(200),
);
const form = z.object({ box: keys, on: keys, stop: z.string().optional() });

/**
 * The page on which a client chooses what the clinic may send, behind the link of a message. The token is all the
 * authority there is: no cookie, so no other site can act for its holder. GET changes nothing; POST is the page's form
 * and works without a script.
 */
export function preferenceRouter({ db, linkSecret }: AppDeps, limiter: RateLimiter): Router {
  const router = Router();
  const readForm = express.urlencoded({ extended: false, limit: FORM_LIMIT });

  /** The link's message and what it is about; a link that leads nowhere is answered here. */
  const open = async (req: Request<{ token: string }>, res: Response): Promise<Opened | null> => {
    contextOf(res).route = '/p/{token}';
    await takeOne(limiter, req);
    const link = readLink(linkSecret, req.params.token);
    const view = link?.purpose === 'preferences' ? await readPreferences(db.reader, link.sendId) : null;
    if (link === null || view === null) {
      const { language, brokenTitle, broken } = preferenceWords(languageAsked(req));
      sendPage(res, 'unsubscribe-page', { language, title: brokenTitle, paragraphs: broken }, 404);
      return null;
    }
    if (Date.now() - view.sentAt.getTime() > LINK_DAYS * 86_400_000) {
      const { language, oldTitle, old } = preferenceWords(languageChosen(req) ?? view.locale);
      sendPage(res, 'unsubscribe-page', { language, title: oldTitle, paragraphs: old }, 410);
      return null;
    }
    return { sendId: link.sendId, view, locale: languageChosen(req) ?? view.locale };
  };

  router.get('/p/:token', async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const { view, locale } = opened;
    const groups = choicesOf(view.contacts, view.statements, new Date());
    sendPage(res, 'preference-page', preferencePage({ view, groups, locale, token: req.params.token }));
  });

  router.post('/p/:token', readForm, async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const { sendId, locale } = opened;
    const sent = form.safeParse(req.body ?? {});
    if (!sent.success) throw problem('malformedRequest', 'Not a form of this page.');
    const policyVersion = `${WORDS_VERSION}/${preferenceWords(locale).language}`;
    const isStop = sent.data.stop !== undefined;
    const wanted = isStop ? 'nothing' : wantedIn(sent.data.box, sent.data.on);
    const chosen = await chooseByLink(db, { sendId, policyVersion, at: new Date() }, wanted);
    if (chosen === null) throw problem('notFound');
    const { view, before, after } = chosen;
    const back = wayBack(before, after);
    const what = isStop ? 'stopped' : back.size === 0 ? 'unchanged' : 'saved';
    const state = { view, groups: after, locale, token: req.params.token, done: { what, back } } as const;
    sendPage(res, 'preference-page', preferencePage(state));
  });

  return router;
}

interface Opened {
  readonly sendId: string;
  readonly view: PreferenceView;
  readonly locale: string;
}

/** Only boxes that the page had are meant: what has come since it was opened stays as it is. */
function wantedIn(boxes: readonly string[], on: readonly string[]): Wanted {
  return new Map(boxes.map((key) => [key, on.includes(key)]));
}
