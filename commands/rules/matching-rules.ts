import type { Audience } from '../../db/consent/audience.js';
import { monthsBetween } from '../../domain/clinic-time.js';
import type { Circumstances } from '../../domain/rules/condition.js';
import { holds } from '../../domain/rules/condition.js';
import type { Occasion, Rule, Trigger } from '../../domain/rules/rule.js';
import { listensTo } from '../../domain/rules/rule.js';

/** What happened, in the words of the rules. */
export interface RuleOccasion {
  readonly occasion: Occasion;
  readonly event: Trigger['event'];
  readonly item: string | null;
  readonly itemCategory: string | null;
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

function circumstancesOf({ patient, client }: Audience, about: RuleOccasion): Circumstances {
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
