import type { Request } from 'express';
import type { MessageLanguage } from '../../commands/messages/message-language.js';
import { retryLater } from '../problem.js';
import type { RateLimiter } from '../rate-limiter.js';

/** Counts a request to a page behind a link. @throws Problem 429 */
export async function takeOne(limiter: RateLimiter, req: Request): Promise<void> {
  const decision = await limiter.spend(req.ip ?? 'unknown');
  if (!decision.allowed) throw retryLater('tooManyRequests', decision.retryAfterSeconds);
}

/** The language that the page's own links and buttons say; everything else is asked by the browser's. */
export function languageAsked(req: Request): string {
  return languageChosen(req) ?? (req.acceptsLanguages('sv', 'fi', 'en') || 'en');
}

/** The language that the page's own links and buttons say, if any. */
export function languageChosen(req: Request): string | null {
  const chosen = req.query['in'];
  return typeof chosen === 'string' ? chosen : null;
}

/** A clinic's number as a link that a telephone can dial. */
export function phoneLink(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}

const LANGUAGES: readonly (readonly [MessageLanguage, string])[] = [
  ['en', 'English'],
  ['sv', 'Svenska'],
  ['fi', 'Suomi'],
];

/** The languages in which a page can be read, each as its own readers call it; `href` is `null` for the one that is shown. */
export function otherLanguages(path: string, language: MessageLanguage) {
  return LANGUAGES.map(([code, name]) => ({
    code,
    name,
    href: code === language ? null : `${path}?in=${code}`,
  }));
}
