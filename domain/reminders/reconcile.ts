import type { Anchor } from './anchor.js';
import { compareAnchors } from './anchor.js';
import type { CareLine } from './care-line.js';
import type { ReminderStatus } from './reminder-status.js';
import { isFollowed } from './reminder-status.js';

/** An automatic reminder of the patient, as far as its care lines are concerned. */
export interface KnownReminder {
  readonly id: string;
  readonly ruleId: string;
  readonly satisfiedBy: readonly string[];
  readonly status: ReminderStatus;
  readonly statusReason: string | null;
  /** The fact that completed it for good; `null` when none did, or a person said so. */
  readonly completedByFactId: string | null;
  readonly anchor: Anchor;
  /** The event that it is about, if its rule follows every event. */
  readonly eventKey: string | null;
  /** The withdrawn fact over which a person opened it again. */
  readonly keptFactId: string | null;
}

/** What must change so that the patient's reminders say what the facts say. */
export type CareChange =
  | { readonly kind: 'create'; readonly line: CareLine }
  | { readonly kind: 'follow'; readonly reminderId: string; readonly line: CareLine }
  | { readonly kind: 'withdraw'; readonly reminderId: string };

/**
 * Compares the care lines with the reminders that exist. Each line has one reminder: that of its rule and event, else
 * that of a rule of its group. One that a person ended keeps its line ended until something newer sets the rule off; one
 * about a single event, for good. A reminder whose facts were all withdrawn is withdrawn itself, unless a person wants
 * it all the same; that comes first, so that no rule ever has two.
 */
export function reconcile(lines: readonly CareLine[], reminders: readonly KnownReminder[]): CareChange[] {
  const changes: CareChange[] = [];
  const taken = new Set<string>();
  const open: CareLine[] = [];

  const settle = (line: CareLine, candidates: readonly KnownReminder[]): boolean => {
    const found =
      candidates.find((one) => absorbs(one, line)) ??
      candidates.find((one) => isFollowed(one.status)) ??
      candidates.find(canFollow);
    if (found === undefined) return false;
    taken.add(found.id);
    if (canFollow(found)) changes.push({ kind: 'follow', reminderId: found.id, line });
    return true;
  };

  for (const line of lines) {
    const ofItsRule = reminders.filter(
      (one) => one.ruleId === line.rule.ruleId && one.eventKey === line.eventKey,
    );
    if (!settle(line, ofItsRule)) open.push(line);
  }
  for (const line of open) {
    const ofItsGroup = reminders.filter((one) => !taken.has(one.id) && sharesGroup(one, line));
    if (!settle(line, ofItsGroup)) changes.push({ kind: 'create', line });
  }
  const withdrawn = reminders
    .filter((one) => !taken.has(one.id) && livesByItsFact(one))
    .filter((one) => one.keptFactId !== one.anchor.factId)
    .map(({ id }) => ({ kind: 'withdraw' as const, reminderId: id }));
  return [...withdrawn, ...changes];
}

/** Ended by a person at a point of the history which this line has not passed. */
function absorbs(reminder: KnownReminder, line: CareLine): boolean {
  if (canFollow(reminder)) return false;
  return line.eventKey !== null || compareAnchors(line.triggeredBy, reminder.anchor) <= 0;
}

function canFollow(reminder: KnownReminder): boolean {
  const isVoided = reminder.status === 'cancelled' && reminder.statusReason === 'voided';
  return isFollowed(reminder.status) || isVoided || isCompletedByFact(reminder);
}

function isCompletedByFact(reminder: KnownReminder): boolean {
  return reminder.status === 'completed' && reminder.completedByFactId !== null;
}

/** Whether it is as if it had never been once its fact is withdrawn, also where it has said all it had to say. */
function livesByItsFact(reminder: KnownReminder): boolean {
  const { status, statusReason, eventKey } = reminder;
  const hasFollowedUp = status === 'completed' && statusReason === 'allSent' && eventKey !== null;
  return isFollowed(status) || isCompletedByFact(reminder) || hasFollowedUp;
}

function sharesGroup(reminder: KnownReminder, line: CareLine): boolean {
  if (reminder.eventKey !== null || line.eventKey !== null) return false;
  return reminder.satisfiedBy.some((code) => line.rule.satisfiedBy.includes(code));
}
