import type { CastClient, CastPatient, CastRule, CastStep, Deed, Happening } from './rule-case.js';

/** At noon of that day, clinic's time. */
export function on(date: string, ...deeds: Deed[]): Happening {
  return { date, time: '12:00', deeds };
}

/** At that local time: `at('2040-05-01T08:59', …)`. */
export function at(local: string, ...deeds: Deed[]): Happening {
  const [date = '', time = ''] = local.split('T');
  return { date, time, deeds };
}

/** A person with animals. */
export function client(
  name: string,
  patients: readonly CastPatient[],
  more: Omit<CastClient, 'name' | 'patients'> = {},
): CastClient {
  return { name, patients, ...more };
}

/** A dog, born on 4 March 2036 unless said otherwise. */
export function dog(name: string, more: Omit<CastPatient, 'name' | 'species'> = {}): CastPatient {
  return { name, species: 'dog', dateOfBirth: '2036-03-04', ...more };
}

/** A cat, born on 4 March 2036 unless said otherwise. */
export function cat(name: string, more: Omit<CastPatient, 'name' | 'species'> = {}): CastPatient {
  return { name, species: 'cat', dateOfBirth: '2036-03-04', ...more };
}

/** Åsa and her dog Rex. */
export const ASA_AND_REX: readonly CastClient[] = [client('Åsa', [dog('Rex')])];

/** A step some days before (`-P30D`), on (`P0D`) or after (`P7D`) the due date. */
export function step(
  name: string,
  offset: string,
  channels: string | readonly string[],
  more: Omit<CastStep, 'name' | 'offset' | 'channels'> = {},
): CastStep {
  return { name, offset, channels: [channels].flat(), ...more };
}

/** An email 30 days before, an SMS on the due date. */
export const TWO_STEPS: readonly CastStep[] = [step('first', '-P30D', 'email'), step('last', 'P0D', 'sms')];

/** A rule on items of a finalised consultation: due a year later, with two steps, unless said otherwise. */
export function rule(
  name: string,
  items: string | readonly string[],
  more: Readonly<Record<string, unknown>> & { readonly steps?: readonly CastStep[] } = {},
): CastRule {
  return {
    name,
    trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
    conditions: [{ field: 'item', operator: 'in', value: [items].flat() }],
    due: { after: 'P1Y' },
    ...more,
    steps: more.steps ?? TWO_STEPS,
  };
}

/** Due a year after a vaccination against rabies. */
export const RABIES = rule('Rabies', 'RAB-1');
