import { Router, type Request, type Response } from 'express';
import { openVisitForm } from '../../commands/appointments/open-visit-form.js';
import { saveVisitForm } from '../../commands/appointments/save-visit-form.js';
import type { VisitFormView } from '../../db/appointments/visit-form-view.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { AppDeps } from '../app-deps.js';
import { sendPage } from '../page-renderer.js';
import { problem, Problem } from '../problem.js';
import type { RateLimiter } from '../rate-limiter.js';
import { inLanguage } from './client-view.js';
import { formGoneWords, type FormGone } from './form-gone-words.js';
import { openClientLink, placeOf, sayClosed, type LinkPlace } from './open-client-link.js';
import { preregistrationPage } from './preregistration-page.js';
import { preregistrationWords } from './preregistration-words.js';
import { phoneLink } from './public-page.js';
import { receiveForm, type ReceivedForm } from './receive-form.js';
import { answerName, VISIT_FORM_LIMITS, readFilledForm, type FormFault } from './read-visit-form.js';

const STATUS = { off: 404, over: 410, tooLarge: 413 } as const satisfies Record<FormGone, number>;
const PATHS = ['/v/:token/form', '/v/:token/:kind/:id/form'];

/** A form that can be filled in, and where it stands. */
interface Opened {
  readonly place: LinkPlace;
  /** Of the form. */
  readonly path: string;
  readonly view: VisitFormView;
}

/**
 * The form that a client fills in before a visit, behind the link of the visit or of the household. The token is all the
 * authority there is: no cookie, so no other site can act for its holder. GET changes nothing; POST is the page's form,
 * with or without a script.
 */
export function preregistrationRouter(deps: AppDeps, limiter: RateLimiter): Router {
  const { db, linkSecret, now = () => new Date(), tell = () => undefined } = deps;
  const router = Router();

  const open = async (req: Request, res: Response): Promise<Opened | null> => {
    const opened = await openClientLink(req, res, { db, limiter, now, linkSecret }, '/v/{token}/form');
    if (opened === null) return null;
    const place = placeOf(opened, req);
    const isVisit = place?.kind === 'appointment';
    const form = isVisit ? await openVisitForm(db, place.link, place.id, place.at) : null;
    if (place === null || form === null) sayClosed(req, res, 'unknown');
    else if (form.state === 'open') return { place, path: `${place.path}/form`, view: form.view };
    else sayGone(res, form.state, place.locale, form.view);
    return null;
  };

  router.get(PATHS, async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const { view, place } = opened;
    const state = { view, locale: place.locale, path: place.path, intent: 'save' as const };
    const done = doneOf(req, view);
    sendPage(res, VIEW, preregistrationPage({ ...state, done, faults: new Map(), typed: new Map() }));
  });

  router.post(PATHS, async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const { view, place, path } = opened;
    const { link, locale } = place;
    const received = await receiveOrSay(req, res, opened);
    if (received === null) return;
    const at = now();
    const read = readFilledForm(view, received, dateAt(at, view.clinic.timeZone));
    const holder = { linkId: link.id, clientId: link.clientId, appointmentId: place.id };
    const acting = { clinicId: link.clinicId, actor: 'client', at };
    const { kind, missing, surplus } = await saveVisitForm(db, acting, holder, read.form);
    if (kind === 'closed') {
      sayGone(res, 'over', locale, view);
      return;
    }
    const faults = new Map(read.faults);
    const add = (keys: readonly string[], fault: FormFault) => {
      for (const key of keys) if (!faults.has(answerName(key))) faults.set(answerName(key), fault);
    };
    add(surplus, 'tooManyFiles');
    if (kind === 'incomplete') add(missing, 'required');
    if (kind === 'sent') tell([place.id]);
    if (faults.size === 0 || kind === 'kept') {
      res.redirect(303, `${inLanguage(path, preregistrationWords(locale).language)}&did=${kind}`);
      return;
    }
    const reopened = await openVisitForm(db, link, place.id, at);
    const { intent } = read.form;
    const state = { view: reopened?.view ?? view, locale, path: place.path, done: null, intent };
    sendPage(res, VIEW, preregistrationPage({ ...state, faults, typed: read.typed }), 422);
  });

  return router;
}

const VIEW = 'preregistration-page';

/** The form that was sent; one that is too large is answered here, in words. */
async function receiveOrSay(
  req: Request,
  res: Response,
  { place, view }: Opened,
): Promise<ReceivedForm | null> {
  if (req.is('multipart/form-data') === false) throw problem('unsupportedMediaType');
  try {
    return await receiveForm(req, VISIT_FORM_LIMITS);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'bodyTooLarge') throw error;
    sayGone(res, 'tooLarge', place.locale, view);
    return null;
  }
}

function sayGone(res: Response, why: FormGone, locale: string, { clinic }: VisitFormView): void {
  const { language, contact } = preregistrationWords(locale);
  const { name, phone } = clinic;
  const { title, paragraphs } = formGoneWords(locale)[why];
  const data = {
    language,
    title,
    paragraphs,
    clinicName: name,
    ...(phone === null ? {} : { footnote: contact, phone, phoneHref: phoneLink(phone) }),
  };
  sendPage(res, 'unsubscribe-page', data, STATUS[why]);
}

/** What the page says was just done, as far as it is so. */
function doneOf(req: Request, { preregistration }: VisitFormView): 'saved' | 'sent' | 'kept' | null {
  const { did } = req.query;
  if (preregistration === null) return null;
  const isSent = preregistration.submittedAt !== null;
  if (did === 'saved' && !isSent) return 'saved';
  if (did === 'sent' && isSent) return 'sent';
  return isSent ? 'kept' : null;
}
