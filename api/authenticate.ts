import type { Request, Response } from 'express';
import { apiKeyHash } from '../commands/staff/api-key-hash.js';
import type { CallerCache } from './caller-cache.js';
import { problem, Problem, retryLater } from './problem.js';
import { setRateHeaders } from './rate-headers.js';
import type { RateLimiter } from './rate-limiter.js';
import { contextOf } from './request-context.js';
import type { Caller } from './route.js';

const BEARER = /^Bearer +(vr_(?:live|test)_[A-Za-z0-9_-]{22,200}) *$/i;

/** Tells who calls, by the key alone. */
export type Authenticate = (req: Request, res: Response) => Promise<Caller>;

/**
 * Authentication by API key. Only failures count against an address: a key behind a shared address is not locked out by
 * its neighbours, and a valid key is served also from a blocked address.
 */
export function authentication(callers: CallerCache, failures: RateLimiter): Authenticate {
  return async (req, res) => {
    const key = BEARER.exec(req.get('authorization') ?? '')?.[1];
    const caller = key === undefined ? null : await callers.find(apiKeyHash(key));
    if (caller !== null) {
      const context = contextOf(res);
      context.clinicId = caller.clinicId;
      context.keyId = caller.keyId;
      return caller;
    }
    const decision = await failures.spend(req.ip ?? 'unknown');
    setRateHeaders(res, 'failed-authentications', failures, decision);
    if (!decision.allowed) throw retryLater('tooManyFailedAttempts', decision.retryAfterSeconds);
    throw unauthenticated(req.get('authorization') === undefined);
  };
}

function unauthenticated(nothingSent: boolean): Problem {
  const usual = problem('unauthenticated');
  const detail = nothingSent
    ? 'No Authorization header was sent.'
    : 'The key is unknown, expired or revoked.';
  const challenge = nothingSent ? 'Bearer' : 'Bearer error="invalid_token"';
  return new Problem(usual.code, detail, { headers: { 'WWW-Authenticate': challenge } });
}
