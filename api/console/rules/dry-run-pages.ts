import { Refused } from '../../../commands/refusal.js';
import { tryRule, type RuleTrial, type TriedRule } from '../../../commands/rules/try-rule.js';
import { findClinic } from '../../../db/registry/clinic-store.js';
import { namesOfPatients } from '../../../db/rules/names-of-patients.js';
import { addToDate } from '../../../domain/clinic-time.js';
import { readHistoryCsv } from '../../rules/dry-run-csv.js';
import { pastReader } from '../../rules/past-reader.js';
import { apart } from '../../apart.js';
import { giveFile, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { reportWords } from '../reports/report-words.js';
import { faultWords } from './field-fault-words.js';
import { knownRule, type KnownRule } from './known-rule.js';
import type { RuleDraft } from './rule-draft.js';
import { ruleTrustWords } from './rule-trust-words.js';
import { trialAsCsv, trialChart } from './trial-chart.js';
import { reasonIn } from '../messages/reason-in.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { weighDraft } from './weigh-draft.js';

/** How many months back may be chosen. */
const MONTHS: readonly number[] = [3, 6, 12, 24];
const STANDARD_MONTHS = 12;
/** Below the time in which a request must be answered. */
const LIMIT_MS = 10_000;

/** A rule as it is tried, and where its form is. */
interface Tried {
  readonly rule: TriedRule;
  readonly name: string;
  readonly action: string;
  /** The form that it came from, which the answer carries along; `null` for a rule that is there. */
  readonly form: { readonly back: string; readonly pairs: readonly (readonly [string, string])[] } | null;
}

/** Tries a rule that is there on the past. */
export function dryRunPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const tried = async (visit: ConsoleVisit): Promise<Tried> => {
    const { row } = await knownRule(deps.db, visit.visitor.clinicId, visit.param('ruleId'));
    return { rule: { ruleId: row.id }, name: row.name, action: `/rules/${row.id}/dry-run`, form: null };
  };
  return [
    {
      method: 'get',
      path: '/rules/:ruleId/dry-run',
      role: 'manager',
      handle: async (visit) => await showTrial(deps, visit, await tried(visit), null),
    },
    {
      method: 'post',
      path: '/rules/:ruleId/dry-run',
      role: 'manager',
      handle: async (visit) => await run(deps, visit, await tried(visit)),
    },
  ];
}

/** Tries what stands in the form of the editor. */
export async function dryRunOfDraft(
  deps: ConsoleDeps,
  visit: ConsoleVisit,
  draft: RuleDraft,
  known: KnownRule | null,
): Promise<ConsoleAnswer> {
  const { visitor } = visit;
  const back = known === null ? '/rules/new' : `/rules/${known.row.id}/edit`;
  const about = { ruleId: known?.row.id ?? null, language: visitor.language };
  const { values, errors } = await weighDraft(deps.db.reader, visitor.clinicId, draft, about);
  const tried = {
    rule: values ?? { ruleId: '' },
    name: draft.name === '' ? ruleEditorWords(visitor.language).newRule : draft.name,
    action: back,
    form: { back, pairs: pairsOf(visit) },
  };
  if (values !== null && errors.length === 0) return await run(deps, visit, tried);
  const faults = errors.map((error) => `${error.pointer.slice(1)}: ${faultWords(error, visitor.language)}`);
  return await showTrial(deps, visit, tried, null, faults);
}

async function run(deps: ConsoleDeps, visit: ConsoleVisit, tried: Tried): Promise<ConsoleAnswer> {
  const { db } = deps;
  const { visitor, acting, today, field } = visit;
  const csv = field('csv');
  const given = csv === '' ? null : readHistoryCsv(csv);
  if (given !== null && 'errors' in given)
    return await showTrial(
      deps,
      visit,
      tried,
      null,
      given.errors.slice(0, 20).map(({ message }) => message),
    );
  const lines = given?.lines ?? null;
  const first = lines?.map(({ performedOn }) => performedOn).toSorted()[0];
  const question = {
    fromOn: first ?? addToDate(today, `-P${monthsOf(visit)}M`),
    toAt: acting.at,
    history: lines ?? pastReader(db, visitor.clinicId, visitor.timeZone),
    limitMs: LIMIT_MS,
  };
  try {
    const trial = await tryRule(db, acting, tried.rule, question);
    return visit.asked('table') === 'months'
      ? tableOf(visit, trial)
      : await showTrial(deps, visit, tried, trial);
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
    return await showTrial(deps, visit, tried, null, [ruleTrustWords(visitor.language).running], 409);
  }
}

/** The figures of the chart, to take away. */
function tableOf({ visitor, today }: ConsoleVisit, { report }: RuleTrial): ConsoleAnswer {
  const { language } = visitor;
  const csv = trialAsCsv(report.months, ruleTrustWords(language), ruleEditorWords(language).channels);
  return giveFile(`dry-run-${today}.csv`, 'text/csv; charset=utf-8', csv);
}

async function showTrial(
  { db }: ConsoleDeps,
  visit: ConsoleVisit,
  { name, action, form }: Tried,
  trial: RuleTrial | null,
  faults: readonly string[] = [],
  status = faults.length > 0 ? 422 : 200,
): Promise<ConsoleAnswer> {
  const { clinicId, language } = visit.visitor;
  const w = ruleTrustWords(language);
  const editor = ruleEditorWords(language);
  const price = (await findClinic(db.reader, clinicId))?.smsPricePerPart ?? null;
  const examples = trial?.report.examples ?? [];
  const refused = trial?.report.refused ?? [];
  const ids = [...examples, ...refused].map(({ patientId }) => patientId);
  const data = {
    w,
    asCsv: reportWords(language).csv(w.chart),
    channels: editor.channels,
    action,
    form,
    faults,
    csv: visit.field('csv'),
    months: MONTHS,
    chosen: monthsOf(visit),
    trial,
    names: await namesOfPatients(db.reader, clinicId, ids),
    examples,
    refused: refused.map((one) => ({ ...one, why: reasonIn(language, one.reason) })),
    skips: [...(trial?.report.skips ?? [])].map(([reason, count]) => ({
      why: reasonIn(language, reason),
      count,
    })),
    cost:
      trial === null || price === null ? null : { ...price, amount: trial.report.smsParts * price.amount },
    price,
    chart: trial === null ? null : trialChart(trial.report.months, w, editor.channels, visit.visitor),
  };
  const page = { title: w.tryTitle(apart(name)), section: 'rules' as const, ...data };
  return showPage('rules/dry-run', page, { status, styles: ['rules.css', 'reports.css'] });
}

function monthsOf({ field }: ConsoleVisit): number {
  return MONTHS.find((months) => String(months) === field('months')) ?? STANDARD_MONTHS;
}

/** Everything that was typed, to be sent once more; what the button and the dry run itself said is left out. */
function pairsOf({ req }: ConsoleVisit): [string, string][] {
  const form = (req.body ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(form).flatMap(([name, value]) =>
    name === 'do' || name === 'months' || name === 'csv'
      ? []
      : [value]
          .flat()
          .flatMap((text): [string, string][] => (typeof text === 'string' ? [[name, text]] : [])),
  );
}
