import type { DateOn } from '../../../domain/clinic-time.js';
import { addToDate, isDate } from '../../../domain/clinic-time.js';
import { compareDay, countDays, type DayCompared } from '../../../commands/messages/compare-with-old.js';
import { forgetOldSends, takeOldSends } from '../../../commands/messages/take-old-sends.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { changeClinic } from '../../../commands/registry/change-clinic.js';
import { checkStep } from '../../../commands/registry/check-step.js';
import { countComing } from '../../../db/messages/coming-messages.js';
import { newestOldSendLists } from '../../../db/messages/old-send-store.js';
import { checksOf } from '../../../db/registry/clinic-check-store.js';
import { findClinic } from '../../../db/registry/clinic-store.js';
import { newestDeliveryChanges } from '../../../db/registry/delivery-change-store.js';
import { readSettingCounts } from '../../../db/registry/setting-counts.js';
import { actorNames } from '../../../db/staff/actor-names.js';
import { CHECKED_STEPS } from '../../../entities/registry/clinic-check.js';
import { CsvRecords } from '../../integration/csv-records.js';
import { rowsAsCsv } from '../../integration/rows-as-csv.js';
import { problem } from '../../problem.js';
import { receiveForm } from '../../public/receive-form.js';
import { clinicChange } from '../../registry/clinic-schema.js';
import { toClinicChange } from '../../registry/clinic-routes.js';
import { readPart } from '../../zod-fields.js';
import { giveFile, goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { stagesOf } from './go-live-state.js';
import { whoActed } from '../staff/actor-words.js';
import { goLiveWords, type GoLiveWords } from './go-live-words.js';

const DAY_MS = 24 * 3_600_000;
/** So many days of the shadow are compared at a glance: two weeks. */
const DAYS_BACK = 13;
const LISTS_SHOWN = 5;
const CHANGES_SHOWN = 12;
const STYLED = { styles: ['settings.css'] };
const LIST_LIMITS = { fields: 5, fieldBytes: 1_000, files: 1, fileBytes: 4 << 20, heldBytes: 5 << 20 };

/** What a form asks of what leaves, as texts; the same names carry an undo. */
interface AskedDelivery {
  readonly mode: string;
  readonly email: string;
  readonly phone: string;
  readonly cap: string;
}

/** The way to the first message: import, shadow week beside the old system, redirect, daily cap, live. */
export function goLivePages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const role = 'manager' as const;
  const clinicOf = async ({ visitor }: ConsoleVisit) =>
    (await findClinic(db.reader, visitor.clinicId)) ?? missing('clinic');

  async function show(visit: ConsoleVisit, fault: string | null = null): Promise<ConsoleAnswer> {
    const clinic = await clinicOf(visit);
    const w = goLiveWords(visit.visitor.language);
    const changes = await newestDeliveryChanges(db.reader, clinic.id, CHANGES_SHOWN);
    const checks = await checksOf(db.reader, clinic.id);
    const stretch = { from: addToDate(visit.today, `-P${DAYS_BACK}D`), to: visit.today };
    const actors = [...changes.map(({ actor }) => actor), ...checks.map(({ checkedBy }) => checkedBy)];
    const names = await actorNames(db.reader, clinic.id, actors);
    const lists = await newestOldSendLists(db.reader, clinic.id, LISTS_SHOWN);
    const compares = clinic.deliveryMode.mode === 'shadow' || lists.length > 0;
    return showPage(
      'registry/go-live',
      {
        title: w.title,
        section: 'settings',
        w,
        fault,
        clinic,
        asked: askedOf(clinic),
        stages: stagesOf(clinic, checks, changes),
        checks: Object.fromEntries(checks.map((check) => [check.step, check])),
        changes,
        who: (actor: string) => whoActed(visit.visitor.language, actor, names) ?? w.somebody,
        counts: await readSettingCounts(db.reader, clinic.id),
        coming: await countComing(db.reader, clinic.id, visit.at, new Date(visit.at.getTime() + DAY_MS)),
        days: compares ? await countDays(db, clinic.id, clinic.timeZone, stretch) : [],
        lists,
      },
      { ...STYLED, status: fault === null ? 200 : 422 },
    );
  }

  async function change(visit: ConsoleVisit): Promise<ConsoleAnswer> {
    const w = goLiveWords(visit.visitor.language);
    const asked = {
      mode: visit.field('mode'),
      email: visit.field('email'),
      phone: visit.field('phone'),
      cap: visit.field('cap'),
    };
    const read = readPart(clinicChange, bodyOf(asked), '');
    if ('errors' in read)
      return await show(visit, w.faults[read.errors[0]?.pointer.split('/')[1] ?? ''] ?? w.wrong);
    const clinic = await clinicOf(visit);
    if (visit.field('confirmed') === '') {
      const coming = await countComing(db.reader, clinic.id, visit.at, new Date(visit.at.getTime() + DAY_MS));
      const leavesShadow = clinic.deliveryMode.mode === 'shadow' && asked.mode !== 'shadow';
      return showPage(
        'registry/go-live-confirm',
        {
          title: w.confirmTitle,
          section: 'settings',
          w,
          asked,
          was: askedOf(clinic),
          coming,
          leavesShadow,
          revision: clinic.revision,
        },
        STYLED,
      );
    }
    const revision = visit.field('revision');
    await changeClinic(
      db,
      visit.acting,
      toClinicChange(read.value),
      revision === '' ? null : Number(revision),
    );
    const fields = {
      ...askedOf(clinic),
      revision: String((await clinicOf(visit)).revision),
      confirmed: 'yes',
    };
    return goTo('/go-live', {
      text: w.changed(w.modes[asked.mode] ?? ''),
      undo: { action: '/go-live/delivery', fields },
    });
  }

  async function take(visit: ConsoleVisit): Promise<ConsoleAnswer> {
    const w = goLiveWords(visit.visitor.language);
    const [file] = (await receiveForm(visit.req, LIST_LIMITS)).files;
    if (file?.content == null || file.content.length === 0)
      return await show(visit, w.faults['file'] ?? w.wrong);
    const reader = new CsvRecords();
    const records = [...reader.push(file.content), ...reader.end()];
    try {
      const taken = await takeOldSends(db, visit.acting, { name: file.name, records });
      const say = sayFor(visit.visitor, visit.at);
      const numbers = [taken.lines.length, taken.problems.length, taken.unknown].map((count) =>
        say.number(count),
      );
      return goTo('/go-live#comparison', {
        text: w.taken(numbers[0] ?? '', numbers[1] ?? '', numbers[2] ?? ''),
        undo: { action: `/go-live/lists/${taken.listId}/remove`, fields: {} },
      });
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
      const [first] = error.refusal.errors;
      return await show(visit, w.faults[first?.code ?? ''] ?? w.wrong);
    }
  }

  const dayOf = async (visit: ConsoleVisit): Promise<DayCompared> => {
    const on = visit.param('day');
    if (!isDate(on)) throw problem('notFound');
    return await compareDay(db, visit.visitor.clinicId, visit.visitor.timeZone, on);
  };

  return [
    { method: 'get', path: '/go-live', role, handle: (visit) => show(visit) },
    { method: 'post', path: '/go-live/delivery', role, handle: change },
    {
      method: 'post',
      path: '/go-live/check',
      role,
      handle: async (visit) => {
        const w = goLiveWords(visit.visitor.language);
        const step = CHECKED_STEPS.find((one) => one === visit.field('step')) ?? missing('step');
        const isGood = visit.field('good') === 'yes';
        await checkStep(db, visit.acting, step, isGood);
        const undo = { action: '/go-live/check', fields: { step, good: isGood ? 'no' : 'yes' } };
        return goTo('/go-live', { text: isGood ? w.checked : w.unchecked, undo });
      },
    },
    { method: 'post', path: '/go-live/lists', role, upload: true, handle: take },
    {
      method: 'post',
      path: '/go-live/lists/:listId/remove',
      role,
      handle: async (visit) => {
        await forgetOldSends(db, visit.acting, visit.param('listId'));
        return goTo('/go-live#comparison', { text: goLiveWords(visit.visitor.language).removed });
      },
    },
    {
      method: 'get',
      path: '/go-live/days/:day',
      role,
      handle: async (visit) => {
        const w = goLiveWords(visit.visitor.language);
        const day = await dayOf(visit);
        const title = w.dayTitle(sayFor(visit.visitor, visit.at).date(day.on));
        const neighbours = { before: addToDate(day.on, '-P1D'), after: addToDate(day.on, 'P1D') };
        return showPage('registry/compare-day', { title, section: 'settings', w, day, neighbours }, STYLED);
      },
    },
    {
      method: 'get',
      path: '/go-live/days/:day/csv',
      role,
      handle: async (visit) => {
        const day = await dayOf(visit);
        return giveFile(
          `comparison-${day.on}.csv`,
          'text/csv; charset=utf-8',
          csvOf(day, goLiveWords(visit.visitor.language)),
        );
      },
    },
  ];
}

