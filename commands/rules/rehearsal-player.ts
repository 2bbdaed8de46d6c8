import type { Database } from '../../db/database.js';
import { untoldReminders } from '../../db/rules/scratch-ledger.js';
import { plansOf } from '../../db/reminders/plan-of-reminder.js';
import type { PlanItem } from '../../workflows/messages.js';
import { PlanBook } from '../../workflows/plan-book.js';
import type { Outcome } from '../../workflows/ports.js';
import { claimSend } from '../messages/claim-send.js';
import { markSend } from '../messages/mark-send.js';
import { recordAccepted } from '../messages/record-outcome.js';
import type { SendingSettings } from '../messages/sending-settings.js';
import { settleSend } from '../messages/settle-send.js';
import { lapseReminder, resumeByDate } from '../reminders/end-by-engine.js';

/** What the ledger names as the process that sent. */
const WORKER = 'rehearsal';
/** As in the workflow: an item that its own attempt left as it was is not asked about again before this. */
const UNCHANGED_MS = 300_000;
/** An item that is left as it was so often waits for a change that only life can bring. */
const MOST_UNCHANGED = 5;

/**
 * Plays the part of all workflows of one clinic, with a clock of its own: it keeps the same book of plans as the
 * workflow does, and calls the same commands as its activities, but hands nothing to a sender. Every message that may
 * leave counts as accepted at once.
 */
export class RehearsalPlayer {
  readonly #books = new Map<string, PlanBook>();
  readonly #unchanged = new Map<string, number>();
  #nowMs = 0;

  constructor(
    private readonly db: Database,
    private readonly clinicId: string,
    private readonly settings: SendingSettings,
  ) {}

  /** Lets every workflow know the plan that its row has now. */
  async tellChanged(): Promise<void> {
    const ids = await untoldReminders(this.db.reader, this.clinicId);
    if (ids.length === 0) return;
    for (const [id, plan] of await plansOf(this.db.reader, ids)) {
      const book = this.#books.get(id);
      if (book === undefined || book.isOver) this.#books.set(id, new PlanBook(plan));
      else book.tell(plan);
      this.#unchanged.delete(id);
    }
  }

  /** Brings out everything that falls due before an instant, in the order in which it does. */
  async playUntil(at: Date): Promise<void> {
    for (;;) {
      const next = this.#nextBook(at.getTime());
      if (next === null) break;
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      await this.#wake(next.reminderId, next.book);
    }
    this.#nowMs = Math.max(this.#nowMs, at.getTime());
  }

  #nextBook(untilMs: number): { reminderId: string; book: PlanBook; dueMs: number } | null {
    let next: { reminderId: string; book: PlanBook; dueMs: number } | null = null;
    for (const [reminderId, book] of this.#books) {
      const dueMs = book.isOver ? null : book.nextDueMs();
      if (dueMs === null) this.#books.delete(reminderId);
      else if (dueMs < untilMs && isBefore({ dueMs, reminderId }, next)) next = { reminderId, book, dueMs };
    }
    return next;
  }

  async #wake(reminderId: string, book: PlanBook): Promise<void> {
    const at = new Date(this.#nowMs);
    for (const attempt of book.openDue(this.#nowMs)) {
      const outcome = await this.#bringOut(attempt.item, reminderId, at);
      const isUnchanged = outcome.plan.items.some((item) => isSameItem(item, attempt.item));
      const times = isUnchanged ? (this.#unchanged.get(reminderId) ?? 0) + 1 : 0;
      this.#unchanged.set(reminderId, times);
      book.answer(attempt, outcome, times > MOST_UNCHANGED ? Infinity : this.#nowMs + UNCHANGED_MS);
    }
    // What one attempt changed in other reminders of the household reaches their workflows at once.
    await this.tellChanged();
  }

  async #bringOut(item: PlanItem, reminderId: string, at: Date): Promise<Outcome> {
    if (item.kind !== 'send')
      return await (item.kind === 'resume' ? resumeByDate : lapseReminder)(this.db, reminderId, at);
    const { sendId } = item;
    const claim = await claimSend(this.db, this.settings, { sendId, worker: WORKER, at });
    if (claim.kind === 'answered') return claim.outcome;
    if (claim.kind === 'lost') return await settleSend(this.db, { sendId, worker: WORKER, at });
    const { fence, said } = claim.claimed;
    const held = { sendId, fence, said, worker: WORKER, at };
    const mark = await markSend(this.db, held);
    return mark.go ? await recordAccepted(this.db, held, { providerId: null, response: null }) : mark.outcome;
  }
}

/** Of one instant, the older reminder is first. */
function isBefore(
  one: { readonly dueMs: number; readonly reminderId: string },
  other: { readonly dueMs: number; readonly reminderId: string } | null,
): boolean {
  if (other === null || one.dueMs !== other.dueMs) return one.dueMs < (other?.dueMs ?? Infinity);
  return one.reminderId < other.reminderId;
}

function isSameItem(a: PlanItem, b: PlanItem): boolean {
  const same = a.kind === 'send' && b.kind === 'send' ? a.sendId === b.sendId : a.kind === b.kind;
  return same && a.at === b.at;
}
