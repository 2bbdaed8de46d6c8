import { Router, type CookieOptions, type Request } from 'express';
import { endSession } from '../../../commands/staff/change-session.js';
import { recordAudit, recordOfAccount } from '../../../commands/staff/record-audit.js';
import {
  ATTEMPT_MINUTES,
  beginAttempt,
  signInElsewhere,
  takeBack,
} from '../../../commands/staff/sign-in-elsewhere.js';
import { takeOne } from '../../public/public-page.js';
import { contextOf } from '../../request-context.js';
import { readCookie } from '../session-cookie.js';
import { deviceName } from './device-name.js';
import { OidcFailure, OidcProvider, type OidcSettings } from './oidc-provider.js';
import { ownPath } from '../own-path.js';
import { formText, placeOf, type SignInDesk } from './sign-in-desk.js';

const CALLBACK = '/sign-in/elsewhere/back';

/** Signing in by another service. It makes no accounts: who has none here is told so. */
export function oidcRouter(desk: SignInDesk, settings: OidcSettings): Router {
  const { deps, cookie, limiter, log } = desk;
  const { db } = deps;
  const { publicUrl } = deps.settings;
  const provider = new OidcProvider(settings, publicUrl + CALLBACK);
  const overTls = publicUrl.startsWith('https:');
  const name = overTls ? '__Host-elsewhere' : 'elsewhere';
  // Lax, as the provider's answer comes from another site; it holds for one way there and back.
  const options: CookieOptions = { httpOnly: true, secure: overTls, sameSite: 'lax', path: '/' };
  const router = Router();

  const failed = (error: unknown) => {
    if (!(error instanceof OidcFailure)) throw error;
    log.warn({ code: error.message }, 'signing in by another service failed');
    return '/sign-in?said=elsewhere';
  };

  router.get('/sign-in/elsewhere', async (req, res) => {
    contextOf(res).route = '/sign-in/elsewhere';
    await takeOne(limiter, req);
    try {
      const { url, ...sent } = await provider.depart();
      const attempt = { ...sent, nextPath: ownPath(formText(req.query['next']), '/') };
      const token = await beginAttempt(db, attempt, deps.now());
      res.cookie(name, token, { ...options, maxAge: ATTEMPT_MINUTES * 60_000 });
      res.redirect(303, url.href);
    } catch (error) {
      res.redirect(303, failed(error));
    }
  });

  router.get(CALLBACK, async (req, res) => {
    contextOf(res).route = CALLBACK;
    await takeOne(limiter, req);
    res.clearCookie(name, options);
    res.redirect(303, await arrive(req, (token) => cookie.set(res, token)).catch(failed));
  });

  return router;

  /** Where to go on. */
  async function arrive(req: Request, keep: (token: string) => void): Promise<string> {
    const place = placeOf(desk, req);
    const token = readCookie(req, name);
    const sent = token === null ? null : await takeBack(db, token, place.at);
    if (sent === null) throw new OidcFailure('nobody was sent away from this browser');
    const query = req.originalUrl.slice(req.originalUrl.indexOf('?'));
    const person = await provider.arrive(query, sent);
    const device = deviceName(req.get('user-agent'));
    const signed = await db.transaction(async () => {
      const come = await signInElsewhere(db, person, { at: place.at, device });
      if (come.kind === 'in' && come.isLinked)
        await recordOfAccount(db, { ...place, userId: come.userId, action: 'signIn.linked' });
      return come;
    });
    if (signed.kind !== 'in') return `/sign-in?said=${signed.kind}`;
    const { userId, clinicId } = signed;
    await recordAudit(db, {
      ...{ ...place, clinicId, userId, action: 'signIn.done', outcome: 'done' },
      thing: { kind: 'user', id: userId },
      detail: { after: { by: settings.name } },
    });
    const before = cookie.read(req);
    if (before !== null) await endSession(db, before);
    keep(signed.token);
    return sent.nextPath;
  }
}
