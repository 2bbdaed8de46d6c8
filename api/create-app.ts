import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { findCaller, noteKeyUse } from '../commands/staff/find-caller.js';
import { leaseTokens } from '../commands/staff/lease-tokens.js';
import type { Logger } from '../log.js';
import type { AppDeps } from './app-deps.js';
import { authentication } from './authenticate.js';
import { CallerCache } from './caller-cache.js';
import { consoleRouter } from './console/console-router.js';
import { liveRouter } from './console/live-router.js';
import { docsRouter } from './docs/docs-router.js';
import { healthRouter } from './health-pages.js';
import { httpMetrics } from './http-metrics.js';
import { Idempotency } from './idempotency.js';
import { hookRouter } from './integration/hook-router.js';
import { loggableError } from './loggable-error.js';
import { twilioRouter } from './messages/twilio-router.js';
import { openApiDocument } from './openapi-document.js';
import { problem, Problem, problemOf, retryLater } from './problem.js';
import { offerRouter } from './public/offer-router.js';
import { clientPageRouter } from './public/client-page-router.js';
import { preferenceRouter } from './public/preference-router.js';
import { preregistrationRouter } from './public/preregistration-router.js';
import { unsubscribeRouter } from './public/unsubscribe-router.js';
import { RateLimiter } from './rate-limiter.js';
import { BodyReader } from './read-body.js';
import { contextOf } from './request-context.js';
import { requestLog } from './request-log.js';
import { byPrecedence, expressPath } from './route-path.js';
import type { Route } from './route.js';
import { securityHeaders } from './security-headers.js';
import { sendProblem } from './wire-answer.js';
import { serveRoute } from './serve-route.js';
import { meRoute } from './staff/me-route.js';

const REQUEST_TIMEOUT_MS = 15_000;
/** Pages behind links, by address. Mail providers use many clients' links from few addresses. */
const PAGE_POLICY = { perSecond: 10, burst: 300 };
/** Staff in the console, by address: a whole clinic may share one. */
const STAFF_POLICY = { perSecond: 50, burst: 1_000 };
/** Hooks of practice systems, by address: one vendor calls for many clinics from few addresses. */
const HOOK_POLICY = { perSecond: 200, burst: 2_000 };
/** Answers by one client's link: more than anybody needs who reads what they press. */
const ANSWER_POLICY = { perSecond: 1 / 60, burst: 40 };

/** The whole HTTP side as one Express app. It opens nothing by itself: no port, no pool, no timer. */
export function createApp(deps: AppDeps): Express {
  const { db, log, settings } = deps;
  const { publicUrl, ratePerSecond, rateBurst, failedAuthPerMinute } = settings;
  const lease = (wanted: Parameters<typeof leaseTokens>[1]) => leaseTokens(db, wanted);
  const callers = new CallerCache({
    find: (hash) => findCaller(db, hash),
    noteUse: (keyId) => {
      noteKeyUse(db, keyId).catch((error: unknown) => {
        log.warn({ keyId, error: problemOf(error).code }, 'the use of a key could not be noted');
      });
    },
  });
  const failures = { perSecond: failedAuthPerMinute / 60, burst: failedAuthPerMinute };
  const server = {
    publicUrl,
    authenticate: authentication(callers, new RateLimiter(failures, lease, 'failed-authentication')),
    limiter: new RateLimiter({ perSecond: ratePerSecond, burst: rateBurst }, lease, 'key'),
    bodies: new BodyReader(),
    idempotency: new Idempotency(db, log),
    requestTimeoutMs: settings.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
  };
  const routes = [...deps.routes, meRoute(db, settings)].sort(byPrecedence);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', settings.trustProxyHops);
  app.set('case sensitive routing', true);
  app.use(requestLog(log, httpMetrics(deps.metrics)));
  app.use(securityHeaders(publicUrl));
  app.use(healthRouter(deps));
  app.use(docsRouter(() => openApiDocument(routes, settings)));
  app.use((_req, _res, next) => {
    if (!db.dataSource.isInitialized) throw retryLater('unavailable');
    next();
  });
  const pageLimiter = new RateLimiter(PAGE_POLICY, lease, 'page');
  app.use(unsubscribeRouter(deps, pageLimiter));
  app.use(preferenceRouter(deps, pageLimiter));
  const answerLimiter = new RateLimiter(ANSWER_POLICY, lease, 'answer');
  app.use(offerRouter(deps, pageLimiter, answerLimiter));
  app.use(preregistrationRouter(deps, pageLimiter));
  app.use(clientPageRouter(deps, pageLimiter, answerLimiter));
  const { now = () => new Date(), tell = () => undefined } = deps;
  const staffLimiter = new RateLimiter(STAFF_POLICY, lease, 'staff');
  app.use(liveRouter({ ...deps, now }, staffLimiter));
  app.use(consoleRouter({ ...deps, now, tell }, log, staffLimiter));
  app.use(twilioRouter(deps));
  app.use(hookRouter(deps, new RateLimiter(HOOK_POLICY, lease, 'hook')));
  for (const route of routes) app[route.method](expressPath(route.path), serveRoute(server, route));
  for (const [path, methods] of methodsByPath(routes))
    app.all(expressPath(path), refuseMethod(path, methods));
  app.use(() => {
    throw problem('notFound', 'There is nothing under this path.');
  });
  app.use(problemHandler(log, publicUrl));
  return app;
}

function methodsByPath(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) {
    const allowed = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...allowed]);
  }
  return methods;
}

function refuseMethod(path: string, methods: readonly string[]): RequestHandler {
  return (_req, res) => {
    contextOf(res).route = path;
    const allowed = methods.join(', ');
    throw new Problem('methodNotAllowed', `This path takes ${allowed}.`, { headers: { Allow: allowed } });
  };
}

function problemHandler(log: Logger, publicUrl: string): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const told = problemOf(error);
    const { requestId, route } = contextOf(res);
    if (told.status === 500) log.error({ requestId, route, error: loggableError(error) }, 'unexpected error');
    else if (told.status === 503)
      log.warn({ requestId, route, code: told.code, error: loggableError(error) }, 'unavailable');
    if (res.headersSent) {
      next(error);
      return;
    }
    sendProblem(res, told, publicUrl);
  };
}
