import type { Audience } from '../../db/consent/audience.js';
import { monthsBetween } from '../../domain/clinic-time.js';
import type { CareRule } from '../../domain/reminders/care-line.js';
import type { Circumstances } from '../../domain/rules/condition.js';
import { holds } from '../../domain/rules/condition.js';
import type { Occasion, Rule, Trigger } from '../../domain/rules/rule.js';
import { followsEachEvent, listensTo } from '../../domain/rules/rule.js';

/** What happened, in the words of the rules. */
export interface RuleOccasion {
  readonly occasion: Occasion;
  readonly event: Trigger['event'];
  readonly item: Circumstances['item'];
  readonly itemCategory: Circumstances['itemCategory'];
  readonly performedOn: string;
  readonly diagnoses: readonly string[];
  readonly consultationCount: number;
}

/** The rules in force that this occasion sets off. */
export function matchingRules(rules: readonly Rule[], audience: Audience, about: RuleOccasion): Rule[] {
  const circumstances = circumstancesOf(audience, about);
  return rules.filter(
    (rule) => listensTo(rule.trigger, about.occasion, about.event) && holds(rule.conditions, circumstances),
  );
}

/** What is known of the patient and its client on that day, and of what happened. */
export function circumstancesOf(
  { patient, client }: Audience,
  about: Omit<RuleOccasion, 'occasion' | 'event'>,
): Circumstances {
  return {
    item: about.item,
    itemCategory: about.itemCategory,
    species: patient.species,
    breed: patient.breed,
    sex: patient.sex,
    neutered: patient.neutered,
    ageMonths: patient.dateOfBirth === null ? null : monthsBetween(patient.dateOfBirth, about.performedOn),
    weightKg: patient.weightKg,
    consultationCount: about.consultationCount,
    diagnoses: about.diagnoses,
    clientTags: client.tags,
  };
}

/** A rule as far as completions are concerned. */
export function careRuleOf(rule: Rule): CareRule {
  return {
    ruleId: rule.id,
    version: rule.version,
    satisfiedBy: rule.satisfiedBy,
    eachEvent: followsEachEvent(rule),
    absence: rule.trigger.workflow === 'absence',
  };
}
