import type { CookieOptions, Request, Response } from 'express';
import { SESSION_DAYS } from '../../commands/staff/open-session.js';

/**
 * The cookie of a session. Over TLS its name begins with `__Host-`, so that no other host, and no plain connection, can
 * set or read it (RFC 6265bis, 4.1.3.2). Without TLS, on a machine of one's own, browsers refuse such a name.
 */
export class SessionCookie {
  readonly #name: string;
  readonly #options: CookieOptions;

  constructor(publicUrl: string) {
    const overTls = publicUrl.startsWith('https:');
    this.#name = overTls ? '__Host-session' : 'session';
    this.#options = { httpOnly: true, secure: overTls, sameSite: 'lax', path: '/' };
  }

  /** The token that the browser sent, if any. */
  read(req: Request): string | null {
    const found = (req.get('cookie') ?? '')
      .split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(`${this.#name}=`));
    const token = found?.slice(this.#name.length + 1) ?? '';
    return /^[\w-]{20,100}$/.test(token) ? token : null;
  }

  set(res: Response, token: string): void {
    res.cookie(this.#name, token, { ...this.#options, maxAge: SESSION_DAYS * 86_400_000 });
  }

  clear(res: Response): void {
    res.clearCookie(this.#name, this.#options);
  }
}
