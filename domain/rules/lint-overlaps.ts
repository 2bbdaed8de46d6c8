import { addToDate, daysBetween } from '../clinic-time.js';
import { namedItems } from './condition.js';
import type { ConditionTree } from './condition.js';
import type { Effort, FieldValue, Ground } from './field-witness.js';
import { findWitness } from './find-witness.js';
import type { LintDetails } from './lint-details.js';
import type { LintedRule, LintFacts, LintWarning } from './lint-warning.js';
import { listed } from './lint-warning.js';
import { foldedCode } from './needed-items.js';
import type { Trigger } from './rule.js';

/** Two intervals are alike when the shorter is at least this share of the longer (yearly and every ten months). */
const ALIKE = 0.75;
/** Of so many codes it is found out whether both rules answer them, to name some of them. */
const MOST_TRIED = 20;
const INVOICES: ReadonlySet<string> = new Set(['consultation', 'counterSale', 'any']);

/** The reason of an appointment can mean several services at once. */
const ITEM_FIELDS: ReadonlySet<string> = new Set(['item', 'itemCategory']);

/** What is the case whenever a rule with this trigger is asked: a new patient comes without an item. */
export function groundOf(trigger: Trigger): Ground {
  if (trigger.workflow === 'appointment') return { several: ITEM_FIELDS };
  if (trigger.workflow !== 'patientCreation') return {};
  return {
    fixed: new Map<string, FieldValue>([
      ['item', null],
      ['itemCategory', null],
      ['diagnosis', []],
    ]),
  };
}

/** Other enabled rules that make a reminder of the same care for the same event. */
export function lintOverlaps(rule: LintedRule, facts: LintFacts, effort: Effort): LintWarning[] {
  return facts.rules.flatMap((other) => {
    const isItself = other.id !== null && other.id === rule.id;
    if (isItself || !triggersMeet(rule, other)) return [];
    const shared = sharedCodes(rule, other);
    if (shared.length === 0) return fanOut(rule, other, facts, effort);
    const trees = [rule.conditions, other.conditions].map((part) => ({ part, wanted: true }));
    if (findWitness(trees, effort, groundOf(rule.trigger)).kind !== 'found') return [];
    const [items, species] = [itemsOfBoth(rule, other, facts, effort), speciesOfBoth(rule, other, effort)];
    const where = `${itemsInWords(items)}, ${speciesInWords(species)}`;
    const ruleIds = other.id === null ? [] : [other.id];
    const alike = intervalsAlike(rule, other);
    return [
      {
        code: alike ? ('overlap' as const) : ('sameServiceTwice' as const),
        pointer: '/conditions',
        severity: alike ? ('warning' as const) : ('notice' as const),
        message: alike
          ? `“${other.name}” answers the same event (${where}) with a similar interval: the client would get both`
          : `“${other.name}” answers the same event (${where}) with another interval: two reminders will wait for it`,
        about: { rule: other.name, items, species },
        ruleIds,
      },
    ];
  });
}

/**
 * A product and the procedure that it is used in, each with a rule of its own: one visit has both on its invoice. They
 * are taken for one care when a word of their names is the same.
 */
function fanOut(rule: LintedRule, other: LintedRule, facts: LintFacts, effort: Effort): LintWarning[] {
  const [mine, theirs] = [kindsOfItems(rule, facts), kindsOfItems(other, facts)];
  const crossed = (mine.product && theirs.procedure) || (mine.procedure && theirs.product);
  const word = [...mine.words].find((one) => theirs.words.has(one));
  if (!crossed || word === undefined || !intervalsAlike(rule, other)) return [];
  const patients = [withoutItems(rule.conditions), withoutItems(other.conditions)];
  if (
    findWitness(
      patients.map((part) => ({ part, wanted: true })),
      effort,
    ).kind !== 'found'
  )
    return [];
  const message =
    `“${other.name}” reminds of a product or procedure that may stand on the same invoice (“${word}”): ` +
    'one visit would make two reminders. Let them share a code in satisfiedBy, or leave one of the items out';
  const ruleIds = other.id === null ? [] : [other.id];
  const about = { rule: other.name, word };
  return [{ code: 'fanOut', pointer: '/conditions', severity: 'notice', message, about, ruleIds }];
}

