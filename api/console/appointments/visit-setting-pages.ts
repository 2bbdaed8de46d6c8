import {
  applyVisitSettings,
  deleteVisitSettings,
  saveVisitSettings,
} from '../../../commands/appointments/save-visit-settings.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { appointmentReasons } from '../../../db/appointments/appointment-reason-store.js';
import {
  appointmentSetting,
  appointmentSettings,
} from '../../../db/appointments/appointment-setting-store.js';
import { visitsUnderOtherSettings } from '../../../db/appointments/coming-visits.js';
import { stopChoices } from '../../../db/messages/stop-list.js';
import {
  DEFAULT_SETTINGS,
  NOTICE_NAMES,
  QUESTION_KINDS,
  STEP_CONDITIONS,
  type VisitSettings,
} from '../../../domain/appointments/visit-settings.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import { settingBody, settingsOfBody } from '../../appointments/setting-schema.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { bodyOfForm, offsetField, SPARE_LINES } from './visit-setting-form.js';
import { settingWords } from './visit-setting-words.js';

const LIST = '/settings/appointments';
/** In a path the settings for every reason without its own go by this name, which no reason has. */
const GENERAL = '-';

/** What is said about visits: in general, and for each reason of its own. */
export function settingPages({ db, tell }: ConsoleDeps): readonly ConsolePage[] {
  const path = `${LIST}/:reasonCode`;
  const show = async (
    visit: ConsoleVisit,
    settings: VisitSettings,
    faults: readonly string[],
  ): Promise<ConsoleAnswer> => {
    const { visitor, at } = visit;
    const w = settingWords(visitor.language);
    const code = codeOf(visit);
    const [saved, reasons, { templates }] = await Promise.all([
      appointmentSetting(db.reader, visitor.clinicId, code),
      appointmentReasons(db.reader, visitor.clinicId),
      stopChoices(db.reader, visitor.clinicId),
    ]);
    const known = { reasonCode: code, version: saved?.version ?? 0 };
    const waiting =
      saved === null ? 0 : (await visitsUnderOtherSettings(db.reader, visitor.clinicId, known, at)).length;
    const name = code === '' ? w.general : (reasons.find((one) => one.code === code)?.name ?? code);
    const choices = {
      channels: CHANNELS,
      notices: NOTICE_NAMES,
      conditions: STEP_CONDITIONS,
      kinds: QUESTION_KINDS,
    };
    const about = {
      ...choices,
      settings,
      saved,
      waiting,
      templates,
      faults,
      code,
      spare: SPARE_LINES,
      offsetField,
    };
    const status = faults.length === 0 ? 200 : 422;
    const action = `${LIST}/${code === '' ? GENERAL : encodeURIComponent(code)}`;
    return showPage(
      'appointments/setting-page',
      { title: name, section: 'settings', w, ...about, action },
      { status, styles: ['visits.css'] },
    );
  };
  return [
    {
      method: 'get',
      path: LIST,
      role: 'viewer',
      handle: async ({ visitor }) => {
        const w = settingWords(visitor.language);
        const [settings, reasons] = await Promise.all([
          appointmentSettings(db.reader, visitor.clinicId),
          appointmentReasons(db.reader, visitor.clinicId),
        ]);
        const own = new Map(settings.map((setting) => [setting.reasonCode, setting]));
        const codes = new Set(['', ...reasons.map(({ code }) => code), ...own.keys()]);
        const rows = [...codes].map((code) => ({
          href: `${LIST}/${code === '' ? GENERAL : encodeURIComponent(code)}`,
          name: code === '' ? w.general : (reasons.find((one) => one.code === code)?.name ?? code),
          setting: own.get(code) ?? null,
        }));
        return showPage('appointments/settings-page', { title: w.title, section: 'settings', w, rows });
      },
    },
    {
      method: 'get',
      path,
      role: 'viewer',
      handle: async (visit) => {
        const saved = await appointmentSetting(db.reader, visit.visitor.clinicId, codeOf(visit));
        return await show(visit, { ...DEFAULT_SETTINGS, ...saved?.definition }, []);
      },
    },
    {
      method: 'post',
      path,
      role: 'manager',
      handle: async (visit) => {
        const w = settingWords(visit.visitor.language);
        const code = codeOf(visit);
        const saved = await appointmentSetting(db.reader, visit.visitor.clinicId, code);
        const body = bodyOfForm(visit, { ...DEFAULT_SETTINGS, ...saved?.definition });
        const read = settingBody.safeParse(body);
        const typed = { ...DEFAULT_SETTINGS, ...(body as Partial<VisitSettings>) };
        if (!read.success)
          return await show(
            visit,
            typed,
            read.error.issues.map((issue) => issue.path.join('.')),
          );
        const revision = Number(visit.field('revision'));
        try {
          const ifRevision = revision > 0 ? revision : null;
          await saveVisitSettings(db, visit.acting, code, settingsOfBody(read.data), ifRevision);
        } catch (error) {
          if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
          const faults = error.refusal.errors.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.'));
          return await show(visit, typed, faults);
        }
        return goTo(pathOf(code), { text: w.saved, undo: undoOf(code, saved?.definition ?? null) });
      },
    },
    {
      method: 'post',
      path: `${path}/restore`,
      role: 'manager',
      handle: async (visit) => {
        const code = codeOf(visit);
        const read = settingBody.safeParse(jsonOf(visit.field('definition')));
        if (!read.success) missing('setting');
        const saved = await appointmentSetting(db.reader, visit.visitor.clinicId, code);
        await saveVisitSettings(db, visit.acting, code, settingsOfBody(read.data));
        const undo = undoOf(code, saved?.definition ?? null);
        return goTo(LIST, { text: settingWords(visit.visitor.language).restored, undo });
      },
    },
    {
      method: 'post',
      path: `${path}/remove`,
      role: 'manager',
      handle: async (visit) => {
        const w = settingWords(visit.visitor.language);
        const code = codeOf(visit);
        const saved =
          (await appointmentSetting(db.reader, visit.visitor.clinicId, code)) ?? missing('setting');
        await deleteVisitSettings(db, visit.acting, code);
        return goTo(LIST, { text: w.removed, undo: undoOf(code, saved.definition) });
      },
    },
    {
      method: 'post',
      path: `${path}/apply`,
      role: 'manager',
      handle: async (visit) => {
        const code = codeOf(visit);
        tell(await applyVisitSettings(db, visit.acting, code, 'all'));
        return goTo(LIST, { text: settingWords(visit.visitor.language).applied });
      },
    },
  ];
}

function pathOf(code: string): string {
  return `${LIST}/${code === '' ? GENERAL : encodeURIComponent(code)}`;
}

/** The way back to settings as they were; `null`: there were none. */
function undoOf(code: string, definition: VisitSettings | null) {
  if (definition === null) return { action: `${pathOf(code)}/remove`, fields: {} };
  return { action: `${pathOf(code)}/restore`, fields: { definition: JSON.stringify(definition) } };
}

function codeOf({ param }: ConsoleVisit): string {
  const code = param('reasonCode');
  return code === GENERAL ? '' : code;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
