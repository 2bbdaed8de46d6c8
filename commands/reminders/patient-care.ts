import type { Audience } from '../../db/consent/audience.js';
import type { CareFact } from '../../domain/reminders/care-line.js';
import type { Rule } from '../../domain/rules/rule.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** A patient's care as one transaction sees it; the patient and the reminders are locked. */
export interface PatientCare {
  readonly audience: Audience;
  readonly facts: readonly CareFact[];
  readonly reminders: readonly Reminder[];
  /** One version of a rule, in force or not. */
  readonly ruleOf: (ruleId: string, version: number) => Promise<Rule>;
}
