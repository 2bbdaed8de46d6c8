import compression from 'compression';
import express, {
  Router,
  type ErrorRequestHandler,
  type RequestHandler,
  type Request,
  type Response,
} from 'express';
import { keepNotice, noteSessionUse } from '../../commands/staff/change-session.js';
import { findVisitor, type Visitor } from '../../commands/staff/find-visitor.js';
import type { Logger } from '../../log.js';
import { contextOf } from '../request-context.js';
import { takeOne } from '../public/public-page.js';
import type { RateLimiter } from '../rate-limiter.js';
import { Barred } from './barred.js';
import { allPages } from './all-pages.js';
import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { sendConsoleAnswer } from './send-console-answer.js';
import { sendConsoleFault } from './console-fault.js';
import { mayAs } from './may-as.js';
import { recordVisit, underAudit } from './record-visit.js';
import { renewsItself } from './renews-itself.js';
import { refuseOtherSites } from './same-origin.js';
import { SessionCookie } from './session-cookie.js';
import { oidcRouter } from './staff/oidc-router.js';
import { passwordRouter } from './staff/password-router.js';
import { SignInLimits } from './staff/sign-in-limits.js';
import { signInRouter } from './staff/sign-in-router.js';
import { visitOfRequest } from './visit-of-request.js';

/** A template of some pages is the longest that one writes in a form. */
const FORM_LIMIT = '512kb';
const MOST_FIELDS = 20_000;

/**
 * The console: pages for people who are signed in. Every page works without a script. A form of another site is
 * refused before it is read; roles and the clinic are checked here and nowhere else.
 */
export function consoleRouter(deps: ConsoleDeps, log: Logger, limiter: RateLimiter): Router {
  const router = Router();
  const cookie = new SessionCookie(deps.settings.publicUrl);
  const readForm = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: MOST_FIELDS });
  const small = compression();
  const desk = { deps, cookie, limiter, limits: new SignInLimits(deps.db), log };
  router.use(signInRouter(desk), passwordRouter(desk));
  if (deps.settings.oidc !== undefined) router.use(oidcRouter(desk, deps.settings.oidc));
  for (const page of [...allPages(deps)].sort(wordsFirst)) {
    const forms = page.method === 'post' && page.upload !== true ? [readForm] : [];
    router[page.method](page.path, small, guard, ...forms, servePage(page));
  }
  const showFault: ErrorRequestHandler = (error, req, res, next) => {
    if (res.headersSent) next(error);
    else void sendConsoleFault(deps, log, req, res, error, null);
  };
  router.use(showFault);
  return router;

  /** Answers those who are not signed in, and forms of other sites. */
  function guard(...[req, res, next]: Parameters<RequestHandler>): void {
    res.set('Referrer-Policy', 'same-origin').vary('Cookie');
    const seen = visitorOf(req, res);
    seen
      .then((visitor) => {
        if (visitor === null) {
          askToSignIn(req, res);
          return;
        }
        if (req.method === 'POST') refuseOtherSites(req, deps.settings.publicUrl);
        visitors.set(req, visitor);
        next();
      })
      .catch((error: unknown) => sendConsoleFault(deps, log, req, res, error, null));
  }

  async function visitorOf(req: Request, res: Response): Promise<Visitor | null> {
    const token = cookie.read(req);
    if (token === null) return null;
    const at = deps.now();
    const visitor = await findVisitor(deps.db, token, at);
    if (visitor === null) return null;
    contextOf(res).clinicId = visitor.clinicId;
    if (!renewsItself(req)) await noteSessionUse(deps.db, visitor.sessionId, at);
    return visitor;
  }

  function askToSignIn(req: Request, res: Response): void {
    const next = req.method === 'GET' ? `?next=${encodeURIComponent(req.originalUrl)}` : '';
    if (req.get('hx-request') === 'true') res.set('HX-Redirect', '/sign-in').status(401).end();
    else res.redirect(303, `/sign-in${next}`);
  }

  function servePage(page: ConsolePage): RequestHandler {
    return async (req, res) => {
      contextOf(res).route = page.path.replace(/:(\w+)/g, '{$1}');
      const visitor = visitors.get(req);
      if (visitor === undefined) throw new Error('the request passed no guard');
      const visit = visitOfRequest(req, res, visitor, deps.now());
      try {
        await takeOne(limiter, req);
        if (!mayAs(visitor.role, page.role)) {
          if (page.method === 'post' && page.recorded !== false)
            await recordVisit(deps, page, visit, 'refused');
          throw new Barred('role');
        }
        const answer = await underAudit(deps, log, page, visit);
        if (answer.kind === 'redirect' && answer.notice !== null)
          await keepNotice(deps.db, visitor.sessionId, answer.notice);
        // Before it is sent: by then its reader may have done something else, of which the next page speaks.
        if (answer.kind === 'page' && visitor.notice !== null && !renewsItself(req))
          await keepNotice(deps.db, visitor.sessionId, null);
        await sendConsoleAnswer(deps, visit, answer);
      } catch (error) {
        await sendConsoleFault(deps, log, req, res, error, visit);
      }
    };
  }
}

const visitors = new WeakMap<Request, Visitor>();

/** Words before parameters, so that `/reminders/new` is not read as the id of a reminder. */
function wordsFirst(a: ConsolePage, b: ConsolePage): number {
  const [left, right] = [a.path.split('/'), b.path.split('/')];
  const apart = left.findIndex(
    (part, index) => part.startsWith(':') !== (right[index] ?? '').startsWith(':'),
  );
  return apart === -1
    ? 0
    : Number(left[apart]?.startsWith(':')) - Number(right[apart]?.startsWith(':') ?? false);
}
