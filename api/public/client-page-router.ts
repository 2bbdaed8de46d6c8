import { randomUUID } from 'node:crypto';
import { Router, type Response } from 'express';
import { calendarMediaType } from '../../commands/appointments/calendar-entry.js';
import { noteLinkUse } from '../../commands/messages/read-client-link.js';
import { comingVisitsOfClient } from '../../db/appointments/client-visits.js';
import { readPreferences } from '../../db/consent/preference-view.js';
import { careOfClient, petsOfClient, readClientCare } from '../../db/reminders/client-care.js';
import type { AppDeps } from '../app-deps.js';
import { sendPage } from '../page-renderer.js';
import { problem, retryLater } from '../problem.js';
import type { RateLimiter } from '../rate-limiter.js';
import { answerCare, careAt, careFormPage, isCareDeed, undoCare } from './care-answers.js';
import { calendarOfVisit } from './calendar-of-visit.js';
import { carePageWords } from './care-page-words.js';
import { inLanguage, isId, type OpenLink, type PagePlace } from './client-view.js';
import { clientPageWords } from './client-page-words.js';
import { householdPage, plainPage } from './household-page.js';
import { openClientLink, placeOf, sayClosed, type LinkPlace } from './open-client-link.js';
import { savePreferences, showPreferences } from './preference-choices.js';
import { languageChosen } from './public-page.js';
import { readForm, type SentForm } from './read-form.js';
import { answerStranger, strangerPage } from './stranger-answers.js';
import {
  answerVisit,
  isVisitDeed,
  readyPage,
  visitAt,
  visitFormPage,
  type ReadyPage,
} from './visit-answers.js';
import { visitPage } from './visit-page.js';

/** Visits that the page of a household lists. */
const MOST_VISITS = 20;

/**
 * The pages behind a client's link: of a visit, of a reminder, or of all their pets. The token is all the authority there
 * is: no login, no cookie. GET changes nothing, since mail scanners open links; POST is a form of the page, works without
 * a script, and does the same once however often it is sent.
 *
 * @param answers counts what is done by one link
 */
