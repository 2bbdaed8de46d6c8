import type { DateOn } from '../clinic-time.js';
import { monthsBetween } from '../clinic-time.js';
import type { ConditionTree } from '../rules/condition.js';
import { holds } from '../rules/condition.js';
import type { CareFact } from './care-line.js';

/** Services that were, or were not, done on that day or later. */
export interface ServicesSince {
  readonly codes: readonly string[];
  readonly since: DateOn;
}

/** Which living patients a mass reminder is for. */
export interface MassFilter extends ConditionTree {
  readonly withService?: ServicesSince | undefined;
  readonly withoutService?: ServicesSince | undefined;
  /** Leaves those out who are booked for anything that is still to come. */
  readonly withoutUpcomingAppointment?: boolean | undefined;
}

/** What of a patient and its client a filter can ask about. */
export interface FilteredPatient {
  readonly species: string;
  readonly breed: string | null;
  readonly sex: string | null;
  readonly neutered: boolean | null;
  readonly dateOfBirth: DateOn | null;
  readonly weightKg: number | null;
  readonly clientTags: readonly string[];
}

/** Whether the conditions on the patient itself hold; what was done to it is another question. */
export function patientFits(filter: MassFilter, patient: FilteredPatient, today: DateOn): boolean {
  const { species, breed, sex, neutered, weightKg, clientTags, dateOfBirth } = patient;
  return holds(filter, {
    item: null,
    itemCategory: null,
    species,
    breed,
    sex,
    neutered,
    ageMonths: dateOfBirth === null ? null : monthsBetween(dateOfBirth, today),
    weightKg,
    consultationCount: 0,
    diagnoses: [],
    clientTags,
  });
}

/** Whether what was done to the patient fits the filter. */
export function careFits({ withService, withoutService }: MassFilter, facts: readonly CareFact[]): boolean {
  if (withService !== undefined && !wasDone(withService, facts)) return false;
  return withoutService === undefined || !wasDone(withoutService, facts);
}

/** The codes of the services that a filter asks about. */
export function codesAskedAbout({ withService, withoutService }: MassFilter): string[] {
  return [...new Set([...(withService?.codes ?? []), ...(withoutService?.codes ?? [])])];
}

function wasDone({ codes, since }: ServicesSince, facts: readonly CareFact[]): boolean {
  return facts.some(
    (fact) => fact.completes && codes.includes(fact.serviceCode) && fact.anchor.performedOn >= since,
  );
}
