import type { Condition, ConditionTree } from './condition.js';

/**
 * The item codes of which one must be there for the tree to hold, folded as conditions compare them; `null` when it can
 * hold without any. It may name too many, never too few.
 */
export function neededItems(tree: ConditionTree): ReadonlySet<string> | null {
  if (tree.match === 'none') return null;
  const parts = tree.conditions.map((part) => ('match' in part ? neededItems(part) : itemsOf(part)));
  if (tree.match === 'all') return parts.find((part) => part !== null) ?? null;
  const all = parts.filter((part) => part !== null);
  return all.length < parts.length ? null : new Set(all.flatMap((part) => [...part]));
}

/** A code as conditions compare it. */
export function foldedCode(code: string): string {
  return code.trim().toLowerCase();
}

function itemsOf(condition: Condition): ReadonlySet<string> | null {
  if (condition.field !== 'item') return null;
  if (condition.operator === 'is') return new Set([foldedCode(condition.value)]);
  if (condition.operator === 'in') return new Set(condition.value.map(foldedCode));
  return null;
}
