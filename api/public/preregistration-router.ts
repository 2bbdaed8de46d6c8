import { Router, type Request, type Response } from 'express';
import { openVisitForm, type OpenedForm } from '../../commands/appointments/open-visit-form.js';
import { saveVisitForm } from '../../commands/appointments/save-visit-form.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { AppDeps } from '../app-deps.js';
import { sendPage } from '../page-renderer.js';
import { Problem } from '../problem.js';
import type { RateLimiter } from '../rate-limiter.js';
import { contextOf } from '../request-context.js';
import { formGoneWords, type FormGone } from './form-gone-words.js';
import { readMultipartForm, type ReceivedForm } from './multipart-form.js';
import { preregistrationPage } from './preregistration-page.js';
import { preregistrationWords } from './preregistration-words.js';
import { languageAsked, languageChosen, phoneLink, takeOne } from './public-page.js';
import { answerName, readFilledForm, type FormFault } from './read-visit-form.js';

const STATUS = {
  broken: 404,
  old: 410,
  off: 404,
  over: 410,
  tooLarge: 413,
} as const satisfies Record<FormGone, number>;
type Opened = Extract<OpenedForm, { ok: true }>;

/**
 * The form that a client fills in before a visit, behind the link of a message. The token is all the authority there is:
 * no cookie, so no other site can act for its holder. GET changes nothing; POST is the page's form, with or without a
 * script.
 */
export function preregistrationRouter({ db, now = () => new Date() }: AppDeps, limiter: RateLimiter): Router {
  const router = Router();

  const open = async (req: Request<{ token: string }>, res: Response): Promise<Opened | null> => {
    contextOf(res).route = '/v/{token}/form';
    await takeOne(limiter, req);
    const opened = await openVisitForm(db, req.params.token, now());
    if (opened.ok) return opened;
    sayGone(req, res, opened.why, opened.view);
    return null;
  };

  router.get('/v/:token/form', async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const { view } = opened;
    const state = { view, locale: localeOf(req, view), token: req.params.token, intent: 'save' as const };
    const done = doneOf(req, view);
    sendPage(res, VIEW, preregistrationPage({ ...state, done, faults: new Map(), typed: new Map() }));
  });

  router.post('/v/:token/form', async (req, res) => {
    const opened = await open(req, res);
    if (opened === null) return;
    const { view, linkId } = opened;
    const { clinic, client, appointment } = view;
    const received = await receiveOrSay(req, res, view);
    if (received === null) return;
    const at = now();
    const read = readFilledForm(view, received, dateAt(at, clinic.timeZone));
    const holder = { linkId, clientId: client.id, appointmentId: appointment.id };
    const acting = { clinicId: clinic.id, actor: 'client', at };
    const { kind, missing, surplus } = await saveVisitForm(db, acting, holder, read.form);
    if (kind === 'closed') {
      sayGone(req, res, 'over', view);
      return;
    }
    const faults = new Map(read.faults);
    const add = (keys: readonly string[], fault: FormFault) => {
      for (const key of keys) if (!faults.has(answerName(key))) faults.set(answerName(key), fault);
    };
    add(surplus, 'tooManyFiles');
    if (kind === 'incomplete') add(missing, 'required');
    const { language } = preregistrationWords(localeOf(req, view));
    if (faults.size === 0 || kind === 'kept') {
      res.redirect(303, `/v/${req.params.token}/form?in=${language}&did=${kind}`);
      return;
    }
    const reopened = await openVisitForm(db, req.params.token, at);
    const state = {
      view: reopened.view ?? view,
      locale: language,
      token: req.params.token,
      done: null,
      intent: read.form.intent,
    };
    sendPage(res, VIEW, preregistrationPage({ ...state, faults, typed: read.typed }), 422);
  });

  return router;
}

const VIEW = 'preregistration-page';

/** The form that was sent; one that is too large is answered here, in words. */
async function receiveOrSay(
  req: Request<{ token: string }>,
  res: Response,
  view: Opened['view'],
): Promise<ReceivedForm | null> {
  try {
    return await readMultipartForm(req);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'bodyTooLarge') throw error;
    sayGone(req, res, 'tooLarge', view);
    return null;
  }
}

function sayGone(req: Request, res: Response, why: FormGone, view: OpenedForm['view']): void {
  const locale = view === null ? languageAsked(req) : localeOf(req, view);
  const { language, contact } = preregistrationWords(locale);
  const phone = view?.clinic.phone ?? null;
  const { title, paragraphs } = formGoneWords(locale)[why];
  const data = {
    language,
    title,
    paragraphs,
    clinicName: view?.clinic.name ?? null,
    ...(phone === null ? {} : { footnote: contact, phone, phoneHref: phoneLink(phone) }),
  };
  sendPage(res, 'unsubscribe-page', data, STATUS[why]);
}

function localeOf(req: Request, { client, clinic }: Opened['view']): string {
  return languageChosen(req) ?? client.locale ?? clinic.locale;
}

/** What the page says was just done, as far as it is so. */
function doneOf(req: Request, { preregistration }: Opened['view']): 'saved' | 'sent' | 'kept' | null {
  const { did } = req.query;
  if (preregistration === null) return null;
  const isSent = preregistration.submittedAt !== null;
  if (did === 'saved' && !isSent) return 'saved';
  if (did === 'sent' && isSent) return 'sent';
  return isSent ? 'kept' : null;
}