export function clientPageRouter(deps: AppDeps, limiter: RateLimiter, answers: RateLimiter): Router {
  const { db, linkSecret, settings, now = () => new Date(), tell = () => undefined } = deps;
  const router = Router();
  const opening = { db, limiter, now, linkSecret };
  const send = (res: Response, { view, data, status = 200 }: ReadyPage) => sendPage(res, view, data, status);
  const orNothing = (res: Response, place: PagePlace, page: ReadyPage | null) =>
    send(res, page ?? nothingHere(place));

  const show = async (place: LinkPlace): Promise<ReadyPage | null> => {
    if (place.kind === 'appointment') {
      const visit = await visitAt(db, place, place.id);
      return visit === null ? null : readyPage(place, visitPage(place, visit));
    }
    if (place.kind === 'reminder') {
      const care = await readClientCare(db.reader, place.link, place.id);
      return care === null ? null : await careAt(db, place, care);
    }
    const [pets, care] = [
      await petsOfClient(db.reader, place.link),
      await careOfClient(db.reader, place.link),
    ];
    const visits = await comingVisitsOfClient(db.reader, place.link, place.at, MOST_VISITS);
    return readyPage(place, householdPage(place, { pets, care, visits }));
  };

  const showForm = async (place: LinkPlace, deed: string): Promise<ReadyPage | null> => {
    if (place.kind === 'appointment' && isVisitDeed(deed)) {
      const visit = await visitAt(db, place, place.id);
      return visit === null ? null : await visitFormPage(db, place, visit, deed);
    }
    if (place.kind !== 'reminder' || !isCareDeed(deed)) return null;
    const care = await readClientCare(db.reader, place.link, place.id);
    return care === null ? null : await careFormPage(db, place, care, deed);
  };

  const answer = async (
    place: LinkPlace,
    deed: string,
    form: SentForm,
    once: string,
  ): Promise<ReadyPage | null> => {
    if (place.kind === 'appointment') {
      const visit = await visitAt(db, place, place.id);
      return visit === null ? null : await answerVisit(db, place, visit, deed, form, once);
    }
    if (place.kind !== 'reminder') return null;
    if (deed === 'undo') return await undoCare(db, place, place.id, form.one('what'), once);
    const care = await readClientCare(db.reader, place.link, place.id);
    if (care === null || !isCareDeed(deed)) return null;
    return await answerCare(db, place, care, deed, form, once);
  };

  router.get(['/v/:token', '/v/:token/:kind/:id'], async (req, res) => {
    const opened = await openClientLink(req, res, opening, '/v/{token}');
    if (opened === null) return;
    if (opened.link.subjectKind === 'offer') {
      res.redirect(303, `${opened.root}/offer`);
      return;
    }
    const place = placeOf(opened, req);
    orNothing(res, { ...opened, path: opened.root }, place === null ? null : await show(place));
  });

  router.get(['/v/:token/visit.ics', '/v/:token/:kind/:id/visit.ics'], async (req, res) => {
    const opened = await openClientLink(req, res, opening, '/v/{token}/visit.ics');
    if (opened === null) return;
    const place = placeOf(opened, req);
    const visit = place?.kind === 'appointment' ? await visitAt(db, place, place.id) : null;
    if (place === null || visit === null || visit.patients.length === 0) {
      send(res, nothingHere({ ...opened, path: opened.root }));
      return;
    }
    const { text, status } = calendarOfVisit(place, visit, settings.publicUrl);
    res
      .status(200)
      .set('Content-Type', calendarMediaType(status))
      .set('Content-Disposition', 'inline; filename="visit.ics"')
      .set('Cache-Control', 'no-store')
      .end(text);
  });

  router.get('/v/:token/preferences', async (req, res) => {
    const opened = await openClientLink(req, res, opening, '/v/{token}/preferences');
    const page = opened === null ? null : await preferencesOf(opened);
    if (page !== null) showPreferences(res, page, now());
    else if (opened !== null) sayClosed(req, res, 'unknown');
  });

  router.get('/v/:token/wrong-person', async (req, res) => {
    const opened = await openClientLink(req, res, opening, '/v/{token}/wrong-person');
    if (opened === null) return;
    const place = { ...opened, path: opened.root, form: 'wrong-person' };
    orNothing(res, place, await strangerPage(db, place));
  });

  router.get(['/v/:token/:deed', '/v/:token/:kind/:id/:deed'], async (req, res, next) => {
    const { deed = '' } = req.params as { deed?: string };
    if (deed !== 'undo' && !isVisitDeed(deed) && !isCareDeed(deed)) {
      next();
      return;
    }
    const opened = await openClientLink(req, res, opening, `/v/{token}/${deed}`);
    if (opened === null) return;
    const place = placeOf(opened, req, deed);
    if (place !== null && BUTTONS.has(deed)) {
      // Somebody goes back to what a button had sent.
      res.redirect(
        303,
        inLanguage(place.path, clientPageWords(languageChosen(req) ?? opened.locale).language),
      );
      return;
    }
    orNothing(res, { ...opened, path: opened.root }, place === null ? null : await showForm(place, deed));
  });

  router.post(['/v/:token/:deed', '/v/:token/:kind/:id/:deed'], async (req, res, next) => {
    const { deed = '' } = req.params as { deed?: string };
    const isOfLink = deed === 'preferences' || deed === 'wrong-person';
    if (deed !== 'undo' && !isOfLink && !isVisitDeed(deed) && !isCareDeed(deed)) {
      next();
      return;
    }
    const opened = await openClientLink(req, res, opening, `/v/{token}/${deed}`);
    if (opened === null) return;
    const { link, root } = opened;
    const { allowed, retryAfterSeconds } = await answers.spend(link.id);
    if (!allowed) throw retryLater('tooManyRequests', retryAfterSeconds);
    const form = await readForm(req);
    await noteLinkUse(db, link.id, opened.at);
    if (deed === 'preferences') {
      const page = await preferencesOf(opened);
      if (page === null) throw problem('notFound');
      const body = {
        box: form.all('box'),
        on: form.all('on'),
        ...(form.one('stop') && { stop: 'everything' }),
      };
      await savePreferences(res, db, page, body, opened.at);
      return;
    }
    const once = isId(form.one('once')) ? form.one('once') : randomUUID();
    const ofLink = { ...opened, path: root };
    if (deed === 'wrong-person' || (deed === 'undo' && form.one('what') === 'wrong-person')) {
      orNothing(res, ofLink, await answerStranger(db, ofLink, deed, form, once));
      return;
    }
    const place = placeOf(opened, req);
    const page = place === null ? null : await answer(place, deed, form, once);
    if (place !== null && page !== null) tell([place.id]);
    orNothing(res, ofLink, page);
  });

  const preferencesOf = async ({ link, locale, root }: OpenLink) => {
    const of = { clientId: link.clientId };
    const view = await readPreferences(db.reader, of);
    return view === null ? null : { of, view, locale, path: `${root}/preferences` };
  };

  return router;
}

/** What buttons send that have no form of their own. */
const BUTTONS: ReadonlySet<string> = new Set(['confirm', 'prepared', 'arrive', 'undo']);

/** What a link is about may be somebody else's by now. */
function nothingHere(place: PagePlace): ReadyPage {
  const { missingTitle } = clientPageWords(place.locale);
  return readyPage(place, plainPage(missingTitle, null, [carePageWords(place.locale).noPets]), 404);
}
