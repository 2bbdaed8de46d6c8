import type { Plan, PlanItem } from './messages.js';
import { epochMs } from './messages.js';
import type { Outcome } from './ports.js';

/** One attempt to bring an item to its end. */
export interface Attempt {
  readonly item: PlanItem;
  /** The newest plan that was told while it ran. */
  told: Plan | null;
  /** A newer plan came before its answer. */
  overtaken: boolean;
}

/** What an item's own attempt found in the row: the item as it then was, or none. */
interface Word {
  readonly version: number;
  readonly item: PlanItem | null;
}

/**
 * What one run believes about its reminder: the plan, and which of its items are being brought to their end. Two
 * sources change the plan. A tell replaces it if its version is higher; with the same version it only adds what is
 * lacking, since it may have been read before an item was done, or after one was given back. An activity's answer was
 * read from the row, so it counts whatever its version, unless a tell with a higher one came while that activity ran.
 */
export class PlanBook {
  #plan: Plan;
  #isOver = false;
  #changes = 0;
  readonly #attempts = new Set<Attempt>();
  readonly #notBefore = new Map<string, number>();
  readonly #words = new Map<string, Word>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  get plan(): Plan {
    return this.#plan;
  }

  /** The row says that there is nothing left to live for. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get isBusy(): boolean {
    return this.#running().length > 0;
  }

  /** Grows with everything that is a reason to look again at what to do next. */
  get changes(): number {
    return this.#changes;
  }

  /** Takes a plan from outside; answers whether it is news. */
  tell(plan: Plan): boolean {
    this.#changes += 1;
    for (const attempt of this.#attempts) {
      if (plan.version > (attempt.told?.version ?? -1)) attempt.told = plan;
    }
    if (plan.version === this.#plan.version) this.#addLacking(plan);
    if (plan.version <= this.#plan.version) return false;
    this.#plan = plan;
    this.#notBefore.clear();
    for (const attempt of this.#attempts) attempt.overtaken = true;
    return true;
  }

  /** Opens an attempt for every item whose time has come; an item in the past is due now. */
  openDue(nowMs: number): Attempt[] {
    const due = this.#waiting().filter((item) => this.#dueMs(item) <= nowMs);
    const opened = due.map((item): Attempt => ({ item, told: null, overtaken: false }));
    for (const attempt of opened) this.#attempts.add(attempt);
    return opened;
  }

  /** Closes an attempt with the row's own word. An item that comes back unchanged waits until `againMs`. */
  answer(attempt: Attempt, { kind, plan }: Outcome, againMs: number): void {
    this.#close(attempt);
    if (attempt.overtaken && plan.version <= this.#plan.version) return;
    const told = attempt.told;
    if (told !== null && told.version > plan.version) {
      this.#plan = told;
      return;
    }
    const key = keyOf(attempt.item);
    const item = plan.items.find((other) => keyOf(other) === key) ?? null;
    this.#words.set(key, { version: plan.version, item });
    this.#plan = this.#corrected(plan);
    this.#isOver = kind === 'closed';
    if (item?.at === attempt.item.at) this.#notBefore.set(key, againMs);
  }

  /** Closes an attempt that came to nothing; its item stays and waits until `againMs`. */
  postpone(attempt: Attempt, againMs: number): void {
    this.#close(attempt);
    if (!attempt.overtaken) this.#notBefore.set(keyOf(attempt.item), againMs);
  }

  /** Closes an attempt that a newer plan or the end of the run made pointless. */
  abandon(attempt: Attempt): void {
    this.#close(attempt);
  }

  /** When the next item that nobody works on falls due, in epoch milliseconds; `null` if there is none. */
  nextDueMs(): number | null {
    const instants = this.#waiting().map((item) => this.#dueMs(item));
    return instants.length === 0 ? null : Math.min(...instants);
  }

  #running(): Attempt[] {
    return [...this.#attempts].filter((attempt) => !attempt.overtaken);
  }

  #waiting(): PlanItem[] {
    const taken = new Set(this.#running().map(({ item }) => keyOf(item)));
    return this.#plan.items.filter((item) => !taken.has(keyOf(item)));
  }

  #dueMs(item: PlanItem): number {
    return Math.max(epochMs(item.at), this.#notBefore.get(keyOf(item)) ?? 0);
  }

  /** Answers can overtake each other: about its own item an attempt knows better than one that ran beside it. */
  #corrected({ version, items }: Plan): Plan {
    const corrected = items.flatMap((item) => {
      const word = this.#words.get(keyOf(item));
      if (word === undefined || word.version < version) return [item];
      return word.item === null ? [] : [word.item];
    });
    return { version, items: corrected };
  }

  #addLacking(plan: Plan): void {
    const known = new Set(this.#plan.items.map(keyOf));
    const lacking = this.#corrected(plan).items.filter((item) => !known.has(keyOf(item)));
    if (lacking.length > 0) this.#plan = { ...plan, items: [...this.#plan.items, ...lacking] };
  }

  #close(attempt: Attempt): void {
    this.#attempts.delete(attempt);
    this.#changes += 1;
  }
}

function keyOf(item: PlanItem): string {
  return item.kind === 'send' ? item.sendId : item.kind;
}
