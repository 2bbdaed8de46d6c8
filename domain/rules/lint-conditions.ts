import type { Condition, ConditionTree } from './condition.js';
import type { Effort, Ground } from './field-witness.js';
import type { Goal } from './find-witness.js';
import { allOf, findWitness, partsOf } from './find-witness.js';
import type { LintedTree } from './lint-details.js';
import type { LintWarning } from './lint-warning.js';

/** What a tree of conditions stands for in its rule. */
export interface TreeUse {
  /** JSON pointer of its list of conditions. */
  readonly pointer: string;
  readonly name: LintedTree;
  readonly ground: Ground;
}

/** Conditions that can never hold, that always do, or that say nothing which others do not say. */
export function lintConditions(tree: ConditionTree, use: TreeUse, effort: Effort): LintWarning[] {
  const goal = { part: tree, wanted: true };
  const ask = (goals: readonly Goal[]) => findWitness(goals, effort, use.ground).kind;
  if (ask([goal]) === 'never') return [neverHolds(goal, use, ask)];
  if (tree.conditions.length > 0 && ask([{ part: tree, wanted: false }]) === 'never') {
    return [alwaysHolds(use)];
  }
  const warnings = idleParts(goal, [], use.pointer, ask);
  if (effort.left > 0) return warnings;
  const message = 'the conditions are too entangled to be checked in full';
  return [...warnings, { code: 'tooComplex', pointer: use.pointer, severity: 'notice', message, about: {} }];
}

type Ask = (goals: readonly Goal[]) => 'found' | 'never' | 'unknown';

const NEVER: Readonly<Record<LintedTree, string>> = {
  conditions: 'so the rule never makes a reminder',
  pauseWhen: 'so nothing is ever paused',
  cancelWhen: 'so nothing is ever cancelled',
};
const ALWAYS: Readonly<Record<LintedTree, string>> = {
  conditions: 'the conditions hold for everything that sets the rule off: they leave nothing out',
  pauseWhen: 'this always holds, so the rule never sends anything',
  cancelWhen: 'this always holds, so every reminder of the rule is cancelled',
};

function alwaysHolds({ name, pointer }: TreeUse): LintWarning {
  const severity = name === 'conditions' ? 'notice' : 'warning';
  return { code: 'alwaysHolds', pointer, severity, message: ALWAYS[name], about: { tree: name } };
}

/** Names the fewest conditions found that stand in each other's way. */
function neverHolds(goal: Goal, { pointer, name }: TreeUse, ask: Ask): LintWarning {
  const parts = (allOf(goal) ?? [goal]).map((part, index) => ({ part, at: `${pointer}/${index}` }));
  let core = parts;
  for (const one of parts) {
    const without = core.filter((other) => other !== one);
    if (without.length > 0 && ask(without.map(({ part }) => part)) === 'never') core = without;
  }
  const [single] = core;
  const words = core.map(({ part }) => inWords(part));
  const whole = core.length === parts.length && parts[0]?.part === goal;
  const message =
    core.length === 1
      ? `${whole ? 'none of these conditions' : (words[0] ?? 'this')} can ${whole ? 'ever' : 'never'} hold, ${NEVER[name]}`
      : `${words.join(' and ')} can never hold together, ${NEVER[name]}`;
  const at = core.length === 1 && !whole && single !== undefined ? single.at : pointer;
  const about = { tree: name, parts: whole && core.length === 1 ? [] : core.map(({ part }) => part) };
  return { code: 'neverHolds', pointer: at, severity: 'warning', message, about };
}

/** The parts without effect, at every depth; `around` is what must hold besides for the tree to matter. */
function idleParts(goal: Goal, around: readonly Goal[], pointer: string, ask: Ask): LintWarning[] {
  const isChoice = allOf(goal) === null;
  let kept = partsOf(goal).map((part, index) => ({ part, at: `${pointer}/${index}` }));
  const warnings: LintWarning[] = [];
  for (const one of kept) {
    const others = kept.filter((other) => other !== one).map(({ part }) => part);
    const context = [...around, ...(isChoice ? [] : others)];
    if (isChoice && ask([...around, one.part]) === 'never') {
      const message = `${inWords(one.part)} can never hold here, so this branch never counts`;
      const about = { part: one.part };
      warnings.push({ code: 'branchNeverHolds', pointer: one.at, severity: 'warning', message, about });
    } else if (others.length > 0 && isIdle(one.part, others, isChoice, around, ask)) {
      const message = `${inWords(one.part)} changes nothing: the other conditions say so already`;
      const about = { part: one.part };
      warnings.push({ code: 'conditionRedundant', pointer: one.at, severity: 'notice', message, about });
    } else {
      if ('match' in one.part.part)
        warnings.push(...idleParts(one.part, context, `${one.at}/conditions`, ask));
      continue;
    }
    kept = kept.filter((other) => other !== one);
  }
  return warnings;
}

function isIdle(
  one: Goal,
  others: readonly Goal[],
  isChoice: boolean,
  around: readonly Goal[],
  ask: Ask,
): boolean {
  const rest = isChoice ? others.map(opposite) : others;
  return ask([...around, ...rest, isChoice ? one : opposite(one)]) === 'never';
}

function opposite({ part, wanted }: Goal): Goal {
  return { part, wanted: !wanted };
}

function inWords({ part, wanted }: Goal): string {
  const words = 'match' in part ? `the ${part.match} of ${part.conditions.length} conditions` : said(part);
  return wanted ? words : `not (${words})`;
}

function said({ field, operator, value }: Condition): string {
  const text = Array.isArray(value)
    ? `[${value.slice(0, 3).join(', ')}${value.length > 3 ? ', …' : ''}]`
    : String(value);
  return `“${field} ${operator} ${text}”`;
}
