import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import type { PastEvent } from '../../db/rules/past-events.js';
import {
  allClients,
  clientsWithReports,
  pastConsents,
  pastEvents,
  pastLives,
  pastReports,
  withdrawnReports,
} from '../../db/rules/past-events.js';
import { copyHouseholds, scratchId } from '../../db/rules/scratch-copies.js';
import { addToDate, dateAt, instantOf } from '../../domain/clinic-time.js';
import { foldedCode, neededItems } from '../../domain/rules/needed-items.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import type { ClinicEvent } from '../integration/clinic-event.js';
import { momentsOfPast } from './past-moments.js';
import type { RehearsedPart } from './rehearse-part.js';

/** Households played in one transaction: few enough that it ends within a second or two. */
const CLIENTS_TOGETHER = 20;

/** Reads a kept event as it was read when it came; `null` if it names what is no longer there. */
export type ReadPastEvent = (past: PastEvent) => Promise<ClinicEvent | null>;

/** Which past is played again. */
export interface PastQuestion {
  readonly clinicId: string;
  /** The clinic's zone, by which days are told. */
  readonly zone: string;
  readonly fromOn: string;
  readonly toAt: Date;
  readonly definition: RuleDefinition;
  readonly readEvent: ReadPastEvent;
}

/** A part of the past. */
export interface PastPart {
  readonly part: RehearsedPart;
  /** The originals of the copies of patients and clients, by the ids of the copies. */
  readonly originals: ReadonlyMap<string, string>;
}

/** The clients whom the rule may concern, in an order that has nothing to do with anything. */
export async function clientsOfPast(db: Database, question: PastQuestion): Promise<string[]> {
  const { clinicId, fromOn, toAt, zone } = question;
  const codes = relevantCodes(question.definition);
  const names = codes === null ? null : [...codes];
  const { workflow } = question.definition.trigger;
  if (workflow === 'appointment') return await allClients(db.reader, clinicId);
  return await clientsWithReports(db.reader, clinicId, { from: fromOn, to: dateAt(toAt, zone) }, names);
}

/** Divides households into parts that are played one by one. */
export function inParts<Household>(households: readonly Household[]): Household[][] {
  const count = Math.ceil(households.length / CLIENTS_TOGETHER);
  return Array.from({ length: count }, (_, index) =>
    households.slice(index * CLIENTS_TOGETHER, (index + 1) * CLIENTS_TOGETHER),
  );
}

/** Reads the past of some clients as it can be played again. */
export async function partOfPast(
  db: Database,
  question: PastQuestion,
  clientIds: readonly string[],
): Promise<PastPart> {
  const { clinicId, zone } = question;
  const manager = db.reader;
  const salt = uuid();
  const lives = await pastLives(manager, clientIds);
  const patientIds = lives.map(({ patientId }) => patientId);
  const people = [...new Set([...clientIds, ...lives.flatMap(({ coClientIds }) => coClientIds)])];
  const reports = await pastReports(manager, patientIds);
  const events: { past: PastEvent; event: ClinicEvent }[] = [];
  for (const past of await pastEvents(manager, clinicId, patientIds, people)) {
    const event = await question.readEvent(past);
    if (event !== null) events.push({ past, event });
  }
  const names = reports.map(({ eventId }) => eventId);
  const past = {
    lives,
    reports,
    events,
    consents: await pastConsents(manager, people),
    withdrawn: await withdrawnReports(manager, clinicId, names),
  };
  const fromAt = instantOf(question.fromOn, '00:00', zone);
  const codes = relevantCodes(question.definition);
  return {
    part: {
      salt,
      furnish: async (tx) => copyHouseholds(tx, salt, people, clientIds),
      moments: momentsOfPast(past, { zone, fromAt, salt, codes }),
    },
    originals: new Map([...patientIds, ...people].map((id) => [scratchId(salt, id), id])),
  };
}

/** The longest past that is played again in one request. */
export const LONGEST_PAST = 'P24M';

/** The first day of a past of the greatest length. */
export function firstDayOf(toAt: Date, zone: string): string {
  return addToDate(dateAt(toAt, zone), `-${LONGEST_PAST}`);
}

const FOLLOWS_SERVICES: ReadonlySet<string> = new Set(['consultation', 'counterSale', 'any']);

/**
 * The services that the rule has something to say to, because they can set it off or complete its reminders; `null` when
 * it can be set off, paused or ended by something else.
 */
function relevantCodes(definition: RuleDefinition): ReadonlySet<string> | null {
  const { trigger, conditions, satisfiedBy, pauseWhen, cancelWhen } = definition;
  const needed = neededItems(conditions);
  const followsMore = pauseWhen !== null || cancelWhen !== null;
  if (needed === null || followsMore || !FOLLOWS_SERVICES.has(trigger.workflow)) return null;
  return new Set([...needed, ...satisfiedBy.map(foldedCode)]);
}
