import express, { Router, type Request, type Response } from 'express';
import { askPassword } from '../../../commands/staff/ask-password.js';
import { recordOfAccount } from '../../../commands/staff/record-audit.js';
import { choosePassword, readTicket, type TicketHolder } from '../../../commands/staff/set-password.js';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../commands/staff/check-password.js';
import { Refused } from '../../../commands/refusal.js';
import { takeOne } from '../../public/public-page.js';
import { contextOf } from '../../request-context.js';
import { refuseOtherSites } from '../same-origin.js';
import { passwordFaultOf } from './password-fault-of.js';
import { afterAnswer, formText, placeOf, showPlain, type SignInDesk } from './sign-in-desk.js';

/**
 * A forgotten password, and the first one of somebody who was invited: a link in a mail leads to a page that sets it.
 * Looking at that page uses nothing up, since mail scanners look too.
 */
export function passwordRouter(desk: SignInDesk): Router {
  const { deps, limiter, limits, cookie } = desk;
  const { db, linkSecret } = deps;
  const { publicUrl } = deps.settings;
  const router = Router();
  const readForm = express.urlencoded({ extended: false, limit: '8kb' });
  const forgot = { view: 'staff/forgot-password', path: '/forgot-password' };

  router.get('/forgot-password', async (req, res) => {
    contextOf(res).route = '/forgot-password';
    await takeOne(limiter, req);
    showPlain(req, res, { ...forgot, title: (w) => w.forgotTitle, data: { isAsked: false } });
  });

  router.post('/forgot-password', readForm, async (req, res) => {
    contextOf(res).route = '/forgot-password';
    await takeOne(limiter, req);
    refuseOtherSites(req, publicUrl);
    const email = formText((req.body as Readonly<Record<string, unknown>> | undefined)?.['email']);
    const place = placeOf(desk, req);
    const mayAsk = await limits.countMail(email, req.ip ?? 'unknown');
    // The same answer to everybody, before anything is looked up.
    showPlain(req, res, { ...forgot, title: (w) => w.askedTitle, data: { isAsked: true } });
    if (!mayAsk) return;
    await afterAnswer(desk, async () => {
      const [secret = ''] = [linkSecret].flat();
      const userId = await askPassword(db, { email, secret, at: place.at });
      if (userId !== null) await recordOfAccount(db, { ...place, userId, action: 'password.asked' });
    });
  });

  const showChoice = (
    req: Request<{ token: string }>,
    res: Response,
    holder: TicketHolder | null,
    fault: string | null = null,
  ) =>
    showPlain(req, res, {
      view: 'staff/choose-password',
      path: `/choose-password/${req.params.token}`,
      title: (w) => (holder === null ? w.overTitle : w.chooseTitle),
      data: { holder, fault, least: PASSWORD_MIN, most: PASSWORD_MAX },
      status: holder === null ? 410 : fault === null ? 200 : 422,
    });

  router.get('/choose-password/:token', async (req, res) => {
    contextOf(res).route = '/choose-password/{token}';
    await takeOne(limiter, req);
    showChoice(req, res, await readTicket(db, req.params.token, deps.now()));
  });

  router.post('/choose-password/:token', readForm, async (req, res) => {
    contextOf(res).route = '/choose-password/{token}';
    await takeOne(limiter, req);
    refuseOtherSites(req, publicUrl);
    const { token } = req.params;
    const place = placeOf(desk, req);
    const password = formText((req.body as Readonly<Record<string, unknown>> | undefined)?.['password']);
    try {
      const holder = await db.transaction(async () => {
        const chosen = await choosePassword(db, { token, password, at: place.at });
        if (chosen !== null)
          await recordOfAccount(db, { ...place, userId: chosen.userId, action: 'password.chosen' });
        return chosen;
      });
      if (holder === null) {
        showChoice(req, res, null);
        return;
      }
      cookie.clear(res);
      res.redirect(303, '/sign-in?said=chosen');
    } catch (error) {
      const fault = error instanceof Refused ? passwordFaultOf(error) : null;
      if (fault === null) throw error;
      showChoice(req, res, await readTicket(db, token, place.at), fault);
    }
  });

  return router;
}
