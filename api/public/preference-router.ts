import express, { Router, type Request, type Response } from 'express';
import { readLink } from '../../commands/messages/link-token.js';
import { readPreferences } from '../../db/consent/preference-view.js';
import type { AppDeps } from '../app-deps.js';
import { sendPage } from '../page-renderer.js';
import type { RateLimiter } from '../rate-limiter.js';
import { contextOf } from '../request-context.js';
import { savePreferences, showPreferences, type OpenPreferences } from './preference-choices.js';
import { preferenceWords } from './preference-words.js';
import { languageAsked, languageChosen, takeOne } from './public-page.js';

/** A page of choices is a hundred boxes at most. */
const FORM_LIMIT = '32kb';
/** Numbers and addresses change hands: a link works until the next year's reminder has come, and a month more. */
const LINK_DAYS = 400;

/**
 * The page on which a client chooses what the clinic may send, behind the link of a message. The token is all the
 * authority there is: no cookie, so no other site can act for its holder. GET changes nothing; POST is the page's form
 * and works without a script.
 */
export function preferenceRouter({ db, linkSecret }: AppDeps, limiter: RateLimiter): Router {
  const router = Router();
  const readForm = express.urlencoded({ extended: false, limit: FORM_LIMIT });

  /** The link's message and what it is about; a link that leads nowhere is answered here. */
  const open = async (req: Request<{ token: string }>, res: Response): Promise<OpenPreferences | null> => {
    contextOf(res).route = '/p/{token}';
    await takeOne(limiter, req);
    const link = readLink(linkSecret, req.params.token);
    const view =
      link?.purpose === 'preferences' ? await readPreferences(db.reader, { sendId: link.sendId }) : null;
    if (link === null || view === null) {
      const { language, brokenTitle, broken } = preferenceWords(languageAsked(req));
      sendPage(res, 'unsubscribe-page', { language, title: brokenTitle, paragraphs: broken }, 404);
      return null;
    }
    if (Date.now() - (view.sentAt?.getTime() ?? 0) > LINK_DAYS * 86_400_000) {
      const { language, oldTitle, old } = preferenceWords(languageChosen(req) ?? view.locale);
      sendPage(res, 'unsubscribe-page', { language, title: oldTitle, paragraphs: old }, 410);
      return null;
    }
    const path = `/p/${req.params.token}`;
    return { of: { sendId: link.sendId }, view, locale: languageChosen(req) ?? view.locale, path };
  };

  router.get('/p/:token', async (req, res) => {
    const opened = await open(req, res);
    if (opened !== null) showPreferences(res, opened, new Date());
  });

  router.post('/p/:token', readForm, async (req, res) => {
    const opened = await open(req, res);
    if (opened !== null) await savePreferences(res, db, opened, req.body, new Date());
  });

  return router;
}
