import { placeOfWaiting } from '../../../commands/reports/place-of-waiting.js';
import { attentionCounts, WAITING, type AttentionCounts } from '../../../db/reports/attention-counts.js';
import { careSeries } from '../../../db/reports/care-series.js';
import { channelHealth } from '../../../db/reports/channel-health.js';
import { comingVisitsOfDay, dayOverview } from '../../../db/reports/day-overview.js';
import { readEngineState } from '../../../db/reminders/engine-state.js';
import type { UrgentKind } from '../../../domain/staff/attention-kind.js';
import { periodOf } from '../../reports/report-period.js';
import { showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { attentionWords } from '../staff/attention-words.js';
import { careChart } from './care-sections.js';
import { homeWords } from './home-words.js';
import { reportWords } from './report-words.js';

/** How what waits is marked; what has no mark here went wrong. */
const TONES: Partial<Readonly<Record<keyof AttentionCounts, 'warn' | 'quiet'>>> = {
  unread: 'warn',
  moveWish: 'warn',
  proposal: 'warn',
  tasksToday: 'quiet',
};

/** The start page: what waits, the day and the week, how well patients are cared for, and whether all is well. */
export function homePages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [{ method: 'get', path: '/', role: 'viewer', handle: async (visit) => await home(deps, visit) }];
}

async function home({ db }: ConsoleDeps, { visitor, today, at }: ConsoleVisit) {
  const { reader } = db;
  const { clinicId, language } = visitor;
  const moment = { today, at };
  const [waits, day, visits, channels, engine, { care }, period] = await Promise.all([
    attentionCounts(reader, clinicId, moment),
    dayOverview(reader, clinicId, moment),
    comingVisitsOfDay(reader, clinicId, moment),
    channelHealth(reader, clinicId, at),
    readEngineState(reader),
    careSeries(reader, clinicId, today),
    periodOf({ db, now: () => at }, clinicId, {}),
  ]);
  const [w, reports, say] = [homeWords(language), reportWords(language), sayFor(visitor, at)];
  const { kinds } = attentionWords(language);
  const now = care.filter((one) => one.day === care.at(-1)?.day);
  const total = (field: 'patients' | 'current' | 'overdueValue') =>
    now.reduce((sum, one) => sum + one[field], 0);
  return showPage(
    'reports/home-page',
    {
      title: w.title,
      section: 'home',
      w,
      channelNames: reports.channels,
      waits: WAITING.filter((what) => waits[what] > 0).map((what) => ({
        what,
        name: what in w.tasks ? w.tasks[what as keyof typeof w.tasks] : kinds[what as UrgentKind].title,
        count: say.counted(waits[what]),
        href: placeOfWaiting(what),
        tone: TONES[what] ?? 'wrong',
      })),
      day,
      visits,
      channels,
      engine,
      care:
        now.length === 0
          ? null
          : {
              now: w.careNow(
                say.percent(total('current') / total('patients')),
                say.number(total('current')),
                say.number(total('patients')),
              ),
              overdueValue: say.number(Math.round(total('overdueValue'))),
              chart: careChart(care, { period: { ...period, today }, language, w: reports, say }),
            },
    },
    {
      styles: ['reports.css'],
      live: ['appointment', 'send', 'conversation', 'task', 'job', 'proposedChange'],
    },
  );
}
