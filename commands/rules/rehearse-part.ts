import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { keepServiceRecords } from '../../db/integration/inbound-event-store.js';
import type { PastReport } from '../../db/rules/past-events.js';
import { insertRule, insertRuleVersion } from '../../db/rules/rule-store.js';
import { archiveCopies, copyClinic, copyConsents, scratchId } from '../../db/rules/scratch-copies.js';
import type { CountedReminder, LedgerLine } from '../../db/rules/scratch-ledger.js';
import { ledgerOf, remindersOfClinic } from '../../db/rules/scratch-ledger.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import type { ClinicEvent } from '../integration/clinic-event.js';
import { recordEvent } from '../integration/record-event.js';
import type { SendingSettings } from '../messages/sending-settings.js';
import { Refused } from '../refusal.js';
import { asScratch } from './as-scratch.js';
import { inRehearsal } from './rehearsal-database.js';
import type { RehearsalMoment } from './rehearsal-moment.js';
import { inOrder } from './rehearsal-moment.js';
import { RehearsalPlayer } from './rehearsal-player.js';

/** The rule that is tried, in which clinic, until when. */
export interface RehearsedRule {
  readonly clinicId: string;
  readonly name: string;
  readonly locationId: string | null;
  readonly definition: RuleDefinition;
  readonly settings: SendingSettings;
  readonly toAt: Date;
}

/** Households that are played together, apart from all others. */
export interface RehearsedPart {
  readonly salt: string;
  /** Puts the households into the scratch clinic. */
  readonly furnish: (tx: Tx, clinicId: string) => Promise<void>;
  readonly moments: readonly RehearsalMoment[];
}

/** What a part came to; the ids of patients and clients are those of the copies. */
export interface PartResult {
  readonly reminders: readonly CountedReminder[];
  readonly lines: readonly LedgerLine[];
}

/** Thrown when a rehearsal has used up its time. */
export class OutOfTime extends Error {}

/**
 * Plays a part of a clinic's life again with the rule in force, by the commands that run in life, on copies of its rows
 * in a transaction that is taken back.
 *
 * @param untilMs when to give up, by `performance.now()`
 * @throws OutOfTime
 */
export async function rehearsePart(
  db: Database,
  rule: RehearsedRule,
  part: RehearsedPart,
  untilMs: number,
): Promise<PartResult> {
  return await inRehearsal(db, async (rehearsal, tx) => {
    const clinicId = scratchId(part.salt, rule.clinicId);
    await copyClinic(tx, part.salt, rule.clinicId);
    await part.furnish(tx, clinicId);
    await keepRule(tx, clinicId, rule, part.salt);
    const player = new RehearsalPlayer(rehearsal, clinicId, rule.settings);
    const background: PastReport[] = [];
    for (const moment of inOrder(part.moments)) {
      if (performance.now() > untilMs) throw new OutOfTime();
      if (moment.at >= rule.toAt) break;
      if (moment.kind === 'background') {
        background.push(moment.report);
        continue;
      }
      // Nothing reads the records but what happens: they need be there only then.
      await keepServiceRecords(
        tx,
        background.splice(0).flatMap((report) => recordsOf(report, clinicId)),
      );
      await player.playUntil(moment.at);
      await happen(rehearsal, tx, { clinicId, salt: part.salt }, moment);
      await player.tellChanged();
    }
    await player.playUntil(rule.toAt);
    return { reminders: await remindersOfClinic(tx, clinicId), lines: await ledgerOf(tx, clinicId) };
  });
}

async function keepRule(tx: Tx, clinicId: string, rule: RehearsedRule, salt: string): Promise<void> {
  const id = uuid();
  const locationId = rule.locationId === null ? null : scratchId(salt, rule.locationId);
  const head = { id, clinicId, name: rule.name, enabled: true, locationId, metadata: {}, currentVersion: 1 };
  await insertRule(tx, head);
  const definition = asScratch(rule.definition, salt);
  await insertRuleVersion(tx, { ruleId: id, version: 1, clinicId, definition });
}

async function happen(
  rehearsal: Database,
  tx: Tx,
  { clinicId, salt }: { readonly clinicId: string; readonly salt: string },
  moment: Exclude<RehearsalMoment, { kind: 'background' }>,
): Promise<void> {
  switch (moment.kind) {
    case 'event':
      await record(rehearsal, tx, clinicId, moment.event, moment.at);
      return;
    case 'consents':
      await copyConsents(tx, salt, moment.consentIds);
      return;
    case 'archive':
      await archiveCopies(tx, moment.ids, moment.at);
  }
}

/** What was taken in once may be refused now, where it names what is no longer there; then it sets nothing off. */
async function record(
  rehearsal: Database,
  tx: Tx,
  clinicId: string,
  event: ClinicEvent,
  at: Date,
): Promise<void> {
  try {
    await tx.transaction(() => recordEvent(rehearsal, clinicId, event, at));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

function recordsOf(report: PastReport, clinicId: string): Parameters<typeof keepServiceRecords>[1] {
  const { patientId, consultationId, kind, source, eventId, occurredAt } = report;
  return report.items.map(({ serviceCode, performedOn, amount, currency }) => ({
    id: uuid(),
    clinicId,
    patientId,
    serviceCode,
    performedOn,
    consultationId,
    kind,
    source,
    eventId,
    occurredAt,
    triggers: [],
    amount,
    currency,
  }));
}
