import {
  changeRole,
  REMOVAL,
  removeFromClinic,
  restoreToClinic,
  setDisabled,
} from '../../../commands/staff/change-place.js';
import { inviteAgain, inviteUser } from '../../../commands/staff/invite-user.js';
import { Refused } from '../../../commands/refusal.js';
import { findPerson, listStaff, type StaffPerson } from '../../../db/staff/user-list.js';
import { STAFF_ROLES, type StaffRole } from '../../../entities/staff/staff-membership.js';
import { STAFF_LANGUAGES } from '../../../entities/staff/staff-user.js';
import { problem } from '../../problem.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { consoleWords } from '../console-words.js';
import { userWords, type PersonState } from './user-words.js';
import { isUuid } from '../is-uuid.js';

const PAGE = 100;
const LIST = '/settings/users';
const LANGUAGE_NAMES = { en: 'English', sv: 'Svenska', fi: 'Suomi' } as const;

/** The people of the clinic: who may sign in, and what they may do. */
export function userPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const { db } = deps;
  const [secret = ''] = [deps.linkSecret].flat();

  const list = async (visit: ConsoleVisit): Promise<ConsoleAnswer> => {
    const { visitor, at } = visit;
    const w = userWords(visitor.language);
    const [name, id] = [visit.asked('name'), visit.asked('after')];
    const after = name !== null && id !== null && isUuid(id) ? { name, id } : null;
    const rows = await listStaff(db.reader, visitor.clinicId, { at, after, limit: PAGE + 1 });
    const people = rows.slice(0, PAGE).map((person) => ({ ...person, state: stateOf(person) }));
    const last = rows.length > PAGE ? people.at(-1) : undefined;
    const more = last && `${LIST}?${new URLSearchParams({ name: last.name, after: last.id }).toString()}`;
    const data = { title: w.title, section: 'settings' as const, w, people, more: more ?? null };
    return showPage('staff/users-page', data);
  };

  const showInvite = (visit: ConsoleVisit, faults: Readonly<Record<string, string>> = {}) => {
    const { language } = visit.visitor;
    const w = userWords(language);
    const typed = {
      name: visit.field('name'),
      email: visit.field('email'),
      role: visit.field('role') || 'staff',
      language: visit.field('language') || language,
    };
    const data = { w, typed, faults, roles: STAFF_ROLES, languages: languages() };
    const status = Object.keys(faults).length > 0 ? 422 : 200;
    return showPage('staff/invite-page', { title: w.inviteTitle, section: 'settings', ...data }, { status });
  };

  const invite = async (visit: ConsoleVisit): Promise<ConsoleAnswer> => {
    const { visitor, at } = visit;
    const w = userWords(visitor.language);
    const [name, email, role] = [visit.field('name'), visit.field('email'), roleIn(visit)];
    const language = STAFF_LANGUAGES.find((one) => one === visit.field('language')) ?? visitor.language;
    try {
      const { userId } = await inviteUser(db, {
        ...{ clinicId: visitor.clinicId, name, email, role, language, at, secret },
        invitedBy: visitor.name,
      });
      const undo = { action: `${LIST}/${userId}/remove`, fields: {} };
      const thing = { kind: 'user', id: userId };
      return goTo(LIST, { text: w.said.invited(email), undo }, { thing, after: { role } });
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
      const { errors } = error.refusal;
      return showInvite(
        visit,
        Object.fromEntries(
          errors.map(({ pointer, code, message }) => [pointer.slice(1), w.faults[code] ?? message]),
        ),
      );
    }
  };

  const personOf = async (visit: ConsoleVisit): Promise<StaffPerson> => {
    const { visitor, at } = visit;
    const person = await findPerson(db.reader, visitor.clinicId, visit.param('userId'), at);
    if (person === null) throw problem('notFound');
    return person;
  };

  const showPerson = async (visit: ConsoleVisit, fault: string | null = null): Promise<ConsoleAnswer> => {
    const person = await personOf(visit);
    const w = userWords(visit.visitor.language);
    const data = {
      w,
      person,
      state: stateOf(person),
      roles: STAFF_ROLES,
      fault,
      isOneself: isOneself(visit),
    };
    const status = fault === null ? 200 : 409;
    return showPage('staff/user-page', { title: person.name, section: 'settings', ...data }, { status });
  };

  /** A refusal is said on the person's own page, in the reader's language. */
  const orSay =
    (act: (visit: ConsoleVisit, person: StaffPerson) => Promise<ConsoleAnswer>) =>
    async (visit: ConsoleVisit): Promise<ConsoleAnswer> => {
      const person = await personOf(visit);
      try {
        return await act(visit, person);
      } catch (error) {
        if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
        const { code, detail } = error.refusal;
        return showPerson(visit, userWords(visit.visitor.language).faults[code] ?? detail);
      }
    };

  const setRole = orSay(async (visit, { id, name }) => {
    const { visitor, acting } = visit;
    const role = roleIn(visit);
    const before = await changeRole(db, acting, { userId: id, role });
    const w = userWords(visitor.language);
    const text = w.said.role(name, consoleWords(visitor.language).roles[role]);
    const undo = { action: `${LIST}/${id}/role`, fields: { role: before } };
    return goTo(
      isOneself(visit) ? '/' : `${LIST}/${id}`,
      { text, undo },
      { before: { role: before }, after: { role } },
    );
  });

  const setAccess = (disabled: boolean) =>
    orSay(async ({ visitor, acting }, { id, name }) => {
      await setDisabled(db, acting, { userId: id, disabled });
      const { said } = userWords(visitor.language);
      const undo = { action: `${LIST}/${id}/${disabled ? 'enable' : 'disable'}`, fields: {} };
      return goTo(`${LIST}/${id}`, { text: disabled ? said.disabled(name) : said.enabled(name), undo });
    });

  const remove = orSay(async ({ visitor, acting }, { id, name }) => {
    const role = await removeFromClinic(db, acting, id);
    const text = userWords(visitor.language).said.removed(name);
    const undo = { action: `${LIST}/${id}/restore`, fields: { role, name } };
    return goTo(LIST, { text, undo }, { before: { role } });
  });

  const restore = async (visit: ConsoleVisit): Promise<ConsoleAnswer> => {
    const [userId, role] = [visit.param('userId'), roleIn(visit)];
    await restoreToClinic(db, visit.acting, { userId, role });
    const { name } = await personOf(visit);
    const text = userWords(visit.visitor.language).said.restored(name);
    const undo = { action: `${LIST}/${userId}/remove`, fields: {} };
    return goTo(`${LIST}/${userId}`, { text, undo }, { after: { role } });
  };

  const again = orSay(async ({ visitor, at }, { id, name }) => {
    const { clinicId, name: invitedBy, language } = visitor;
    await inviteAgain(db, id, { clinicId, invitedBy, at, secret });
    return goTo(`${LIST}/${id}`, { text: userWords(language).said.again(name) });
  });

  const admin = { role: 'admin' as const };
  return [
    { method: 'get', path: LIST, ...admin, handle: list },
    { method: 'get', path: `${LIST}/new`, ...admin, handle: (visit) => Promise.resolve(showInvite(visit)) },
    { method: 'post', path: LIST, ...admin, handle: invite },
    { method: 'get', path: `${LIST}/:userId`, ...admin, handle: (visit) => showPerson(visit) },
    { method: 'post', path: `${LIST}/:userId/role`, ...admin, handle: setRole },
    { method: 'post', path: `${LIST}/:userId/disable`, ...admin, handle: setAccess(true) },
    { method: 'post', path: `${LIST}/:userId/enable`, ...admin, handle: setAccess(false) },
    { method: 'post', path: REMOVAL, ...admin, handle: remove },
    { method: 'post', path: `${LIST}/:userId/restore`, ...admin, handle: restore },
    { method: 'post', path: `${LIST}/:userId/invite`, ...admin, handle: again },
  ];
}

function stateOf(person: StaffPerson): PersonState {
  if (person.disabledAt !== null) return 'disabled';
  if (person.isActive) return 'active';
  if (person.mailState === 'failed') return 'mailFailed';
  if (person.invitedUntilAt === null) return 'lapsed';
  return person.mailState === 'waiting' ? 'mailWaiting' : 'invited';
}

function roleIn(visit: ConsoleVisit): StaffRole {
  const role = STAFF_ROLES.find((one) => one === visit.field('role'));
  if (role === undefined) {
    const errors = [{ pointer: '/role', code: 'role.unknown', message: 'must be one of the roles' }];
    throw new Refused({ kind: 'fields', errors });
  }
  return role;
}

function isOneself(visit: ConsoleVisit): boolean {
  return visit.param('userId') === visit.visitor.userId;
}

function languages() {
  return STAFF_LANGUAGES.map((code) => ({ code, name: LANGUAGE_NAMES[code] }));
}
