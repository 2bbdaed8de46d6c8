import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { answerOffer, standingOf } from '../../commands/appointments/answer-offer.js';
import { noteLinkUse, readClientLink } from '../../commands/messages/read-client-link.js';
import { readOfferView } from '../../db/appointments/offer-view.js';
import { findRecipientOfOffer } from '../../db/appointments/slot-offer-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { SlotOffer } from '../../entities/appointments/slot-offer.js';
import type { AppDeps } from '../app-deps.js';
import { sendPage } from '../page-renderer.js';
import { problem } from '../problem.js';
import type { RateLimiter } from '../rate-limiter.js';
import { contextOf } from '../request-context.js';
import { offerPage, type OfferPageState } from './offer-page.js';
import { offerWords } from './offer-words.js';
import { languageAsked, languageChosen, takeOne } from './public-page.js';

const form = z.object({ answer: z.enum(['yes', 'no']) });

/**
 * The page on which a client takes a free time, behind the link of its message: no login, no cookie, no script. GET
 * changes nothing, since mail scanners open links; POST is the page's form.
 */
export function offerRouter({ db }: AppDeps, limiter: RateLimiter): Router {
  const router = Router();
  const readForm = express.urlencoded({ extended: false, limit: '4kb' });

  /** Whose link it is, and how the offer stands; a link that leads nowhere is answered here. */
  const open = async (req: Request<{ token: string }>, res: Response): Promise<Opened | null> => {
    contextOf(res).route = '/v/{token}/offer';
    await takeOne(limiter, req);
    const { token } = req.params;
    const read = await readClientLink(db.reader, token, new Date());
    const state = read.ok && read.link.subjectKind === 'offer' ? await stateOf(read.link.subjectId) : null;
    if (!read.ok || state === null) {
      const { language, brokenTitle, broken } = offerWords(languageAsked(req));
      sendPage(res, 'unsubscribe-page', { language, title: brokenTitle, paragraphs: broken }, 404);
      return null;
    }
    return { linkId: read.link.id, ...state, locale: languageChosen(req) ?? state.view.locale, token };
  };

  const stateOf = async (recipientId: string): Promise<Omit<OfferPageState, 'locale' | 'token'> | null> => {
    const recipient = await findRecipientOfOffer(db.reader, recipientId);
    const view = await readOfferView(db.reader, recipientId);
    if (recipient === null || view === null) return null;
    const offer = await findRow(db.reader, SlotOffer, recipient.clinicId, recipient.offerId);
    if (offer === null) return null;
    return { offer, recipient, view, standing: standingOf(offer, recipient, new Date()) };
  };

  router.get('/v/:token/offer', async (req, res) => {
    const opened = await open(req, res);
    if (opened !== null) sendPage(res, 'offer-page', offerPage(opened));
  });

  router.post('/v/:token/offer', readForm, async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const sent = form.safeParse(req.body ?? {});
    if (!sent.success) throw problem('malformedRequest', 'Not a form of this page.');
    const at = new Date();
    const standing = await answerOffer(db, opened.recipient.id, sent.data.answer, at);
    await noteLinkUse(db, opened.linkId, at);
    sendPage(res, 'offer-page', offerPage({ ...opened, standing }));
  });

  return router;
}

interface Opened extends OfferPageState {
  readonly linkId: string;
}
