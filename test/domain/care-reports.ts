import fc from 'fast-check';
import type { CareRule } from '../../domain/reminders/care-line.js';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';

/** Rules of a clinic: a puppy course and two boosters of one group, two rules on one item, and one by itself. */
export const RULES: readonly (CareRule & { readonly items: readonly string[] })[] = [
  { ruleId: 'puppy', version: 1, items: ['PUP'], satisfiedBy: ['PUP', 'RAB-1', 'RAB-3'] },
  { ruleId: 'yearly', version: 1, items: ['RAB-1'], satisfiedBy: ['RAB-1', 'RAB-3'] },
  { ruleId: 'threeYears', version: 1, items: ['RAB-3'], satisfiedBy: ['RAB-1', 'RAB-3'] },
  { ruleId: 'dental', version: 1, items: ['DENT', 'RAB-1'], satisfiedBy: ['DENT'] },
  { ruleId: 'call', version: 1, items: ['DENT'], satisfiedBy: ['CALL'] },
];
const CODES = ['PUP', 'RAB-1', 'RAB-3', 'DENT', 'CALL'];

/** One event of an integration; its reports have no receipt until it is received. */
export type Told =
  | { readonly reports: readonly Omit<ServiceReport, 'receipt'>[] }
  | { readonly withdrawal: ServiceWithdrawal };

const days = fc.constantFrom('2026-01-10', '2026-01-11', '2026-02-01', '2026-03-15');

interface Act {
  readonly kind: 'completed' | 'itemAdded' | 'finalised';
  readonly codes: readonly string[];
  readonly on: string;
  readonly consultation: string;
  readonly fate: 'stands' | 'voidedByEvent' | 'voidedByTriple';
}

const acts: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('completed', 'itemAdded', 'finalised', 'finalised'),
  codes: fc.subarray(CODES, { minLength: 1, maxLength: 2 }),
  on: days,
  consultation: fc.constantFrom('c1', 'c2'),
  fate: fc.constantFrom('stands', 'stands', 'voidedByEvent', 'voidedByTriple'),
});

/** Things told about one patient; each event has a time of its own, so that no two tie. */
export const tellings: fc.Arbitrary<readonly Told[][]> = fc
  .array(acts, { minLength: 1, maxLength: 6 })
  .chain((some) =>
    fc
      .shuffledSubarray([...some.keys()], { minLength: some.length })
      .map((minutes) => some.map((act, place) => toldOf(act, place, minutes[place] ?? 0))),
  );

function toldOf(act: Act, place: number, minute: number): Told[] {
  const codes = act.kind === 'completed' ? act.codes.slice(0, 1) : act.codes;
  const eventId = `e${place}`;
  const reports = codes.map((serviceCode) => ({
    kind: act.kind,
    serviceCode,
    performedOn: act.on,
    consultationId: act.kind === 'completed' ? null : act.consultation,
    source: 'pms',
    eventId,
    occurredAt: `2026-04-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
    triggers: act.kind === 'itemAdded' ? [] : RULES.filter((rule) => rule.items.includes(serviceCode)),
  }));
  const nothing = { source: null, eventId: null, serviceCode: null, performedOn: null };
  if (act.fate === 'voidedByEvent')
    return [{ reports }, { withdrawal: { ...nothing, source: 'pms', eventId } }];
  if (act.fate === 'voidedByTriple')
    return [{ reports }, { withdrawal: { ...nothing, serviceCode: codes[0] ?? '', performedOn: act.on } }];
  return [{ reports }];
}

/** The tellings in some order of receipt, some of them twice. */
export function receivedIn(order: readonly number[], told: readonly Told[]): Told[] {
  return order.flatMap((place) => {
    const one = told[place % told.length];
    return one === undefined ? [] : [one];
  });
}
