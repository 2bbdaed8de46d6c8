import type { Condition } from './condition.js';

/** What a field may be: unknown, one value, or several (diagnoses, tags, appointments). */
export type FieldValue = string | number | boolean | null | readonly string[];

/** One condition that must hold, or must not. */
export interface Demand {
  readonly condition: Condition;
  readonly wanted: boolean;
}

/** How much may still be tried; what costs too much is left undecided. */
export interface Effort {
  left: number;
}

/** What can be said of the fields where a tree is asked. */
export interface Ground {
  /** Fields that can have one value only. */
  readonly fixed?: ReadonlyMap<string, FieldValue>;
  /** Fields that may be several texts at once here, though they are one elsewhere. */
  readonly several?: ReadonlySet<string>;
}

/** Fields that have one text, or none where nobody recorded it. All other texts may be several at once. */
const SINGLE_TEXTS: ReadonlySet<string> = new Set(['item', 'itemCategory', 'species', 'breed', 'sex']);
/** Fields that are always known. */
const ALWAYS_KNOWN: ReadonlySet<string> = new Set(['species', 'consultationCount']);
const WHOLE_NUMBERS: ReadonlySet<string> = new Set(['ageMonths', 'consultationCount']);
const NEVER_BELOW_ZERO: ReadonlySet<string> = new Set(['weightKg', 'consultationCount']);

/** A demand on one value, as quick to ask as it can be made. `positive`: only a known value can meet it. */
interface Test {
  readonly positive: boolean;
  readonly meets: (value: string | number | boolean) => boolean;
  /** The only texts that can meet a positive test, where they are known. */
  readonly among?: readonly string[];
  /** What a text must have in it, or must not. */
  readonly needle?: string;
}

/**
 * A value of one field that meets every demand; `null` if no value whatever can. What it does not understand it takes
 * for possible, so that `null` is always true.
 */
export function fieldWitness(
  field: string,
  demands: readonly Demand[],
  effort: Effort,
  { fixed, several }: Ground,
): { readonly value: FieldValue } | null {
  const tests = demands.flatMap((demand) => testOf(demand) ?? []);
  const given = fixed?.get(field);
  const isSingle = SINGLE_TEXTS.has(field) && several?.has(field) !== true;
  const candidates = given === undefined ? candidatesFor(field, demands, tests, isSingle) : [given];
  effort.left -= candidates.length * tests.length + 1;
  const found = candidates.find((value) => tests.every((test) => isMet(test, value)));
  return found === undefined ? null : { value: found };
}

function isMet(test: Test, value: FieldValue): boolean {
  if (value === null) return !test.positive;
  if (typeof value !== 'object') return test.meets(typeof value === 'string' ? folded(value) : value);
  const met = value.map((one) => test.meets(folded(one)));
  return test.positive ? met.some(Boolean) : met.every(Boolean);
}

function candidatesFor(
  field: string,
  demands: readonly Demand[],
  tests: readonly Test[],
  isSingle: boolean,
): FieldValue[] {
  const values: readonly unknown[] = demands.flatMap(({ condition }) => condition.value);
  if (values.some((value) => typeof value === 'boolean')) return [true, false, null];
  const unknown = ALWAYS_KNOWN.has(field) ? [] : [null];
  if (values.length > 0 && values.every((value) => typeof value === 'number'))
    return [...numbersNear(field, values), ...unknown];
  return isSingle ? [...textsFor(tests), ...unknown] : [textsOfSeveral(tests)];
}

/** Every number at which the answer to a comparison can change, and one on either side of each. */
function numbersNear(field: string, values: readonly number[]): number[] {
  const edges = [...new Set(values)].sort((a, b) => a - b);
  const near = WHOLE_NUMBERS.has(field)
    ? edges.flatMap((edge) => [Math.ceil(edge) - 1, Math.floor(edge), Math.ceil(edge), Math.floor(edge) + 1])
    : edges.flatMap((edge, index) => [
        edge,
        index === 0 ? edge - 1 : (edge + (edges[index - 1] ?? edge)) / 2,
        edge + 1,
      ]);
  return NEVER_BELOW_ZERO.has(field) ? [0, ...near.filter((value) => value >= 0)] : near;
}

