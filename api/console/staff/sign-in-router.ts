import express, { Router, type Request, type Response } from 'express';
import { endSession } from '../../../commands/staff/change-session.js';
import { findVisitor } from '../../../commands/staff/find-visitor.js';
import { noteFailedSignIn, noteLockOut } from '../../../commands/staff/note-sign-in.js';
import { recordAudit } from '../../../commands/staff/record-audit.js';
import { signIn } from '../../../commands/staff/sign-in.js';
import { takeOne } from '../../public/public-page.js';
import { contextOf } from '../../request-context.js';
import { refuseOtherSites } from '../same-origin.js';
import { deviceName } from './device-name.js';
import { ownPath } from '../own-path.js';
import { afterAnswer, formText, placeOf, showPlain, type SignInDesk } from './sign-in-desk.js';

/** What the page of signing in says beside the form. */
type Saying = 'wrong' | 'locked' | 'busy' | 'chosen' | 'unknown' | 'unverified' | 'closed' | 'elsewhere';

const STATUS: Readonly<Partial<Record<Saying, number>>> = { wrong: 422, locked: 429, busy: 429 };
/** Sayings that another page may lead here with. */
const LED_HERE: readonly Saying[] = ['chosen', 'unknown', 'unverified', 'closed', 'elsewhere'];

/** Signing in and out. Who signs in gets a new session, whatever the browser brought. */
export function signInRouter(desk: SignInDesk): Router {
  const { deps, cookie, limiter, limits } = desk;
  const { db } = deps;
  const { publicUrl, oidc } = deps.settings;
  const router = Router();
  const readForm = express.urlencoded({ extended: false, limit: '8kb' });

  const show = (
    req: Request,
    res: Response,
    { next, email = '', saying = null }: { next: string; email?: string; saying?: Saying | null },
  ) => {
    const data = { next, email, saying, isDone: saying === 'chosen', provider: oidc?.name ?? null };
    const status = (saying === null ? undefined : STATUS[saying]) ?? 200;
    showPlain(req, res, { view: 'staff/sign-in', path: '/sign-in', title: (w) => w.title, data, status });
  };

  router.get('/sign-in', async (req, res) => {
    contextOf(res).route = '/sign-in';
    await takeOne(limiter, req);
    const saying = LED_HERE.find((known) => known === req.query['said']) ?? null;
    show(req, res, { next: ownPath(formText(req.query['next']), '/'), saying });
  });

  router.post('/sign-in', readForm, async (req, res) => {
    contextOf(res).route = '/sign-in';
    await takeOne(limiter, req);
    refuseOtherSites(req, publicUrl);
    const form = (req.body ?? {}) as Readonly<Record<string, unknown>>;
    const [email, next] = [formText(form['email']), ownPath(formText(form['next']), '/')];
    const place = placeOf(desk, req);
    const verdict = await limits.countTry(email, req.ip ?? 'unknown');
    if (verdict !== 'ok') {
      show(req, res, { next, email, saying: verdict === 'account' ? 'locked' : 'busy' });
      if (verdict === 'account') await afterAnswer(desk, () => noteLockOut(db, email, place));
      return;
    }
    const device = deviceName(req.get('user-agent'));
    const signed = await signIn(db, { email, password: formText(form['password']), at: place.at, device });
    if (signed === null) {
      show(req, res, { next, email, saying: 'wrong' });
      await afterAnswer(desk, () => noteFailedSignIn(db, email, place));
      return;
    }
    const before = cookie.read(req);
    if (before !== null) await endSession(db, before);
    const { userId, clinicId, token } = signed;
    await recordAudit(db, {
      ...{ ...place, clinicId, userId, action: 'signIn.done', outcome: 'done' },
      thing: { kind: 'user', id: userId },
    });
    cookie.set(res, token);
    res.redirect(303, next);
  });

  router.post('/sign-out', async (req, res) => {
    contextOf(res).route = '/sign-out';
    refuseOtherSites(req, publicUrl);
    const token = cookie.read(req);
    const place = placeOf(desk, req);
    const visitor = token === null ? null : await findVisitor(db, token, place.at);
    if (visitor !== null) {
      const { clinicId, userId } = visitor;
      await recordAudit(db, { ...place, clinicId, userId, action: 'signOut.done', outcome: 'done' });
    }
    if (token !== null) await endSession(db, token);
    cookie.clear(res);
    res.set('Clear-Site-Data', '"cache"').redirect(303, '/sign-in');
  });

  return router;
}
