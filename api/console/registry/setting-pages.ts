import { comingDays } from '../../../commands/registry/coming-days.js';
import { changeClinic } from '../../../commands/registry/change-clinic.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { findClinic } from '../../../db/registry/clinic-store.js';
import { readSettingCounts } from '../../../db/registry/setting-counts.js';
import { countOpenReminders, countWaitingReplans } from '../../../db/reminders/replan-queue.js';
import type { StaffRole } from '../../../entities/staff/staff-membership.js';
import type { Clinic } from '../../../entities/registry/clinic.js';
import { clinicChange } from '../../registry/clinic-schema.js';
import { toClinicChange } from '../../registry/clinic-routes.js';
import { presentClinic } from '../../registry/present-clinic.js';
import { readPart } from '../../zod-fields.js';
import { goTo, showFragment, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import type { Choices } from '../choices-in-words.js';
import { mayAs } from '../may-as.js';
import { isPlaceKind, placeChoices } from './place-choices.js';
import {
  bodyOfForm,
  fieldOfPointer,
  fieldsOf,
  SETTING_FORMS,
  shownSettings,
  type SettingFormKey,
  type SettingTexts,
} from './setting-form.js';
import { settingState } from './setting-state.js';
import type { SettingPart, SettingWords } from './setting-texts.js';
import { settingWords } from './setting-words.js';
import { senderTests } from './sender-test-pages.js';

/** So many days are shown ahead. */
const DAYS_AHEAD = 60;
/** Settings whose change plans the open reminders anew, by the first part of their names. */
const TIMING: ReadonlySet<string> = new Set([
  'timeZone',
  'sendTime',
  'sendWindow',
  'closedWeekdays',
  'holidays',
  'closedDayShift',
  'leadTimes',
  'windowZone',
]);

const STYLED = { styles: ['settings.css'] };

/** Where each part of the settings is, and who may go there. */
const PLACES: readonly {
  readonly key: SettingFormKey | SettingPart;
  readonly href: string;
  readonly role: StaffRole;
}[] = [
  { key: 'go-live', href: '/go-live', role: 'manager' },
  ...(['clinic', 'senders', 'times', 'limits'] as const).map((key) => ({
    key,
    href: `/settings/${key}`,
    role: 'manager' as const,
  })),
  { key: 'users', href: '/settings/users', role: 'admin' },
  { key: 'appointments', href: '/settings/appointments', role: 'viewer' },
  ...(['reasons', 'services', 'locations'] as const).map((key) => ({
    key,
    href: `/settings/${key}`,
    role: 'manager' as const,
  })),
  { key: 'languages', href: '/settings/languages', role: 'viewer' },
  { key: 'digest', href: '/settings/digest', role: 'viewer' },
  { key: 'stops', href: '/stops', role: 'viewer' },
  { key: 'imports', href: '/settings/imports', role: 'manager' },
  { key: 'exports', href: '/settings/exports', role: 'manager' },
  { key: 'connections', href: '/settings/connections', role: 'manager' },
  { key: 'keys', href: '/settings/keys', role: 'admin' },
  { key: 'webhooks', href: '/settings/webhooks', role: 'admin' },
  { key: 'jobs', href: '/settings/jobs', role: 'viewer' },
  { key: 'audit', href: '/settings/audit', role: 'admin' },
];

interface Tried {
  readonly texts: SettingTexts;
  readonly faults: Readonly<Record<string, string>>;
  /** It waits for a yes: what would change, and how many reminders it would plan anew. */
  readonly confirm: { readonly changes: readonly string[]; readonly reminders: number } | null;
}

/** The clinic's settings: an overview, and a form for each part. */
export function settingPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const clinicOf = async ({ visitor }: ConsoleVisit): Promise<Clinic> =>
    (await findClinic(db.reader, visitor.clinicId)) ?? missing('clinic');

  async function show(visit: ConsoleVisit, key: SettingFormKey, tried: Tried | null): Promise<ConsoleAnswer> {
    const clinic = await clinicOf(visit);
    const replanning = await countWaitingReplans(db.reader, clinic.id);
    const w = settingWords(visit.visitor.language);
    return showPage(
      'registry/setting-form',
      {
        title: w.forms[key].title,
        section: 'settings',
        w,
        key,
        fields: fieldsOf(key),
        choices: choicesOf(visit, key),
        texts: tried?.texts ?? shownSettings(key, presentClinic(clinic, replanning)),
        faults: tried?.faults ?? {},
        confirm: tried?.confirm ?? null,
        revision: tried === null ? String(clinic.revision) : visit.field('revision'),
        replanning,
        timing: fieldsOf(key).some(({ name }) => isTiming(name)),
        tests: key === 'senders' ? await senderTests(db.reader, visit) : null,
        days: key === 'times' ? comingDays(clinic, visit.today, DAYS_AHEAD) : [],
      },
      { status: Object.keys(tried?.faults ?? {}).length > 0 ? 422 : 200, ...STYLED },
    );
  }

  async function save(visit: ConsoleVisit, key: SettingFormKey): Promise<ConsoleAnswer> {
    const w = settingWords(visit.visitor.language);
    const texts = Object.fromEntries(
      fieldsOf(key).map(({ name }) => [
        name,
        visit
          .fieldAll(name)
          .filter((one) => one !== '')
          .join(','),
      ]),
    );
    const read = readPart(clinicChange, bodyOfForm(key, texts), '');
    const refused = (errors: readonly { pointer: string; message: string; code: string }[]) =>
      show(visit, key, { texts, faults: faultsOf(key, errors, w), confirm: null });
    if ('errors' in read) return await refused(read.errors);
    const clinic = await clinicOf(visit);
    const before = shownSettings(key, presentClinic(clinic, 0));
    const names = changedNames(key, before, texts);
    const choices = choicesOf(visit, key);
    const said = (name: string, now: SettingTexts) => saidOf(w, name, now[name] ?? '', choices[name]);
    const changes = names.map((name) => w.change(labelOf(w, name), said(name, before), said(name, texts)));
    const replans = names.some(isTiming);
    if (replans && visit.field('confirmed') === '') {
      const reminders = await countOpenReminders(db.reader, clinic.id);
      return await show(visit, key, { texts, faults: {}, confirm: { changes, reminders } });
    }
    try {
      await changeClinic(db, visit.acting, toClinicChange(read.value), revisionOf(visit));
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
      return await refused(error.refusal.errors);
    }
    if (names.length === 0) return goTo(`/settings/${key}`, { text: w.nothingChanged });
    // An undo does not take back what somebody else has changed since.
    const revision = String((await clinicOf(visit)).revision);
    const undo = { action: `/settings/${key}`, fields: { ...before, revision, confirmed: 'yes' } };
    const text = [w.saved, ...changes, ...(replans ? [w.replans] : [])].join(' ');
    return goTo(`/settings/${key}`, { text, undo });
  }

  const keys = Object.keys(SETTING_FORMS) as SettingFormKey[];
  return [
    {
      method: 'get',
      path: '/settings',
      role: 'viewer',
      handle: async (visit) => {
        const w = settingWords(visit.visitor.language);
        const clinic = await clinicOf(visit);
        const counts = await readSettingCounts(db.reader, clinic.id);
        const state = settingState(clinic, counts, w, sayFor(visit.visitor, visit.at));
        const parts = PLACES.filter(({ role }) => mayAs(visit.visitor.role, role)).map(({ key, href }) => ({
          href,
          ...(key in w.forms ? w.forms[key as SettingFormKey] : w.parts[key as SettingPart]),
          state: state[key],
        }));
        return showPage(
          'registry/settings-overview',
          { title: w.title, section: 'settings', w, parts },
          STYLED,
        );
      },
    },
    {
      method: 'get',
      path: '/settings/replanning',
      role: 'viewer',
      handle: async (visit) => {
        const w = settingWords(visit.visitor.language);
        return showFragment('registry/replanning', {
          w,
          replanning: await countWaitingReplans(db.reader, visit.visitor.clinicId),
        });
      },
    },
    ...keys.flatMap((key): ConsolePage[] => [
      { method: 'get', path: `/settings/${key}`, role: 'manager', handle: (visit) => show(visit, key, null) },
      { method: 'post', path: `/settings/${key}`, role: 'manager', handle: (visit) => save(visit, key) },
    ]),
  ];
}

