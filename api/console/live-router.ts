import { Router } from 'express';
import { Gauge } from 'prom-client';
import { findVisitor } from '../../commands/staff/find-visitor.js';
import type { AppDeps } from '../app-deps.js';
import { problem } from '../problem.js';
import { takeOne } from '../public/public-page.js';
import type { RateLimiter } from '../rate-limiter.js';
import { contextOf } from '../request-context.js';
import { USUAL_POLICY } from './live-policy.js';
import { LiveStreams } from './live-streams.js';
import { SessionCookie } from './session-cookie.js';

/**
 * `GET /live`: tells the pages of somebody who is signed in what has changed at the clinic. It does not count as a use
 * of the session, so that a page that is left open does not keep anybody signed in.
 */
export function liveRouter(deps: AppDeps & { readonly now: () => Date }, limiter: RateLimiter): Router {
  const { db, log, now, metrics, settings, live = {}, stopping } = deps;
  const router = Router();
  const cookie = new SessionCookie(settings.publicUrl);
  const streams = new LiveStreams({ db, log, now }, { ...USUAL_POLICY, ...live }, stopping);
  new Gauge({
    name: 'console_live_streams',
    help: 'Pages of the console that are being kept up to date',
    registers: [metrics],
    collect() {
      this.set(streams.count);
    },
  });
  router.get('/live', async (req, res) => {
    contextOf(res).route = '/live';
    res.vary('Cookie');
    await takeOne(limiter, req);
    const token = cookie.read(req);
    const visitor = token === null ? null : await findVisitor(db, token, now());
    if (token === null || visitor === null) throw problem('unauthenticated', 'Nobody is signed in.');
    contextOf(res).clinicId = visitor.clinicId;
    streams.open(res, token, visitor);
  });
  return router;
}
