import type { Request } from 'express';

/**
 * Whether nobody asked for the page but the page itself, to be up to date (`console-live.js`). Nobody uses the session by
 * that, and nobody reads the notice that the next page is to say.
 */
export function renewsItself(req: Request): boolean {
  return req.method === 'GET' && req.get('x-live') !== undefined;
}
