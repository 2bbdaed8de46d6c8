import express, { Router, type Request, type Response } from 'express';
import { messageLanguage } from '../../../commands/messages/message-language.js';
import { endSession } from '../../../commands/staff/change-session.js';
import { signIn } from '../../../commands/staff/sign-in.js';
import { languageAsked, otherLanguages, takeOne } from '../../public/public-page.js';
import { sendPage } from '../../page-renderer.js';
import type { RateLimiter } from '../../rate-limiter.js';
import { contextOf } from '../../request-context.js';
import type { ConsoleDeps } from '../console-page.js';
import { refuseOtherSites } from '../same-origin.js';
import type { SessionCookie } from '../session-cookie.js';
import { signInWords } from './sign-in-words.js';

/** Signing in and out. */
export function signInRouter(deps: ConsoleDeps, cookie: SessionCookie, limiter: RateLimiter): Router {
  const router = Router();
  const readForm = express.urlencoded({ extended: false, limit: '8kb' });
  const { publicUrl } = deps.settings;

  router.get('/sign-in', async (req, res) => {
    contextOf(res).route = '/sign-in';
    await takeOne(limiter, req);
    show(req, res, { next: ownPath(req.query['next']), email: '', isWrong: false });
  });

  router.post('/sign-in', readForm, async (req, res) => {
    contextOf(res).route = '/sign-in';
    await takeOne(limiter, req);
    refuseOtherSites(req, publicUrl);
    const form = (req.body ?? {}) as Readonly<Record<string, unknown>>;
    const [email, password, next] = [text(form['email']), text(form['password']), ownPath(form['next'])];
    const token = await signIn(deps.db, { email, password, at: deps.now() });
    if (token === null) {
      show(req, res, { next, email, isWrong: true });
      return;
    }
    const before = cookie.read(req);
    if (before !== null) await endSession(deps.db, before);
    cookie.set(res, token);
    res.redirect(303, next);
  });

  router.post('/sign-out', async (req, res) => {
    contextOf(res).route = '/sign-out';
    refuseOtherSites(req, publicUrl);
    const token = cookie.read(req);
    if (token !== null) await endSession(deps.db, token);
    cookie.clear(res);
    res.set('Clear-Site-Data', '"cache"').redirect(303, '/sign-in');
  });

  return router;
}

function show(
  req: Request,
  res: Response,
  { next, email, isWrong }: { next: string; email: string; isWrong: boolean },
): void {
  const language = messageLanguage(languageAsked(req));
  const words = signInWords(language);
  res.set('Referrer-Policy', 'same-origin');
  sendPage(
    res,
    'staff/sign-in',
    {
      language,
      title: words.title,
      w: words,
      next,
      email,
      isWrong,
      action: `/sign-in?in=${language}`,
      otherLanguages: otherLanguages('/sign-in', language),
    },
    isWrong ? 422 : 200,
  );
}

/** Where to go on: a path of our own, never another host. */
function ownPath(value: unknown): string {
  const path = text(value);
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) && !path.startsWith('/sign-') ? path : '/';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
