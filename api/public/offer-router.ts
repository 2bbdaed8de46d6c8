import { Router, type Request, type Response } from 'express';
import { answerOffer, standingOf } from '../../commands/appointments/answer-offer.js';
import { noteLinkUse } from '../../commands/messages/read-client-link.js';
import { readOfferView } from '../../db/appointments/offer-view.js';
import { ownerOfOffer } from '../../db/appointments/slot-candidates.js';
import { findRecipientOfOffer } from '../../db/appointments/slot-offer-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { SlotOffer } from '../../entities/appointments/slot-offer.js';
import type { AppDeps } from '../app-deps.js';
import { sendPage } from '../page-renderer.js';
import { problem, retryLater } from '../problem.js';
import type { RateLimiter } from '../rate-limiter.js';
import { offerPage, type OfferPageState } from './offer-page.js';
import { openClientLink, sayClosed } from './open-client-link.js';
import { readForm } from './read-form.js';

/**
 * The page on which a client takes a free time, behind the link of its message: no login, no cookie, no script. GET
 * changes nothing, since mail scanners open links; POST is the page's form.
 *
 * @param answers counts what is done by one link
 */
export function offerRouter(
  { db, linkSecret, now = () => new Date() }: AppDeps,
  limiter: RateLimiter,
  answers: RateLimiter,
): Router {
  const router = Router();

  /** Whose link it is, and how the offer stands; a link that leads nowhere is answered here. */
  const open = async (req: Request, res: Response): Promise<Opened | null> => {
    const opened = await openClientLink(req, res, { db, limiter, now, linkSecret }, '/v/{token}/offer');
    if (opened === null) return null;
    const { link, locale, root, at } = opened;
    const state = link.subjectKind === 'offer' ? await stateOf(link.subjectId, at) : null;
    if (state !== null) return { linkId: link.id, ...state, locale, path: `${root}/offer` };
    sayClosed(req, res, 'unknown');
    return null;
  };

  /** `null` also when the pet has died or is somebody else's by now: nobody is asked about it any more. */
  const stateOf = async (recipientId: string, at: Date): Promise<OfferState | null> => {
    const recipient = await findRecipientOfOffer(db.reader, recipientId);
    const view = await readOfferView(db.reader, recipientId);
    if (recipient === null || view === null || (await ownerOfOffer(db.reader, recipient)) === null)
      return null;
    const offer = await findRow(db.reader, SlotOffer, recipient.clinicId, recipient.offerId);
    if (offer === null) return null;
    return { offer, recipient, view, standing: standingOf(offer, recipient, at) };
  };

  router.get('/v/:token/offer', async (req, res) => {
    const opened = await open(req, res);
    if (opened !== null) sendPage(res, 'offer-page', offerPage(opened));
  });

  router.post('/v/:token/offer', async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const { allowed, retryAfterSeconds } = await answers.spend(opened.linkId);
    if (!allowed) throw retryLater('tooManyRequests', retryAfterSeconds);
    const answer = (await readForm(req)).one('answer');
    if (answer !== 'yes' && answer !== 'no') throw problem('malformedRequest', 'Not a form of this page.');
    const at = now();
    const standing = await answerOffer(db, opened.recipient.id, answer, at);
    await noteLinkUse(db, opened.linkId, at);
    sendPage(res, 'offer-page', offerPage({ ...opened, standing }));
  });

  return router;
}

type OfferState = Omit<OfferPageState, 'locale' | 'path'>;

interface Opened extends OfferPageState {
  readonly linkId: string;
}
