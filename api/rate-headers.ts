import type { Response } from 'express';
import type { RateDecision, RateLimiter } from './rate-limiter.js';

/**
 * `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), as structured fields: the quota is the
 * burst, its window the seconds in which an empty bucket fills.
 */
export function setRateHeaders(
  res: Response,
  name: string,
  limiter: RateLimiter,
  decision: RateDecision,
): void {
  const { burst, perSecond } = limiter.policy;
  res.setHeader('RateLimit-Policy', `"${name}";q=${burst};w=${Math.ceil(burst / perSecond)}`);
  res.setHeader('RateLimit', `"${name}";r=${decision.remaining};t=${decision.fullInSeconds}`);
}
