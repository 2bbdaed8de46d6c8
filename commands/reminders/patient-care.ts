import type { Audience } from '../../db/consent/audience.js';
import type { PatientHistory } from '../../db/integration/patient-history.js';
import type { CareFact } from '../../domain/reminders/care-line.js';
import type { Rule } from '../../domain/rules/rule.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** A patient's care as one transaction sees it; the patient and the reminders are locked. */
export interface PatientCare {
  readonly audience: Audience;
  readonly history: PatientHistory;
  readonly facts: readonly CareFact[];
  readonly reminders: readonly Reminder[];
  /** What the event that is being taken in says beside its services; the history does not know it yet. */
  readonly diagnoses: readonly string[];
  /** One version of a rule, in force or not. */
  readonly ruleOf: (ruleId: string, version: number) => Promise<Rule>;
}
