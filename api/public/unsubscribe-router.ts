import { Router } from 'express';
import { optOutByLink } from '../../commands/consent/opt-out-by-link.js';
import { readLink } from '../../commands/messages/link-token.js';
import { readLinkSubject } from '../../db/consent/link-subject-view.js';
import type { AppDeps } from '../app-deps.js';
import { sendPage } from '../page-renderer.js';
import type { RateLimiter } from '../rate-limiter.js';
import { contextOf } from '../request-context.js';
import { languageAsked, phoneLink, takeOne } from './public-page.js';
import { unsubscribeWords } from './unsubscribe-words.js';

/**
 * The page behind the link in a message. Programs fetch such links by themselves, so GET changes nothing; POST acts,
 * from the page's button or as RFC 8058's one click, and answers the same for a token that we never made.
 */
export function unsubscribeRouter({ db, linkSecret }: AppDeps, limiter: RateLimiter): Router {
  const router = Router();

  router.get('/u/:token', async (req, res) => {
    contextOf(res).route = '/u/{token}';
    await takeOne(limiter, req);
    const link = readLink(linkSecret, req.params.token);
    const isOurs = link?.purpose === 'unsubscribe';
    const subject = isOurs ? await readLinkSubject(db.reader, link.sendId) : null;
    if (subject === null) {
      const { language, brokenTitle, broken } = unsubscribeWords(languageAsked(req));
      sendPage(res, 'unsubscribe-page', { language, title: brokenTitle, paragraphs: broken }, 404);
      return;
    }
    const { language, title, what, button, contact } = unsubscribeWords(subject.locale);
    const phone = subject.clinicPhone;
    sendPage(res, 'unsubscribe-page', {
      language,
      title: title[subject.channel],
      clinicName: subject.clinicName,
      paragraphs: [what[subject.channel]],
      button,
      action: `/u/${req.params.token}?in=${language}`,
      ...(phone === null ? {} : { footnote: contact, phone, phoneHref: phoneLink(phone) }),
    });
  });

  router.post('/u/:token', async (req, res) => {
    contextOf(res).route = '/u/{token}';
    await takeOne(limiter, req);
    const link = readLink(linkSecret, req.params.token);
    if (link?.purpose === 'unsubscribe') await optOutByLink(db, link.sendId);
    const { language, doneTitle, done } = unsubscribeWords(languageAsked(req));
    sendPage(res, 'unsubscribe-page', { language, title: doneTitle, paragraphs: done });
  });

  return router;
}