function askedOf({
  deliveryMode,
  dailyCap,
}: Parameters<typeof stagesOf>[0]): AskedDelivery & Record<string, string> {
  const to = deliveryMode.mode === 'redirect' ? [deliveryMode.to].flat() : [];
  return {
    mode: deliveryMode.mode,
    email: to.find((one) => one.includes('@')) ?? '',
    phone: to.find((one) => !one.includes('@')) ?? '',
    cap: dailyCap === null ? '' : String(dailyCap),
  };
}

function bodyOf({ mode, email, phone, cap }: AskedDelivery): object {
  const targets = [email, phone].filter((one) => one !== '');
  const deliveryMode = mode === 'redirect' ? { redirect: targets.length === 1 ? targets[0] : targets } : mode;
  return { deliveryMode, dailyCap: cap === '' ? null : Number(cap) };
}

const COLUMNS = ['day', 'result', 'client', 'patient', 'ours', 'theirs', 'reason', 'text'];

function csvOf({ on, matched, onlyOurs, onlyTheirs }: DayCompared, w: GoLiveWords): string {
  return rowsAsCsv(COLUMNS, [
    ...matched.map(({ ours, theirs }) => row(on, w.both, ours, theirs.about, '')),
    ...onlyOurs.map((ours) => row(on, w.onlyOurs, ours, null, ours.ruleName ?? ours.title)),
    ...onlyTheirs.map((theirs) => [
      on,
      w.onlyTheirs,
      theirs.clientName ?? theirs.named,
      theirs.patientName,
      null,
      theirs.about,
      w.whyNot(theirs.reason),
      null,
    ]),
  ]);
}

function row(
  on: DateOn,
  result: string,
  ours: DayCompared['onlyOurs'][number],
  theirs: string | null,
  reason: string,
) {
  return [on, result, ours.clientName, ours.patientNames.join(', '), ours.title, theirs, reason, ours.text];
}
