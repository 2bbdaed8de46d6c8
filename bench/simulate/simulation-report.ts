import { dateAt } from '../../domain/clinic-time.js';
import type { Faults } from './check-messages.js';
import type { PostedMessage } from './post-office.js';
import { HOURS } from './open-clinic.js';

/** What a simulated year came to. */
export interface Simulation {
  readonly patients: number;
  readonly clients: number;
  readonly events: number;
  readonly seconds: number;
  readonly posted: readonly PostedMessage[];
  readonly ledger: LedgerSums;
  readonly faults: Faults;
}

/** What the ledger says of the same year. */
export interface LedgerSums {
  readonly reminders: number;
  /** Messages by state and reason, those that left apart. */
  readonly notSent: readonly {
    readonly state: string;
    readonly reason: string | null;
    readonly messages: number;
  }[];
  readonly tasks: number;
}

const EXAMPLES = 5;

/** The report as it is printed. */
export function reportLines(simulation: Simulation): string[] {
  const { patients, clients, events, seconds, posted, ledger, faults } = simulation;
  return [
    `${patients} patients of ${clients} clients, ${events} happenings, ${ledger.reminders} reminders, ` +
      `${posted.length} messages, ${ledger.tasks} tasks, in ${seconds.toFixed(0)} s`,
    '',
    'month      email      sms',
    ...monthsOf(posted),
    '',
    'not sent',
    ...ledger.notSent.map(
      ({ state, reason, messages }) => `  ${`${state} ${reason ?? ''}`.trim().padEnd(28)} ${count(messages)}`,
    ),
    '',
    ...faultLines('duplicates', faults.duplicates),
    ...faultLines('messages outside the window', faults.outsideTheWindow),
    ...faultLines('messages after death', faults.afterDeath),
    ...faultLines('messages after opt-out', faults.afterOptOut),
    ...faultLines('messages to another owner', faults.toAnotherOwner),
  ];
}

function monthsOf(posted: readonly PostedMessage[]): string[] {
  const months = new Map<string, { email: number; sms: number }>();
  for (const { at, channel } of posted) {
    const month = dateAt(at, HOURS.zone).slice(0, 7);
    const sum = months.get(month) ?? { email: 0, sms: 0 };
    sum[channel] += 1;
    months.set(month, sum);
  }
  return [...months]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([month, { email, sms }]) => `${month} ${count(email)} ${count(sms)}`);
}

function faultLines(what: string, found: readonly string[]): string[] {
  return [`${`${what}:`.padEnd(30)} ${found.length}`, ...found.slice(0, EXAMPLES).map((one) => `  ${one}`)];
}

function count(number: number): string {
  return String(number).padStart(8);
}
