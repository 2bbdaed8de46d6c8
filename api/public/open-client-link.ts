import type { Request, Response } from 'express';
import { clientPageUrl } from '../../commands/messages/client-link-token.js';
import { messageLinks } from '../../commands/messages/link-token.js';
import { messageLanguage } from '../../commands/messages/message-language.js';
import { readClientLink } from '../../commands/messages/read-client-link.js';
import type { Database } from '../../db/database.js';
import { readHolder } from '../../db/registry/link-holder.js';
import { sendPage } from '../page-renderer.js';
import type { RateLimiter } from '../rate-limiter.js';
import { contextOf } from '../request-context.js';
import { clientPageWords } from './client-page-words.js';
import { isId, type OpenLink, type PagePlace } from './client-view.js';
import { languageAsked, languageChosen, takeOne } from './public-page.js';

/** What opening a link needs. */
export interface LinkOpening {
  readonly db: Database;
  readonly limiter: RateLimiter;
  readonly now: () => Date;
  readonly linkSecret: string | readonly string[];
}

/**
 * Opens the link of a client; one that leads nowhere is answered here, in the reader's language: 404 when there is none,
 * 410 when it has expired or was revoked. It changes nothing: mail scanners open links.
 *
 * @param route the path as the log is to show it, without the token
 */
export async function openClientLink(
  req: Request,
  res: Response,
  { db, limiter, now, linkSecret }: LinkOpening,
  route: string,
): Promise<OpenLink | null> {
  contextOf(res).route = route;
  await takeOne(limiter, req);
  const at = now();
  const token = String(req.params['token']);
  const read = await readClientLink(db.reader, token, at);
  const holder = read.ok ? await readHolder(db.reader, read.link) : null;
  if (!read.ok || holder === null) {
    sayClosed(req, res, read.ok ? 'unknown' : read.why);
    return null;
  }
  const locale = spoken(languageChosen(req) ?? holder.locale);
  const bookingTokenOf = (sendId: string | null) =>
    sendId === null ? '' : messageLinks({ publicUrl: '', linkSecret }, sendId).bookingToken;
  return { link: read.link, holder, locale, root: clientPageUrl('', token), at, bookingTokenOf };
}

/** Where a page of a link stands, and what it is about. */
export interface LinkPlace extends PagePlace {
  readonly kind: 'appointment' | 'reminder' | 'household';
  readonly id: string;
}

/**
 * What a page is about, by the path below its link: `/visit/<id>` and `/care/<id>` stand below the link of a household
 * only. A link of one visit or reminder leads to that alone, and that of an offer to none.
 *
 * @param form the form that is shown below the page
 */
export function placeOf(opened: OpenLink, req: Request, form?: string): LinkPlace | null {
  const { link, root } = opened;
  const { kind, id } = req.params as { kind?: string; id?: string };
  const more = form === undefined ? {} : { form };
  if (link.subjectKind === 'offer') return null;
  if (kind === undefined || id === undefined)
    return { ...opened, ...more, path: root, kind: link.subjectKind, id: link.subjectId };
  if (link.subjectKind !== 'household' || !isId(id) || (kind !== 'visit' && kind !== 'care')) return null;
  const subject = kind === 'visit' ? 'appointment' : 'reminder';
  return { ...opened, ...more, path: `${root}/${kind}/${id}`, kind: subject, id };
}

/** Says that a link leads nowhere. */
export function sayClosed(req: Request, res: Response, why: 'unknown' | 'expired' | 'revoked'): void {
  const words = clientPageWords(languageAsked(req));
  const { language } = words;
  const [title, paragraphs, status] = {
    unknown: [words.missingTitle, words.missing, 404] as const,
    expired: [words.oldTitle, words.old, 410] as const,
    revoked: [words.goneTitle, words.gone, 410] as const,
  }[why];
  sendPage(res, 'unsubscribe-page', { language, title, paragraphs }, status);
}

/** The reader's locale, if the pages speak its language; dates are then written as in its country. */
function spoken(locale: string): string {
  const language = messageLanguage(locale);
  return locale.toLowerCase().startsWith(language) ? locale : language;
}
