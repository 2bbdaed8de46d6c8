import type { Condition, ConditionTree } from './condition.js';
import type { Demand, Effort, FieldValue, Ground } from './field-witness.js';
import { fieldWitness } from './field-witness.js';

/** A condition or tree that must hold, or must not. */
export interface Goal {
  readonly part: Condition | ConditionTree;
  readonly wanted: boolean;
}

/** Circumstances by field; a field that nobody asks about is not in it. */
export type Witness = ReadonlyMap<string, FieldValue>;

/** Circumstances in which everything comes true, certainty that there are none, or neither within the effort. */
export type Search =
  { readonly kind: 'found'; readonly witness: Witness } | { readonly kind: 'never' | 'unknown' };

/**
 * Looks for circumstances in which all goals come true at once. It goes through the branches of `any`, keeps the
 * demands on each field together, and gives a branch up as soon as a field can have no value any more. `never` is
 * certain; `found` is, for the fields and operators that it knows.
 */
export function findWitness(goals: readonly Goal[], effort: Effort, ground: Ground = {}): Search {
  const context = { effort, ground };
  const witness = search(context, goals, new Map(), new Map());
  if (witness !== null) return { kind: 'found', witness };
  return { kind: effort.left > 0 ? 'never' : 'unknown' };
}

/** The goals whose conjunction is the tree, or `null` if the tree is a choice between goals. */
export function allOf({ part, wanted }: Goal): Goal[] | null {
  if (!('match' in part)) return null;
  const isChoice = part.match === 'any' ? wanted : !wanted;
  return isChoice ? null : partsOf({ part, wanted });
}

/** The goals that a tree comes down to: all of them, or one of them, as {@link allOf} says. */
export function partsOf({ part, wanted }: Goal): Goal[] {
  if (!('match' in part)) return [];
  const flipped = part.match === 'none' ? !wanted : wanted;
  return part.conditions.map((child) => ({ part: child, wanted: flipped }));
}

interface Context {
  readonly effort: Effort;
  readonly ground: Ground;
}

function search(
  context: Context,
  goals: readonly Goal[],
  demandsSoFar: ReadonlyMap<string, readonly Demand[]>,
  witnessSoFar: Witness,
): Witness | null {
  const demands = new Map(demandsSoFar);
  const witness = new Map(witnessSoFar);
  const choices: Goal[] = [];
  const open = [...goals];
  for (let goal = open.pop(); goal !== undefined; goal = open.pop()) {
    const { part, wanted } = goal;
    const parts = allOf(goal);
    if (parts !== null) open.push(...parts);
    else if ('match' in part) choices.push(goal);
    else if (!take(context, demands, witness, { condition: part, wanted })) return null;
  }
  const [choice, ...later] = choices.toSorted((a, b) => partsOf(a).length - partsOf(b).length);
  if (choice === undefined) return witness;
  for (const way of partsOf(choice)) {
    if (context.effort.left <= 0) return null;
    const found = search(context, [way, ...later], demands, witness);
    if (found !== null) return found;
  }
  return null;
}

/** Adds a demand; whether its field can still have a value. */
function take(
  { effort, ground }: Context,
  demands: Map<string, readonly Demand[]>,
  witness: Map<string, FieldValue>,
  demand: Demand,
): boolean {
  const { field } = demand.condition;
  const all = [...(demands.get(field) ?? []), demand];
  demands.set(field, all);
  const found = fieldWitness(field, all, effort, ground);
  if (found !== null) witness.set(field, found.value);
  return found !== null;
}
