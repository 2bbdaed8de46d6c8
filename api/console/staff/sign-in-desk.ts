import type { Request, Response } from 'express';
import { messageLanguage } from '../../../commands/messages/message-language.js';
import { addressHash, type AuditPlace } from '../../../commands/staff/record-audit.js';
import type { Logger } from '../../../log.js';
import { languageAsked, otherLanguages } from '../../public/public-page.js';
import { loggableError } from '../../loggable-error.js';
import { sendPage } from '../../page-renderer.js';
import type { RateLimiter } from '../../rate-limiter.js';
import type { ConsoleDeps } from '../console-page.js';
import type { SessionCookie } from '../session-cookie.js';
import type { SignInLimits } from './sign-in-limits.js';
import { signInWords, type SignInWords } from './sign-in-words.js';

/** What the pages before one is signed in have in common. */
export interface SignInDesk {
  readonly deps: ConsoleDeps;
  readonly cookie: SessionCookie;
  /** Pages of one address. */
  readonly limiter: RateLimiter;
  readonly limits: SignInLimits;
  readonly log: Logger;
}

/** Shows a page without the frame, in the language that the browser or the page's own links ask for. */
export function showPlain(
  req: Request,
  res: Response,
  page: {
    readonly view: string;
    readonly path: string;
    readonly title: (w: SignInWords) => string;
    readonly data?: Readonly<Record<string, unknown>>;
    readonly status?: number;
  },
): void {
  const language = messageLanguage(languageAsked(req));
  const w = signInWords(language);
  const { view, path, data = {}, status = 200 } = page;
  res.set('Referrer-Policy', 'same-origin');
  const common = { action: `${path}?in=${language}`, otherLanguages: otherLanguages(path, language) };
  sendPage(res, view, { ...common, ...data, language, title: page.title(w), w }, status);
}

/** From where a request comes, as the audit keeps it. */
export function placeOf({ deps }: Pick<SignInDesk, 'deps'>, req: Request): AuditPlace {
  const [secret = ''] = [deps.linkSecret].flat();
  return { at: deps.now(), addressHash: addressHash(secret, req.ip) };
}

/**
 * Does what must not be seen in the time that an answer takes: whether there is such an account. The answer was sent.
 */
export async function afterAnswer(desk: SignInDesk, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    desk.log.warn({ error: loggableError(error) }, 'what follows a sign-in could not be done');
  }
}

/** A field of a form as text; empty if it is absent. */
export function formText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