function triggersMeet(a: LintedRule, b: LintedRule): boolean {
  if (a.locationId !== null && b.locationId !== null && a.locationId !== b.locationId) return false;
  const [one, other] = [a.trigger, b.trigger];
  if (INVOICES.has(one.workflow) && INVOICES.has(other.workflow)) {
    return one.workflow === other.workflow || one.workflow === 'any' || other.workflow === 'any';
  }
  return one.workflow === other.workflow && one.event === other.event;
}

function sharedCodes(a: LintedRule, b: LintedRule): string[] {
  const [mine, theirs] = [a, b].map(
    (rule) => new Set([...rule.satisfiedBy, ...namedItems(rule.conditions)].map(foldedCode)),
  );
  return [...(mine ?? [])].filter((code) => theirs?.has(code) === true);
}

function intervalsAlike(a: LintedRule, b: LintedRule): boolean {
  if (a.due.from !== b.due.from) return false;
  const [one = 0, other = 0] = [a, b].map(({ due }) =>
    daysBetween('2001-01-01', addToDate('2001-01-01', due.after)),
  );
  return Math.min(one, other) >= ALIKE * Math.max(one, other);
}

type Meeting = LintDetails['overlap'];

function itemsOfBoth(a: LintedRule, b: LintedRule, facts: LintFacts, effort: Effort): Meeting['items'] {
  const named = [...new Set([...namedItems(a.conditions), ...namedItems(b.conditions)].map(foldedCode))];
  const both = named.slice(0, MOST_TRIED).filter((key) => {
    const service = facts.services.get(key);
    const fixed = new Map<string, FieldValue>([['item', key]]);
    if (service !== undefined) fixed.set('itemCategory', service.category);
    return meetWith(a, b, fixed, effort);
  });
  if (both.length === 0) return named.length === 0 ? 'any' : 'unnamed';
  return both.map((key) => facts.services.get(key)?.code ?? key);
}

function itemsInWords(items: Meeting['items']): string {
  if (items === 'any') return 'any item';
  return items === 'unnamed' ? 'items that neither names' : `item ${listed(items)}`;
}

function speciesInWords(species: Meeting['species']): string {
  return typeof species === 'string' ? `${species} species` : `species ${listed(species)}`;
}

function speciesOfBoth(a: LintedRule, b: LintedRule, effort: Effort): Meeting['species'] {
  const named = [...new Set([a, b].flatMap((rule) => valuesOf(rule.conditions, 'species')).map(foldedCode))];
  const both = named.filter((species) => meetWith(a, b, new Map([['species', species]]), effort));
  const unnamed = meetWith(a, b, new Map([['species', '\u{e000}']]), effort);
  if (unnamed) return both.length === named.length ? 'every' : 'most';
  return both.length === 0 ? 'every' : both;
}

function meetWith(
  a: LintedRule,
  b: LintedRule,
  fixed: ReadonlyMap<string, FieldValue>,
  effort: Effort,
): boolean {
  const goals = [a.conditions, b.conditions].map((part) => ({ part, wanted: true }));
  const ground = groundOf(a.trigger);
  const all = new Map([...(ground.fixed ?? []), ...fixed]);
  return findWitness(goals, effort, { ...ground, fixed: all }).kind === 'found';
}

function valuesOf(tree: ConditionTree, field: string): string[] {
  return tree.conditions.flatMap((part) => {
    if ('match' in part) return valuesOf(part, field);
    const values: readonly unknown[] = [part.value].flat();
    return part.field === field ? values.filter((value) => typeof value === 'string') : [];
  });
}

function kindsOfItems(rule: LintedRule, { services }: LintFacts) {
  const named = namedItems(rule.conditions).flatMap((code) => services.get(foldedCode(code)) ?? []);
  const categories = new Set([
    ...named.map(({ category }) => category),
    ...valuesOf(rule.conditions, 'itemCategory').map(foldedCode),
  ]);
  const words = named.flatMap(({ name }) => name.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  const procedure = [...categories].some((category) => category !== 'product' && category !== 'other');
  return { product: categories.has('product'), procedure, words: new Set(words) };
}

/** The tree as it is for the patient alone: what it says about items is left open. */
function withoutItems(tree: ConditionTree): ConditionTree {
  if (tree.match !== 'all') return { match: 'all', conditions: [] };
  const conditions = tree.conditions.filter(
    (part) => 'match' in part || (part.field !== 'item' && part.field !== 'itemCategory'),
  );
  return {
    match: 'all',
    conditions: conditions.map((part) => ('match' in part ? withoutItems(part) : part)),
  };
}
