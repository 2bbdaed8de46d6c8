import type { IsoDuration, TimeZone } from '../clinic-time.js';
import { addToInstant } from '../clinic-time.js';
import type { Channel } from '../reminders/step.js';
import type { Priority } from '../rules/rule.js';
import { PRIORITIES } from '../rules/rule.js';

/** How often a clinic writes to one client: so many messages within any stretch of that length. */
export interface Budget {
  readonly messages: number;
  /** Calendar time, in the clinic's zone. */
  readonly per: IsoDuration;
  readonly zone: TimeZone;
}

/** A message that is planned for the client. */
export interface MessageAhead {
  readonly at: Date;
  readonly channel: Channel;
  readonly priority: Priority;
}

/** What decides whether the client may get one message more. */
export interface BudgetQuestion {
  readonly budget: Budget;
  readonly priority: Priority;
  /** From then on the message makes no sense any more. */
  readonly untilAt: Date;
  /** The instants of the messages that the client got, or is getting at this moment. */
  readonly sent: readonly Date[];
  /** What else is planned for the client; what is due already counts as planned for now. */
  readonly ahead: readonly MessageAhead[];
  /** How far apart messages on one channel may be planned to go out as one; `null`: they never do. */
  readonly combineWithin: IsoDuration | null;
  /** The first allowed moment from an instant on, that instant included. */
  readonly nextOpening: (at: Date) => Date;
}

/** `send`, put off until there is room, or too late for it. */
export type BudgetVerdict =
  { readonly verdict: 'send' | 'skip' } | { readonly verdict: 'defer'; readonly until: Date };

/**
 * Whether a message leaves now, later or not at all, so that within no stretch of the budget's length the client gets
 * more messages than allowed, those included that matter more and are planned. A message of high priority always leaves.
 */
export function decideBudget(question: BudgetQuestion, now: Date): BudgetVerdict {
  const { priority, untilAt, nextOpening } = question;
  if (priority === 'high') return { verdict: 'send' };
  const taken = [...question.sent, ...moreImportant(question, now)].sort(byInstant);
  if (hasRoom(question.budget, taken, now)) return { verdict: 'send' };
  const freed = taken.map((at) => leavesAt(question.budget, at)).sort(byInstant);
  for (const at of freed) {
    if (at <= now) continue;
    const until = nextOpening(at);
    if (until >= untilAt) break;
    if (hasRoom(question.budget, taken, until)) return { verdict: 'defer', until };
  }
  return { verdict: 'skip' };
}

/** Whether one message more at that instant breaks the budget neither then nor for any message that comes after it. */
function hasRoom(budget: Budget, taken: readonly Date[], at: Date): boolean {
  const all = [...taken, at].sort(byInstant);
  const end = leavesAt(budget, at);
  const moments = [at, ...taken.filter((other) => other > at && other < end)];
  return moments.every((moment) => {
    const within = all.filter((one) => one <= moment && leavesAt(budget, one) > moment);
    return within.length <= budget.messages;
  });
}

function leavesAt({ per, zone }: Budget, at: Date): Date {
  return addToInstant(at, per, zone);
}

/** When the messages leave that matter more than this one; those that will go out as one are one. */
function moreImportant({ ahead, priority, combineWithin, budget }: BudgetQuestion, now: Date): Date[] {
  const ranks = ahead
    .filter((one) => PRIORITIES.indexOf(one.priority) < PRIORITIES.indexOf(priority))
    .map((one) => ({ ...one, at: one.at < now ? now : one.at }))
    .sort((a, b) => byInstant(a.at, b.at));
  const carriers: { readonly channel: Channel; readonly at: Date }[] = [];
  for (const one of ranks) {
    const last = carriers.findLast(({ channel }) => channel === one.channel);
    const combines = one.channel === 'email' || one.channel === 'sms';
    const joins =
      combines &&
      combineWithin !== null &&
      last !== undefined &&
      one.at <= addToInstant(last.at, combineWithin, budget.zone);
    if (!joins) carriers.push(one);
  }
  return carriers.map(({ at }) => at);
}

function byInstant(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}