/** The named texts that a demand leaves, or else one that nobody named and that has in it what it must. */
function textsFor(tests: readonly Test[]): string[] {
  const named = tests.flatMap(({ among }) => (among === undefined ? [] : [among]));
  const fewest = named.toSorted((a, b) => a.length - b.length)[0];
  return fewest === undefined ? [unnamedText(tests, needles(tests))] : [...fewest];
}

/** Every text that some demand asks for and no demand forbids: the list that meets all of them if any list does. */
function textsOfSeveral(tests: readonly Test[]): string[] {
  const asked = tests.filter(({ positive }) => positive);
  const forbidding = tests.filter(({ positive }) => !positive);
  const texts = asked.flatMap(({ among, needle }) =>
    needle === undefined ? (among ?? []) : [unnamedText(tests, [needle])],
  );
  return [...new Set(texts)].filter((text) => forbidding.every((test) => test.meets(text)));
}

function needles(tests: readonly Test[]): string[] {
  return tests.flatMap(({ positive, needle }) => (positive && needle !== undefined ? [needle] : []));
}

/** A text with these in it and nothing else that anybody asked about: they are held apart by a sign of no text. */
function unnamedText(tests: readonly Test[], parts: readonly string[]): string {
  const asked = tests.flatMap(({ needle, among = [] }) => [needle ?? '', ...among]).join('');
  let code = 0xe000;
  while (asked.includes(String.fromCharCode(code))) code += 1;
  const sign = String.fromCharCode(code);
  return [sign, ...parts, sign].join(sign);
}

/** A condition never changes, and its test is asked for again and again. */
const known = {
  wanted: new WeakMap<Condition, Test | null>(),
  unwanted: new WeakMap<Condition, Test | null>(),
};

function testOf(demand: Demand): Test | null {
  const tests = demand.wanted ? known.wanted : known.unwanted;
  const found = tests.get(demand.condition);
  if (found !== undefined) return found;
  const test = newTest(demand);
  tests.set(demand.condition, test);
  return test;
}

function newTest({ condition, wanted }: Demand): Test | null {
  const { operator, value } = condition;
  switch (operator) {
    case 'is':
    case 'in':
      return amongTest(value, wanted);
    case 'isNot':
    case 'notIn':
      return amongTest(value, !wanted);
    case 'contains': {
      const needle = folded(value);
      return { positive: wanted, needle, meets: (text) => `${text}`.includes(needle) === wanted };
    }
    default:
      return numberTest(condition, wanted);
  }
}

function amongTest(value: unknown, positive: boolean): Test {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const wanted = new Set(values.map((one) => (typeof one === 'string' ? folded(one) : one)));
  const texts = [...wanted].filter((one) => typeof one === 'string');
  const meets = (one: string | number | boolean) => wanted.has(one) === positive;
  const onlyTexts = positive && texts.length === wanted.size;
  return { positive, meets, ...(onlyTexts && { among: texts }) };
}

function numberTest(condition: Condition, wanted: boolean): Test | null {
  const within = comparison(condition);
  if (within === null) return null;
  return { positive: wanted, meets: (value) => within(Number(value)) === wanted };
}

function comparison(condition: Condition): ((value: number) => boolean) | null {
  switch (condition.operator) {
    case 'lt':
      return (value) => value < condition.value;
    case 'lte':
      return (value) => value <= condition.value;
    case 'gt':
      return (value) => value > condition.value;
    case 'gte':
      return (value) => value >= condition.value;
    case 'between': {
      const [low, high] = condition.value;
      return (value) => value >= low && value <= high;
    }
    default:
      return null;
  }
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
