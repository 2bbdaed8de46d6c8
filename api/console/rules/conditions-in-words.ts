import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { Condition, ConditionTree } from '../../../domain/rules/condition.js';
import { conditionWords } from './condition-words.js';
import { listWords, numberWords } from './span-words.js';

/** What the clinic calls what a rule names by a code or an id; `null` for what it does not have. */
export interface RuleNames {
  service(code: string): string | null;
  template(id: string): string | null;
  location(id: string): string | null;
}

/** A condition, and a tree of them, as far as their words go: whether they were asked or not. */
type SaidCondition = Pick<Condition, 'field' | 'operator' | 'value'>;
interface SaidTree {
  readonly match: ConditionTree['match'];
  readonly conditions: readonly (SaidCondition | SaidTree)[];
}

/** A tree of conditions as a part of a sentence; `null` where it asks nothing, so that it always holds. */
export function conditionsInWords(
  tree: SaidTree,
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
): string | null {
  const words = conditionWords(language);
  if (tree.conditions.length === 0) return tree.match === 'any' ? words.never : null;
  const parts = tree.conditions.map((part) => partInWords(part, language, names));
  if (tree.match === 'none') return `${words.noneOf} ${listWords(parts, language, 'disjunction')}`;
  return listWords(parts, language, tree.match === 'all' ? 'conjunction' : 'disjunction');
}

/** One condition as a part of a sentence. */
export function conditionInWords(
  { field, operator, value }: SaidCondition,
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
): string {
  const words = conditionWords(language);
  if (field === 'neutered') {
    return words.neutered[`${operator === 'isNot' ? 'isNot' : 'is'} ${value === true ? 'true' : 'false'}`];
  }
  const values = [value].flat().map((one) => valueInWords(field, one, language, names));
  const subject = words.subjects[field];
  if (operator === 'between') return `${subject} ${words.operators.between} ${values.join('–')}`;
  if (operator === 'notIn' && values.length > 1) return `${subject} ${words.notAnyOf(values)}`;
  const plain = operator === 'in' ? 'is' : operator === 'notIn' ? 'isNot' : operator;
  return `${subject} ${words.operators[plain]} ${listWords(values, language, 'disjunction')}`;
}

/** A text of the clinic within a sentence; its own quotation marks do not end it. */
export function quoted(text: string): string {
  return `“${text.replaceAll(/[“”]/gu, '"')}”`;
}

/** A service by its name, and by its code where they are not the same. */
export function serviceInWords(code: string, names: Pick<RuleNames, 'service'>): string {
  const name = names.service(code);
  return name === null || name === code ? quoted(code) : `${quoted(name)} (${code})`;
}

function partInWords(
  part: SaidCondition | SaidTree,
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
): string {
  if (!('match' in part)) return conditionInWords(part, language, names);
  const inside = conditionsInWords(part, language, names) ?? conditionWords(language).always;
  return part.conditions.length === 1 && part.match !== 'none' ? inside : `(${inside})`;
}

const SERVICES: ReadonlySet<string> = new Set(['item', 'upcomingAppointmentFor']);

function valueInWords(
  field: Condition['field'],
  value: string | number | boolean,
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
): string {
  if (typeof value === 'number') return numberWords(value, language);
  if (typeof value === 'boolean') return conditionWords(language)[value ? 'yes' : 'no'];
  return SERVICES.has(field) ? serviceInWords(value, names) : quoted(value);
}
