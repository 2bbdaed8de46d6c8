import type { Circumstances, Condition, ConditionTree } from './condition.js';
import { holds } from './condition.js';

/** A condition with what was found when it was asked. `actual: null`: nobody has recorded it. */
export interface ExplainedCondition {
  readonly field: Condition['field'];
  readonly operator: Condition['operator'];
  readonly value: Condition['value'];
  readonly actual: string | number | boolean | readonly string[] | null;
  readonly holds: boolean;
}

/** A tree with the verdict on each of its parts and on the whole. */
export interface ExplainedTree {
  readonly match: ConditionTree['match'];
  readonly holds: boolean;
  readonly conditions: readonly (ExplainedCondition | ExplainedTree)[];
}

/** The tree with what each of its conditions found in these circumstances, and its verdict. */
export function explainConditions(tree: ConditionTree, about: Circumstances): ExplainedTree {
  return {
    match: tree.match,
    holds: holds(tree, about),
    conditions: tree.conditions.map((part) =>
      'match' in part ? explainConditions(part, about) : explainCondition(part, about),
    ),
  };
}

/** The conditions that decide against a tree: those of them that would have to be otherwise. */
export function failedParts(tree: ExplainedTree): (ExplainedCondition | ExplainedTree)[] {
  if (tree.holds) return [];
  return tree.conditions.flatMap((part) => {
    const stands = tree.match === 'none' ? part.holds : !part.holds;
    if (!stands) return [];
    if (!('match' in part)) return [part];
    const deeper = failedParts(part);
    return deeper.length > 0 ? deeper : [part];
  });
}

/** The same, in English. */
export function failedConditions(tree: ExplainedTree): string[] {
  return failedParts(tree).map((part) =>
    'match' in part ? `${part.match} of ${part.conditions.length} conditions` : inWords(part),
  );
}

function explainCondition(condition: Condition, about: Circumstances): ExplainedCondition {
  const { field, operator, value } = condition;
  return {
    field,
    operator,
    value,
    actual: actualOf(field, about),
    holds: holds({ match: 'all', conditions: [condition] }, about),
  };
}

function actualOf(field: Condition['field'], about: Circumstances): ExplainedCondition['actual'] {
  if (field === 'diagnosis') return about.diagnoses;
  if (field === 'clientTag') return about.clientTags;
  return about[field] ?? null;
}

function inWords({ field, operator, value, actual }: ExplainedCondition): string {
  return `${field} ${operator} ${said(value)} (it is ${said(actual)})`;
}

function said(value: ExplainedCondition['value'] | ExplainedCondition['actual']): string {
  if (value === null) return 'not known';
  if (typeof value !== 'object') return String(value);
  return value.length === 0 ? 'none' : value.join(', ');
}
