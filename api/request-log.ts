import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { v7 as uuid } from 'uuid';
import type { Logger } from '../log.js';
import type { HttpMetrics } from './http-metrics.js';
import { openContext } from './request-context.js';

const SANE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;

/**
 * Gives each request its id (`X-Request-Id`, the caller's own if it is sane) and writes one line and one measurement at
 * its end: never a body, a query or a path as sent.
 */
export function requestLog(log: Logger, metrics: HttpMetrics): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    const asked = req.get('x-request-id');
    const requestId = asked !== undefined && SANE_ID.test(asked) ? asked : uuid();
    const context = openContext(res, requestId);
    res.setHeader('X-Request-Id', requestId);
    res.once('close', () => {
      const ms = performance.now() - context.startedAt;
      const status = res.writableFinished || context.isStream ? res.statusCode : 499;
      if (!context.isStream)
        metrics.observe({ method: req.method, route: context.route, status }, ms / 1_000);
      log.info(
        {
          requestId,
          method: req.method,
          route: context.route,
          status,
          ms: Math.round(ms * 10) / 10,
          ...(context.clinicId === null ? {} : { clinicId: context.clinicId, keyId: context.keyId }),
        },
        'request',
      );
    });
    next();
  };
}