function isTiming(name: string): boolean {
  return TIMING.has(name.split('.')[0] ?? '');
}

/** What the fields offer that are chosen from what the world has. */
function choicesOf({ visitor, at }: ConsoleVisit, key: SettingFormKey): Readonly<Record<string, Choices>> {
  const { locale } = sayFor(visitor, at);
  return Object.fromEntries(
    fieldsOf(key).flatMap(({ name, kind }) =>
      isPlaceKind(kind) ? [[name, placeChoices(kind, locale, visitor.country)]] : [],
    ),
  );
}

/** The revision that the form was made from. */
function revisionOf(visit: ConsoleVisit): number | null {
  const text = visit.field('revision');
  return text === '' ? null : Number(text);
}

function changedNames(key: SettingFormKey, before: SettingTexts, after: SettingTexts): string[] {
  const same = (text: string | undefined) =>
    (text ?? '')
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
      .sort()
      .join(' ');
  return fieldsOf(key)
    .filter(({ kind, name }) =>
      kind === 'dates' || kind === 'weekdays'
        ? same(before[name]) !== same(after[name])
        : before[name] !== after[name],
    )
    .map(({ name }) => name);
}

function faultsOf(
  key: SettingFormKey,
  errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[],
  w: SettingWords,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    errors.map(({ pointer, code, message }) => [fieldOfPointer(key, pointer), w.faults[code] ?? message]),
  );
}

function labelOf(w: SettingWords, name: string): string {
  return w.fields[name]?.label ?? name;
}

function saidOf(w: SettingWords, name: string, text: string, choices: Choices | undefined): string {
  if (text === '') return w.unset;
  if (choices !== undefined) return choices.labelOf(text);
  if (name === 'closedWeekdays')
    return text
      .split(',')
      .map((day) => w.weekday(Number(day)))
      .join(', ');
  return w.choices[text] ?? text.replaceAll('\n', ', ');
}
