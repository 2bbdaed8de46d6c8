import { careSeries } from '../../../db/reports/care-series.js';
import { reportChoices } from '../../../db/reports/report-choices.js';
import { reportFigures } from '../../../db/reports/report-figures.js';
import { responseTimes } from '../../../db/reports/response-times.js';
import { visitCounts } from '../../../db/reports/visit-counts.js';
import { addToDate } from '../../../domain/clinic-time.js';
import { giveFile, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { periodOf } from '../../reports/report-period.js';
import { careSections } from './care-sections.js';
import { messageSections } from './message-sections.js';
import { askedPeriod } from './asked-period.js';
import type { ReportReading } from './report-reading.js';
import type { ReportSection } from './report-section.js';
import { REPORTS, type ReportName } from './report-text.js';
import { reportWords } from './report-words.js';
import { effectSections, resultSections } from './result-sections.js';
import { sectionAsCsv } from './section-as-csv.js';
import { responseSections, visitSections } from './visit-sections.js';

/** Where a report is; the messages are the first. */
function pathOf(report: ReportName): string {
  return report === 'messages' ? '/reports' : `/reports/${report}`;
}

/** The reports: charts with their tables, for a period, a place and a rule. */
export function reportPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const { reader } = deps.db;
  const figuresOf = async ({ period }: ReportReading) =>
    await reportFigures(reader, period.clinic.id, period);
  const sections: Readonly<Record<ReportName, (reading: ReportReading) => Promise<ReportSection[]>>> = {
    messages: async (reading) => messageSections(await figuresOf(reading), reading),
    results: async (reading) => resultSections(await figuresOf(reading), reading),
    effects: async (reading) => effectSections(await figuresOf(reading), reading),
    visits: async (reading) =>
      visitSections(await visitCounts(reader, reading.period.clinic.id, reading.period), reading),
    response: async (reading) =>
      responseSections(await responseTimes(reader, reading.period.clinic.id, reading.period), reading),
    care: async (reading) =>
      careSections((await careSeries(reader, reading.period.clinic.id, reading.period.today)).care, reading),
  };
  return REPORTS.map((report) => ({
    method: 'get',
    path: pathOf(report),
    role: 'viewer',
    handle: async (visit) => await answer(deps, visit, report, sections[report]),
  }));
}

async function answer(
  deps: ConsoleDeps,
  visit: ConsoleVisit,
  report: ReportName,
  read: (reading: ReportReading) => Promise<ReportSection[]>,
): Promise<ConsoleAnswer> {
  const { visitor, today, at } = visit;
  const { language, clinicId } = visitor;
  const w = reportWords(language);
  const { asked, fault } = askedPeriod(visit, today);
  const period = { ...(await periodOf({ db: deps.db, now: () => at }, clinicId, asked)), today };
  const reading = { period, language, w, say: sayFor(visitor, at) };
  const sections = await read(reading);
  const csv = sections.find(({ id }) => id === visit.asked('csv'));
  if (csv !== undefined) {
    const name = `${csv.id}-${period.from}-${period.to}.csv`;
    return giveFile(name, 'text/csv; charset=utf-8', sectionAsCsv(csv));
  }
  const { from, to, locationId, ruleId } = period;
  const queryOf = (change: Readonly<Record<string, string>>) => {
    const pairs = { from, to, location: locationId ?? '', rule: ruleId ?? '', ...change };
    return `?${new URLSearchParams(Object.entries(pairs).filter(([, value]) => value !== '')).toString()}`;
  };
  return showPage(
    'reports/report-page',
    {
      title: w.title,
      section: 'reports',
      w,
      report,
      sections: sections.map((section) => ({
        ...section,
        csvHref: pathOf(report) + queryOf({ csv: section.id }),
      })),
      tabs: REPORTS.map((name) => ({ name, href: pathOf(name) + queryOf({}) })),
      action: pathOf(report),
      periods: w.periods.map(([iso, name]) => {
        const first = addToDate(today, `-${iso}`);
        return {
          name,
          href: pathOf(report) + queryOf({ from: first, to: today }),
          isNow: from === first && to === today,
        };
      }),
      filters: { from, to, locationId, ruleId },
      choices: await reportChoices(deps.db.reader, clinicId),
      fault: fault ? w.badPeriod : null,
      hasPeriod: report !== 'care',
      byPlace: report !== 'care' && report !== 'response',
      byRule: report === 'messages' || report === 'results' || report === 'effects',
    },
    { styles: ['reports.css'], status: fault ? 422 : 200 },
  );
}
