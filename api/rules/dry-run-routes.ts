import { refuseFields } from '../../commands/refusal.js';
import { readCalendar } from '../../commands/reminders/clinic-calendar.js';
import type { CaseLine } from '../../commands/rules/case-history.js';
import { firstDayOf } from '../../commands/rules/rehearse-past.js';
import { tryRule, type RuleTrial, type TriedRule } from '../../commands/rules/try-rule.js';
import type { Database } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { addToDate, dateAt, instantOf } from '../../domain/clinic-time.js';
import type { EngineDeps } from '../engine-deps.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { invalidRequest } from '../problem.js';
import { defineRoute, type Route } from '../route.js';
import { readHistoryCsv } from './dry-run-csv.js';
import { dryRunAnswer, dryRunBody, type DryRunBody } from './dry-run-schema.js';
import { namedLocation } from './named-location.js';
import { pastReader } from './past-reader.js';
import { valuesOfBody } from './rule-values-of-body.js';

/** Below the time in which a request must be answered, so that there is an answer. */
const LIMIT_MS = 11_000;
const BODY_LIMIT = 4 * 1024 * 1024;
/** How far ahead of today a dry run may look. */
const LONGEST_AHEAD = 'P24M';

/** Tries a rule before it is switched on. */
export function dryRunRoutes({ db, now }: EngineDeps): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/v1/rules/dry-run',
      tag: 'Rules',
      scope: 'config',
      summary: 'Try a rule on the past',
      description:
        'What the rule would have done, had it been in force: by the code that runs in life, on copies that are thrown ' +
        'away. Nothing is kept and nothing is sent. The registry (species, tags, owners) is taken as it is today. A ' +
        'history too long for one request is played in part, for clients that stand for all: see `truncated`.',
      refusals: [404, 409, 422],
      idempotency: 'natural',
      bodyLimit: BODY_LIMIT,
      body: dryRunBody,
      answer: { status: 200, description: 'What would have happened.', schema: dryRunAnswer },
      handle: async ({ caller, body }) => {
        const acting = actingFor(caller, now());
        const { clinicId } = acting;
        const given = givenHistory(body);
        const place = { clinicId, locationId: null, patientId: null };
        const { zone } = (await readCalendar(db.reader, place)).window;
        const period = periodOf(body, given, dateAt(acting.at, zone), zone);
        const history = given?.filter(({ performedOn }) => performedOn >= period.fromOn);
        const question = {
          fromOn: period.fromOn,
          toAt: body.to === undefined ? acting.at : period.endAt,
          history: history ?? pastReader(db, clinicId, zone),
          limitMs: LIMIT_MS,
        };
        const trial = await tryRule(db, acting, await triedRule(db, clinicId, body), question);
        const price = body.smsPricePerPart ?? (await clinicPrice(db, clinicId));
        return { status: 200, body: present(trial, price, period) };
      },
    }),
  ];
}

async function triedRule(db: Database, clinicId: string, { rule, ruleId }: DryRunBody): Promise<TriedRule> {
  if (rule === undefined) return { ruleId: ruleId ?? '' };
  const named = await namedLocation(db, clinicId, rule);
  return valuesOfBody({ ...rule, ...named });
}

function givenHistory({ history, csv }: DryRunBody): CaseLine[] | null {
  if (history === undefined && csv === undefined) return null;
  const read = csv === undefined ? { lines: [] } : readHistoryCsv(csv);
  if ('errors' in read) throw invalidRequest(read.errors);
  return [...(history ?? []), ...read.lines];
}

interface Period {
  readonly fromOn: string;
  readonly toOn: string;
  /** The first instant after the period. */
  readonly endAt: Date;
}

function periodOf(body: DryRunBody, given: CaseLine[] | null, today: string, zone: string): Period {
  const toOn = body.to ?? today;
  const endAt = instantOf(addToDate(toOn, 'P1D'), '00:00', zone);
  const first = firstDayOf(instantOf(toOn, '12:00', zone), zone);
  const earliest = given?.map(({ performedOn }) => performedOn).reduce((a, b) => (a < b ? a : b), toOn);
  const fromOn = body.from ?? earliest ?? first;
  refuseFields([
    ...(toOn > addToDate(today, LONGEST_AHEAD)
      ? [{ pointer: '/to', code: 'tooLarge', message: 'must be at most 24 months ahead' }]
      : []),
    ...(fromOn > toOn ? [{ pointer: '/from', code: 'wrongOrder', message: 'must not be after `to`' }] : []),
    ...(body.from !== undefined && given === null && body.from < first
      ? [{ pointer: '/from', code: 'tooSmall', message: 'must be at most 24 months before `to`' }]
      : []),
  ]);
  return { fromOn, toOn, endAt };
}

async function clinicPrice(db: Database, clinicId: string): Promise<number | undefined> {
  return (await findClinic(db.reader, clinicId))?.smsPricePerPart?.amount;
}

function present(
  { report, share, overlap }: RuleTrial,
  price: number | undefined,
  { fromOn, toOn }: Period,
): object {
  const { reminders, messages, months, combined, waiting, smsParts } = report;
  const why =
    share.stopped === 'time'
      ? 'the time of one request was over'
      : 'no more clients are played in one request';
  return {
    from: fromOn,
    to: toOn,
    reminders,
    patients: report.patientIds.size,
    messages,
    months,
    combined,
    waiting,
    skips: [...report.skips]
      .map(([reason, count]) => ({ reason, messages: count }))
      .sort((a, b) => b.messages - a.messages || a.reason.localeCompare(b.reason)),
    smsParts,
    ...(price !== undefined && { cost: Math.round(smsParts * price * 100) / 100 }),
    overlap,
    examples: report.examples.map((one) => ({ ...one, plannedAt: one.plannedAt.toISOString() })),
    truncated:
      share.stopped === null
        ? null
        : {
            clients: share.clients,
            ofClients: share.ofClients,
            reason: share.stopped,
            detail: `${why}: the numbers are those of ${share.clients} of ${share.ofClients} clients`,
          },
  };
}
