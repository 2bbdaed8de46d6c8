import type { Request } from 'express';
import { Barred } from './barred.js';

/**
 * Refuses what another site has a browser do with our cookie. Every current browser says where a request comes from
 * (`Sec-Fetch-Site`, W3C Fetch Metadata); one that does not says its `Origin`, which must be ours. A caller with
 * neither is no browser, and has no cookie that somebody could misuse.
 *
 * @throws Barred
 */
export function refuseOtherSites(req: Request, publicUrl: string): void {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
    throw new Barred('otherSite');
  }
  const origin = req.get('origin');
  if (origin === undefined) return;
  const ours = [new URL(publicUrl).origin, `${req.protocol}://${req.get('host') ?? ''}`];
  if (!ours.includes(origin)) throw new Barred('otherSite');
}
