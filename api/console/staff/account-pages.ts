import { changeOwnDetails } from '../../../commands/staff/change-own-details.js';
import { keepNotice } from '../../../commands/staff/change-session.js';
import { PASSWORD_MAX, PASSWORD_MIN, type PasswordFault } from '../../../commands/staff/check-password.js';
import { IDLE_HOURS } from '../../../commands/staff/find-visitor.js';
import { recordAudit, recordOfAccount } from '../../../commands/staff/record-audit.js';
import { endSessions, switchClinic } from '../../../commands/staff/renew-session.js';
import { sessionId } from '../../../commands/staff/session-token.js';
import { changeOwnPassword } from '../../../commands/staff/set-password.js';
import { Refused } from '../../../commands/refusal.js';
import { hasPassword } from '../../../db/staff/account-store.js';
import { listSessions } from '../../../db/staff/session-list.js';
import type { SessionNotice } from '../../../entities/staff/staff-session.js';
import { STAFF_LANGUAGES } from '../../../entities/staff/staff-user.js';
import { problem } from '../../problem.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { SessionCookie } from '../session-cookie.js';
import { accountWords } from './account-words.js';
import { passwordFaultOf } from './password-fault-of.js';
import { placeOf } from './sign-in-desk.js';
import { SignInLimits } from './sign-in-limits.js';
import { signInWords } from './sign-in-words.js';

const LANGUAGE_NAMES = { en: 'English', sv: 'Svenska', fi: 'Suomi' } as const;

interface Faults {
  readonly name?: string;
  readonly present?: string;
  readonly password?: PasswordFault;
}

/** One's own account, open to everybody who is signed in. */
export function accountPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const { db } = deps;
  const cookie = new SessionCookie(deps.settings.publicUrl);
  const limits = new SignInLimits(db);

  const show = async (visit: ConsoleVisit, faults: Faults = {}): Promise<ConsoleAnswer> => {
    const { visitor, at } = visit;
    const { userId, language } = visitor;
    const w = accountWords(language);
    const sessions = await listSessions(db.reader, userId, { at, idleHours: IDLE_HOURS });
    const data = {
      ...{ title: w.title, section: 'settings' as const, w, choose: signInWords(language), faults },
      languages: STAFF_LANGUAGES.map((code) => ({ code, name: LANGUAGE_NAMES[code] })),
      typedName: faults.name === undefined ? visitor.name : visit.field('name'),
      hasPassword: await hasPassword(db.reader, userId),
      ...{ least: PASSWORD_MIN, most: PASSWORD_MAX },
      sessions: sessions.map((one) => ({ ...one, isHere: one.id.equals(visitor.sessionId) })),
    };
    return showPage('staff/account-page', data, { status: Object.keys(faults).length > 0 ? 422 : 200 });
  };

  /** After the cookie's secret has changed: the notice belongs to the session as it is now. */
  const goOnRenewed = async ({ res }: ConsoleVisit, token: string, to: string, notice: SessionNotice) => {
    cookie.set(res, token);
    await keepNotice(db, sessionId(token), notice);
    return goTo(to);
  };

  const saveDetails = async (visit: ConsoleVisit) => {
    const language = STAFF_LANGUAGES.find((one) => one === visit.field('language')) ?? visit.visitor.language;
    const w = accountWords(language);
    try {
      const before = await changeOwnDetails(db, visit.visitor.userId, {
        name: visit.field('name'),
        language,
      });
      const notice = { text: w.saved, undo: { action: '/account', fields: { ...before } } };
      return goTo('/account', notice, { before, after: { name: visit.field('name'), language } });
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
      return show(visit, { name: w.nameFault });
    }
  };

  const savePassword = async (visit: ConsoleVisit) => {
    const { userId, sessionId: session, email, language } = visit.visitor;
    const w = accountWords(language);
    const verdict = await limits.countTry(email, visit.req.ip ?? 'unknown');
    if (verdict !== 'ok') return show(visit, { present: w.tooMany });
    // Not trimmed, unlike other fields: a space may be part of a password.
    const form = (visit.req.body ?? {}) as Readonly<Record<string, unknown>>;
    const [present, password] = [form['present'], form['password']].map((value) =>
      typeof value === 'string' ? value : '',
    ) as [string, string];
    try {
      const change = { userId, sessionId: session, email, present, password, at: visit.at };
      const token = await db.transaction(async () => {
        const renewed = await changeOwnPassword(db, change);
        if (renewed !== null)
          await recordOfAccount(db, { ...placeOf({ deps }, visit.req), userId, action: 'password.changed' });
        return renewed;
      });
      if (token === null) return await show(visit, { present: w.presentFault });
      return await goOnRenewed(visit, token, '/account', { text: w.changed });
    } catch (error) {
      const fault = error instanceof Refused ? passwordFaultOf(error) : null;
      if (fault === null) throw error;
      return show(visit, { password: fault });
    }
  };

  const endOthers = async ({ visitor }: ConsoleVisit) => {
    const { userId, sessionId: except, language } = visitor;
    const count = await endSessions(db, { userId, except });
    return goTo('/account', { text: accountWords(language).ended(count) });
  };

  const enterClinic = async (visit: ConsoleVisit) => {
    const { visitor } = visit;
    const { userId, sessionId: session, language, clinics } = visitor;
    const chosen = clinics.find(({ id }) => id === visit.field('clinic'));
    if (chosen === undefined) throw problem('notFound');
    const { id: clinicId, name: clinicName } = chosen;
    const thing = { kind: 'user', id: userId };
    const token = await db.transaction(async () => {
      await recordAudit(db, {
        ...placeOf({ deps }, visit.req),
        ...{ clinicId, userId, action: 'clinic.entered', outcome: 'done', thing },
      });
      return await switchClinic(db, { userId, sessionId: session, clinicId });
    });
    const undo = { action: '/account/clinic', fields: { clinic: visitor.clinicId } };
    return goOnRenewed(visit, token, '/', { text: accountWords(language).nowIn(clinicName), undo });
  };

  return [
    { method: 'get', path: '/account', role: 'viewer', handle: (visit) => show(visit) },
    { method: 'post', path: '/account', role: 'viewer', handle: saveDetails },
    { method: 'post', path: '/account/password', role: 'viewer', recorded: false, handle: savePassword },
    { method: 'post', path: '/account/end-others', role: 'viewer', handle: endOthers },
    { method: 'post', path: '/account/clinic', role: 'viewer', recorded: false, handle: enterClinic },
  ];
}
