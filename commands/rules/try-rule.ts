import type { Database } from '../../db/database.js';
import type { GroupOverlap, NearbyMessages } from '../../db/rules/rule-overlaps.js';
import { groupOverlaps, nearbyMessages } from '../../db/rules/rule-overlaps.js';
import { findRow } from '../../db/registry/registry-store.js';
import { currentDefinitions } from '../../db/rules/rules-in-force.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { RuleRow } from '../../entities/rules/rule-row.js';
import type { Acting } from '../acting.js';
import { conflict, missing, refuseFields } from '../refusal.js';
import { readCalendar } from '../reminders/clinic-calendar.js';
import { RehearsalReport } from './rehearsal-report.js';
import type { RehearsalQuestion, RehearsedShare } from './rehearse-rule.js';
import { rehearseRule } from './rehearse-rule.js';
import type { RuleValues } from './rule-values.js';
import { definitionOf, ruleErrors } from './rule-values.js';

/** Messages of other rules this close to one of this rule's are told. */
const NEARBY_DAYS = 7;

/** A draft, or the id of a rule that is there. */
export type TriedRule = RuleValues | { readonly ruleId: string };

/** What a rule would have done, beside what the rules in force did. */
export interface RuleTrial {
  readonly report: RehearsalReport;
  readonly share: RehearsedShare;
  readonly overlap: { readonly rules: GroupOverlap[]; readonly messages: NearbyMessages[] };
}

/** Clinics for which this process is trying a rule just now: it is work, and one at a time is enough. */
const trying = new Set<string>();

/**
 * Tries a rule on a history; keeps and sends nothing.
 *
 * @throws Refused `fields` when the draft names what is not there, `missing`, or `conflict` while another trial runs
 */
export async function tryRule(
  db: Database,
  { clinicId }: Acting,
  tried: TriedRule,
  question: Pick<RehearsalQuestion, 'fromOn' | 'toAt' | 'history' | 'limitMs'>,
): Promise<RuleTrial> {
  if (trying.has(clinicId)) conflict('dryRunRunning', 'another dry run of this clinic is under way');
  trying.add(clinicId);
  try {
    const { ruleId, ...rule } = await ruleOf(db, clinicId, tried);
    const place = { clinicId, locationId: null, patientId: null };
    const { zone } = (await readCalendar(db.reader, place)).window;
    const report = new RehearsalReport(zone);
    const share = await rehearseRule(db, { clinicId, ...rule, ...question }, (result, originals) =>
      report.add(result, originals),
    );
    const isOwnPast = typeof question.history === 'function';
    const codes = rule.definition.satisfiedBy;
    const about = { patientIds: [...report.patientIds], codes, ruleId };
    const nearby = { messages: report.sent, withinDays: NEARBY_DAYS, ruleId };
    const overlap = {
      rules: isOwnPast ? await groupOverlaps(db.reader, clinicId, about) : [],
      messages: isOwnPast ? await nearbyMessages(db.reader, clinicId, nearby) : [],
    };
    return { report, share, overlap };
  } finally {
    trying.delete(clinicId);
  }
}

interface NamedRule {
  readonly ruleId: string | null;
  readonly name: string;
  readonly locationId: string | null;
  readonly definition: RuleDefinition;
}

async function ruleOf(db: Database, clinicId: string, tried: TriedRule): Promise<NamedRule> {
  if (!('ruleId' in tried)) {
    refuseFields(
      (await ruleErrors(db.reader, clinicId, tried)).map((error) => ({
        ...error,
        pointer: `/rule${error.pointer}`,
      })),
    );
    return { ruleId: null, name: tried.name, locationId: tried.locationId, definition: definitionOf(tried) };
  }
  const row = await findRow(db.reader, RuleRow, clinicId, tried.ruleId);
  if (row?.deletedAt !== null) missing('rule');
  const definition = (await currentDefinitions(db.reader, [row.id])).get(row.id) ?? missing('rule');
  return { ruleId: row.id, name: row.name, locationId: row.locationId, definition };
}
