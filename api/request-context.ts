import type { Response } from 'express';

/** What is known about one request while it is served; the log line at its end is made of it. */
export interface RequestContext {
  readonly requestId: string;
  readonly startedAt: number;
  /** The path as the OpenAPI document writes it; never the path as sent, which can carry ids and tokens. */
  route: string;
  clinicId: string | null;
  keyId: string | null;
  /** An answer that lasts as long as somebody listens: how long says nothing about us. */
  isStream: boolean;
}

const contexts = new WeakMap<Response, RequestContext>();

export function openContext(res: Response, requestId: string): RequestContext {
  const context = {
    requestId,
    startedAt: performance.now(),
    route: 'none',
    clinicId: null,
    keyId: null,
    isStream: false,
  };
  contexts.set(res, context);
  return context;
}

/** @throws Error if the request did not pass `requestLog` first */
export function contextOf(res: Response): RequestContext {
  const context = contexts.get(res);
  if (context === undefined) throw new Error('the request has no context');
  return context;
}
