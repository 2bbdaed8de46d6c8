import { addToDate, instantOf, isDate } from '../../../domain/clinic-time.js';
import { auditChoices, listAudit, type AuditLine, type AuditWish } from '../../../db/staff/audit-list.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { rowsAsCsv } from '../../integration/rows-as-csv.js';
import { giveFile, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { consoleWords } from '../console-words.js';
import { sayFor } from '../console-say.js';
import { actWords } from './act-words.js';
import { auditWords, type AuditWords } from './audit-words.js';
import { isUuid } from '../is-uuid.js';

/** The columns of the file, as auditors' tools look them up. */
const FILE_COLUMNS = [
  'at',
  'userName',
  'userId',
  'action',
  'outcome',
  'thingKind',
  'thingId',
  'addressMark',
  'detail',
] as const;
const PAGE = 100;
/** A spreadsheet takes more; whoever needs more chooses days. */
const MOST_IN_FILE = 10_000;

/** Kinds of things that have a page, and where it is. */
const PLACES: Readonly<Record<string, string>> = {
  reminder: '/reminders/',
  client: '/clients/',
  patient: '/patients/',
  rule: '/rules/',
  template: '/templates/',
  appointment: '/appointments/',
  user: '/settings/users/',
};

/** What the staff have done. */
export function auditPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const list = async (visit: ConsoleVisit): Promise<ConsoleAnswer> => {
    const { visitor } = visit;
    const w = auditWords(visitor.language);
    const wish = wishOf(visit, PAGE + 1);
    const rows = await listAudit(db.reader, wish);
    const choices = await auditChoices(db.reader, visitor.clinicId);
    const nameOf = actNames(visitor.language);
    const sayChange = changeTeller(visit, w);
    const lines = rows.slice(0, PAGE).map((line) => ({
      ...shown(line, w),
      name: nameOf(line.action),
      change: sayChange(line.detail.before, line.detail.after),
    }));
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    const asked = new URLSearchParams();
    for (const name of ['user', 'action', 'day']) {
      const value = visit.asked(name);
      if (value !== null) asked.set(name, value);
    }
    const file = `/settings/audit.csv?${asked.toString()}`;
    if (last !== undefined) asked.set('after', `${last.at.toISOString()}_${last.id}`);
    const data = {
      ...{ w, lines, file, chosen: wish, day: visit.asked('day') ?? '' },
      users: choices.users,
      actions: choices.actions
        .map((action) => ({ action, name: nameOf(action) ?? action }))
        .sort((a, b) => a.name.localeCompare(b.name, visitor.language)),
      isNarrowed: wish.userId !== null || wish.action !== null || wish.during !== null,
      older: last === undefined ? null : `/settings/audit?${asked.toString()}`,
    };
    return showPage('staff/audit-page', { title: w.title, section: 'settings', ...data });
  };

  const file = async (visit: ConsoleVisit): Promise<ConsoleAnswer> => {
    const rows = await listAudit(db.reader, wishOf(visit, MOST_IN_FILE));
    const csv = rowsAsCsv(
      FILE_COLUMNS,
      rows.map((line) => {
        const told = { ...line, at: line.at.toISOString(), detail: JSON.stringify(line.detail) };
        return FILE_COLUMNS.map((column) => told[column]);
      }),
    );
    return giveFile(`audit-${visit.asked('day') ?? visit.today}.csv`, 'text/csv; charset=utf-8', csv);
  };

  return [
    { method: 'get', path: '/settings/audit', role: 'admin', handle: list },
    { method: 'get', path: '/settings/audit.csv', role: 'admin', handle: file },
  ];
}

/** What the address asks for; what makes no sense narrows nothing. */
function wishOf(visit: ConsoleVisit, limit: number): AuditWish {
  const { clinicId, timeZone } = visit.visitor;
  const day = visit.asked('day');
  const user = visit.asked('user');
  const [at = '', id = ''] = (visit.asked('after') ?? '').split('_');
  const midnight = (on: string) => instantOf(on, '00:00', timeZone);
  return {
    ...{ clinicId, limit, action: visit.asked('action') },
    userId: user !== null && isUuid(user) ? user : null,
    during: day !== null && isDate(day) ? [midnight(day), midnight(addToDate(day, 'P1D'))] : null,
    after: isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : null,
  };
}

function shown(line: AuditLine, w: AuditWords) {
  const { thingKind, thingId } = line;
  const kind = thingKind === null ? null : (w.things[thingKind] ?? thingKind);
  const place = thingKind === null || thingId === null ? undefined : PLACES[thingKind];
  return {
    ...line,
    /** The form that was used; what is recorded of an account has none. */
    path: line.action.startsWith('/') ? line.action : null,
    kind,
    href: place === undefined || thingId === null ? null : place + encodeURIComponent(thingId),
  };
}

/** What was done, in words; `null` for a form that is no more. */
function actNames(language: StaffLanguage): (action: string) => string | null {
  const known: Readonly<Partial<Record<string, string>>> = {
    ...actWords(language),
    ...auditWords(language).actions,
  };
  return (action) => known[action] ?? null;
}

/** Says each value that differs as `name: before → after`. */
function changeTeller({ visitor, at }: ConsoleVisit, w: AuditWords) {
  const { language } = sayFor(visitor, at);
  const roles: Readonly<Partial<Record<string, string>>> = consoleWords(visitor.language).roles;
  const said = (name: string, value: unknown) => {
    if (typeof value !== 'string') return value === undefined ? '–' : JSON.stringify(value);
    if (name === 'role') return roles[value] ?? value;
    return name === 'language' ? language(value) : value;
  };
  return (before: unknown, after: unknown): string => {
    const [old = {}, now = {}] = [before, after].map(
      (part) => (part ?? {}) as Readonly<Record<string, unknown>>,
    );
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
      .map((name) => `${w.fields[name] ?? name}: ${said(name, old[name])} → ${said(name, now[name])}`)
      .join('; ');
  };
}
