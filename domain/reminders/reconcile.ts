import type { Anchor } from './anchor.js';
import { compareAnchors } from './anchor.js';
import type { CareLine } from './care-line.js';
import type { ReminderStatus } from './reminder-status.js';

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
}

/** What must change so that the patient's reminders say what the facts say. */
export type CareChange =
  | { readonly kind: 'create'; readonly line: CareLine }
  | { readonly kind: 'follow'; readonly reminderId: string; readonly line: CareLine }
  | { readonly kind: 'withdraw'; readonly reminderId: string };

/**
 * Compares the care lines with the reminders that exist. Each line has one reminder: that of its rule, else that of
 * a rule of its group. One that a person ended keeps its line ended until something newer sets the rule off. A
 * reminder whose facts were all withdrawn is withdrawn itself; that comes first, so that no rule ever has two.
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
    if (
      !settle(
        line,
        reminders.filter((one) => one.ruleId === line.rule.ruleId),
      )
    )
      open.push(line);
  }
  for (const line of open) {
    const ofItsGroup = reminders.filter((one) => !taken.has(one.id) && sharesGroup(one, line));
    if (!settle(line, ofItsGroup)) changes.push({ kind: 'create', line });
  }
  const withdrawn = reminders
    .filter((one) => !taken.has(one.id) && (isFollowed(one.status) || isCompletedByFact(one)))
    .map(({ id }) => ({ kind: 'withdraw' as const, reminderId: id }));
  return [...withdrawn, ...changes];
}

/** Ended by a person at a point of the history which this line has not passed. */
function absorbs(reminder: KnownReminder, line: CareLine): boolean {
  return !canFollow(reminder) && compareAnchors(line.triggeredBy, reminder.anchor) <= 0;
}

function canFollow(reminder: KnownReminder): boolean {
  const isVoided = reminder.status === 'cancelled' && reminder.statusReason === 'voided';
  return isFollowed(reminder.status) || isVoided || isCompletedByFact(reminder);
}

function isCompletedByFact(reminder: KnownReminder): boolean {
  return reminder.status === 'completed' && reminder.completedByFactId !== null;
}

function isFollowed(status: ReminderStatus): boolean {
  return status === 'open' || status === 'paused' || status === 'lapsed';
}

function sharesGroup(reminder: KnownReminder, line: CareLine): boolean {
  return reminder.satisfiedBy.some((code) => line.rule.satisfiedBy.includes(code));
}
