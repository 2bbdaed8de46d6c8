import type { LedgerLine } from '../../db/rules/scratch-ledger.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { PartResult } from './rehearse-part.js';

/** How many messages are shown in full, and how much of each text. */
const EXAMPLES = 20;
const EXAMPLE_TEXT = 160;
/** Of the messages that would not have left, so many are shown for each reason. */
const REFUSED_EXAMPLES = 5;

/** What one channel would have carried in one month of the clinic's calendar, `YYYY-MM`. */
export interface MonthOfChannel {
  readonly month: string;
  readonly channel: Channel;
  messages: number;
  smsParts: number;
}

/** One message as it would have left. */
export interface RehearsedMessage {
  readonly patientId: string;
  readonly plannedAt: Date;
  readonly channel: Channel;
  readonly step: string;
  readonly dueOn: string;
  readonly text: string;
}

/** One message that would not have left, and why. */
export interface RefusedMessage extends Omit<RehearsedMessage, 'text'> {
  readonly reason: string;
}

/** Adds up what a rehearsal came to, part by part. */
export class RehearsalReport {
  reminders = 0;
  messages = 0;
  smsParts = 0;
  /** Messages that would have stood in another one to the same client. */
  combined = 0;
  /** Messages that would still wait when the rehearsal ends. */
  waiting = 0;
  readonly skips = new Map<string, number>();
  readonly patientIds = new Set<string>();
  readonly sent: { readonly clientId: string; readonly at: Date }[] = [];
  readonly #months = new Map<string, MonthOfChannel>();
  #examples: RehearsedMessage[] = [];
  /** The first few of each reason. */
  readonly #refused = new Map<string, RefusedMessage[]>();

  constructor(private readonly zone: string) {}

  /** @param originals the patients and clients by the ids of their copies */
  add(part: PartResult, originals: ReadonlyMap<string, string>): void {
    this.reminders += part.reminders.length;
    for (const { patientId } of part.reminders) this.patientIds.add(originals.get(patientId) ?? patientId);
    for (const line of part.lines) this.#addLine(line, originals);
  }

  /** The months in order, each with its channels. */
  get months(): MonthOfChannel[] {
    return [...this.#months.values()].sort((a, b) =>
      `${a.month} ${a.channel}`.localeCompare(`${b.month} ${b.channel}`),
    );
  }

  /** The first messages. */
  get examples(): readonly RehearsedMessage[] {
    return this.#examples;
  }

  /** Messages that would not have left: a few for each reason. */
  get refused(): readonly RefusedMessage[] {
    return [...this.#refused.values()].flat();
  }

  #addLine(line: LedgerLine, originals: ReadonlyMap<string, string>): void {
    if (line.state === 'planned' || line.state === 'claimed') this.waiting += 1;
    else if (line.state === 'merged') this.combined += 1;
    else if (line.acceptedAt !== null) this.#addMessage(line, line.acceptedAt, originals);
    else {
      const reason = line.reason ?? line.state;
      this.skips.set(reason, (this.skips.get(reason) ?? 0) + 1);
      this.#showRefused(line, reason, originals);
    }
  }

  #addMessage(line: LedgerLine, at: Date, originals: ReadonlyMap<string, string>): void {
    const month = dateAt(at, this.zone).slice(0, 7);
    const key = `${month} ${line.channel}`;
    const sum = this.#months.get(key) ?? { month, channel: line.channel, messages: 0, smsParts: 0 };
    const parts = line.smsParts ?? 0;
    this.#months.set(key, { ...sum, messages: sum.messages + 1, smsParts: sum.smsParts + parts });
    this.messages += 1;
    this.smsParts += parts;
    const clientId = line.clientId === null ? undefined : originals.get(line.clientId);
    if (clientId !== undefined && line.channel !== 'staffTask') this.sent.push({ clientId, at });
    this.#show(line, originals);
  }

  #showRefused(line: LedgerLine, reason: string, originals: ReadonlyMap<string, string>): void {
    const shown = this.#refused.get(reason) ?? [];
    if (shown.length === REFUSED_EXAMPLES) return;
    const { plannedAt, channel, step, dueOn } = line;
    const patientId = originals.get(line.patientId) ?? line.patientId;
    this.#refused.set(reason, [...shown, { patientId, plannedAt, channel, step, dueOn, reason }]);
  }

  #show(line: LedgerLine, originals: ReadonlyMap<string, string>): void {
    const { plannedAt, channel, step, dueOn } = line;
    const last = this.#examples.at(-1);
    if (this.#examples.length === EXAMPLES && last !== undefined && last.plannedAt <= plannedAt) return;
    const patientId = originals.get(line.patientId) ?? line.patientId;
    const text = (line.text ?? '').slice(0, EXAMPLE_TEXT);
    this.#examples = [...this.#examples, { patientId, plannedAt, channel, step, dueOn, text }]
      .sort((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime())
      .slice(0, EXAMPLES);
  }
}
