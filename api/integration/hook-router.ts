import express, { Router, type RequestHandler } from 'express';
import { noteHook } from '../../commands/integration/note-hook.js';
import type { VendorName } from '../../entities/integration/connection.js';
import type { AppDeps } from '../app-deps.js';
import type { HookReader } from './hook-reader.js';
import { takeOne } from '../public/public-page.js';
import type { RateLimiter } from '../rate-limiter.js';
import { contextOf } from '../request-context.js';

/** Ids and nothing else. */
const BODY_LIMIT = '16kb';
const TOKEN_FORM = /^[A-Za-z0-9_-]{32,128}$/;

/**
 * What practice systems call. It notes what has changed and answers; a worker reads it. A wrong token gets the same
 * answer, so that nobody learns which tokens there are.
 */
export function hookRouter(
  { db, log, hookReaders, now = () => new Date() }: AppDeps,
  limiter: RateLimiter,
): Router {
  const router = Router();
  const parsers = [
    express.urlencoded({ extended: false, limit: BODY_LIMIT }),
    express.json({ limit: BODY_LIMIT }),
  ].map(unreadableIsEmpty);
  for (const [vendor, read] of Object.entries(hookReaders ?? {}) as [VendorName, HookReader][]) {
    router.post(`/connectors/${vendor}/:token`, ...parsers, async (req, res) => {
      contextOf(res).route = `/connectors/${vendor}/{token}`;
      await takeOne(limiter, req);
      const token = String(req.params['token']);
      const things = read({ ...(req.query as object), ...(req.body as object | undefined) });
      if (TOKEN_FORM.test(token) && things.length > 0) {
        const clinicId = await noteHook(db, vendor, token, things, now());
        log.debug({ requestId: contextOf(res).requestId, vendor, clinicId, things: things.length }, 'hook');
      }
      res.status(200).json({ noted: true });
    });
  }
  return router;
}

/** A body that cannot be read says nothing, and would say nothing if it were sent again. */
function unreadableIsEmpty(parse: RequestHandler): RequestHandler {
  return (req, res, next) => {
    void parse(req, res, () => next());
  };
}
