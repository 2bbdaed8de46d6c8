import type { Condition, ConditionTree } from '../../domain/rules/condition.js';
import {
  APPOINTMENT_FIELDS,
  APPOINTMENT_OPERATORS,
  FLAG_FIELDS,
  FLAG_OPERATORS,
  NUMBER_FIELDS,
  NUMBER_OPERATORS,
  TEXT_FIELDS,
  TEXT_OPERATORS,
} from '../../domain/rules/condition.js';

/** Something wrong in a tree of conditions: where, by a stable code, and in words. */
export interface ConditionProblem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/**
 * What a tree may ask about: `waiting` knows the coming appointments besides, `patient` only what is known of a patient
 * and its client whatever happens.
 */
export type TreePlace = 'trigger' | 'waiting' | 'patient';

/** Groups within groups within groups …: more than anybody can follow. */
const DEEPEST = 6;
const MOST_CONDITIONS = 100;
const MOST_VALUES = 500;
const LONGEST_TEXT = 100;
const MATCHES = ['all', 'any', 'none'] as const;
const CONDITION_KEYS: ReadonlySet<string> = new Set(['field', 'operator', 'value']);
const TREE_KEYS: ReadonlySet<string> = new Set(['match', 'conditions']);
// Control characters have no business in a text of one line.
const NO_TEXT = /[\p{Cc}\p{Cs}]/u;

/** The fields that need no event to be asked about. */
export const PATIENT_TEXT_FIELDS = ['species', 'breed', 'sex', 'clientTag'] as const;
export const PATIENT_NUMBER_FIELDS = ['ageMonths', 'weightKg'] as const;

type Path = ConditionProblem['path'];
type Kind = 'text' | 'number' | 'flag' | 'appointment';

const OPERATORS: Readonly<Record<Kind, readonly string[]>> = {
  text: TEXT_OPERATORS,
  number: NUMBER_OPERATORS,
  flag: FLAG_OPERATORS,
  appointment: APPOINTMENT_OPERATORS,
};

/** Reads conditions as callers write them; everything that is wrong goes to `problems`, wherever it stands. */
export class ConditionReader {
  readonly problems: ConditionProblem[] = [];
  readonly #kinds: ReadonlyMap<string, Kind>;

  constructor(place: TreePlace) {
    const isPatient = place === 'patient';
    const fields: readonly (readonly [Kind, readonly string[]])[] = [
      ['text', isPatient ? PATIENT_TEXT_FIELDS : TEXT_FIELDS],
      ['number', isPatient ? PATIENT_NUMBER_FIELDS : NUMBER_FIELDS],
      ['flag', FLAG_FIELDS],
      ['appointment', place === 'waiting' ? APPOINTMENT_FIELDS : []],
    ];
    this.#kinds = new Map(fields.flatMap(([kind, names]) => names.map((name) => [name, kind] as const)));
  }

  /** A list of conditions and groups. */
  list(value: unknown, path: Path, depth = 0): ConditionTree['conditions'] {
    if (!Array.isArray(value)) {
      this.#wrong(path, 'wrongType', 'must be a list of conditions');
      return [];
    }
    if (value.length > MOST_CONDITIONS) {
      this.#wrong(path, 'tooLarge', `must have at most ${MOST_CONDITIONS} entries`);
      return [];
    }
    return value.flatMap((part: unknown, index) => this.#part(part, [...path, index], depth) ?? []);
  }

  /** A group: all, any or none of its conditions. */
  tree(value: unknown, path: Path, depth = 0): ConditionTree | null {
    if (!isRecord(value)) return this.#wrong(path, 'wrongType', 'must be {match, conditions}');
    if (depth > DEEPEST) return this.#wrong(path, 'tooDeep', `groups must not nest deeper than ${DEEPEST}`);
    this.#unknownFields(value, TREE_KEYS, path);
    const match = this.#oneOf(value['match'], MATCHES, [...path, 'match']);
    const conditions = this.list(value['conditions'], [...path, 'conditions'], depth);
    return match === null ? null : { match, conditions };
  }

  #part(value: unknown, path: Path, depth: number): Condition | ConditionTree | null {
    if (!isRecord(value))
      return this.#wrong(path, 'wrongType', 'must be {field, operator, value} or {match, conditions}');
    if (!('match' in value) && !('conditions' in value)) return this.#condition(value, path);
    const group = this.tree(value, path, depth + 1);
    if (Array.isArray(value['conditions']) && value['conditions'].length === 0)
      this.#wrong([...path, 'conditions'], 'empty', 'a group must have at least one condition');
    return group;
  }

  #condition(value: Readonly<Record<string, unknown>>, path: Path): Condition | null {
    this.#unknownFields(value, CONDITION_KEYS, path);
    const field = this.#oneOf(value['field'], [...this.#kinds.keys()], [...path, 'field']);
    const kind = field === null ? undefined : this.#kinds.get(field);
    if (field === null || kind === undefined) return null;
    const about = `${field} takes`;
    const operator = this.#oneOf(value['operator'], OPERATORS[kind], [...path, 'operator'], about);
    if (operator === null) return null;
    const wanted = this.#value(kind, operator, value['value'], [...path, 'value']);
    return wanted === null ? null : ({ field, operator, value: wanted } as Condition);
  }

  #value(kind: Kind, operator: string, value: unknown, path: Path): unknown {
    if (value === undefined) return this.#wrong(path, 'required', 'is required');
    if (operator === 'in' || operator === 'notIn') return this.#texts(operator, value, path);
    if (operator === 'between') return this.#range(value, path);
    if (kind === 'number') return this.#number(value, path);
    if (kind !== 'flag') return this.#text(value, path);
    return typeof value === 'boolean' ? value : this.#wrong(path, 'wrongType', 'must be true or false');
  }

  #texts(operator: string, value: unknown, path: Path): string[] | null {
    if (!Array.isArray(value))
      return this.#wrong(path, 'wrongType', `must be a list, since it is ${operator}`);
    if (value.length === 0 || value.length > MOST_VALUES)
      return this.#wrong(path, 'wrongSize', `must have 1 to ${MOST_VALUES} entries`);
    const texts = value.map((text: unknown, index) => this.#text(text, [...path, index]));
    return texts.every((text) => text !== null) ? texts : null;
  }

  #text(value: unknown, path: Path): string | null {
    if (typeof value !== 'string') return this.#wrong(path, 'wrongType', 'must be a text');
    const text = value.trim();
    if (text === '') return this.#wrong(path, 'tooSmall', 'must not be empty');
    if (text.length > LONGEST_TEXT)
      return this.#wrong(path, 'tooLarge', `must have at most ${LONGEST_TEXT} characters`);
    if (!NO_TEXT.test(text)) return text;
    return this.#wrong(path, 'wrongForm', 'must not contain control characters');
  }

  #range(value: unknown, path: Path): [number, number] | null {
    if (!Array.isArray(value) || value.length !== 2)
      return this.#wrong(path, 'wrongType', 'must be two numbers: from and to');
    const low = this.#number(value[0], [...path, 0]);
    const high = this.#number(value[1], [...path, 1]);
    if (low === null || high === null) return null;
    if (low <= high) return [low, high];
    return this.#wrong(path, 'wrongOrder', `${low} is more than ${high}: the lower number comes first`);
  }

  #number(value: unknown, path: Path): number | null {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    return this.#wrong(path, 'wrongType', 'must be a number');
  }

  #oneOf<T extends string>(value: unknown, allowed: readonly T[], path: Path, words = 'must be'): T | null {
    const found = allowed.find((one) => one === value);
    if (found !== undefined) return found;
    if (value === undefined) return this.#wrong(path, 'required', 'is required');
    return this.#wrong(path, 'notOneOf', `${words} one of ${allowed.join(', ')}`);
  }

  #unknownFields(value: object, known: ReadonlySet<string>, path: Path): void {
    for (const key of Object.keys(value).filter((one) => !known.has(one)))
      this.#wrong([...path, key], 'unknownField', 'is not a field of this request');
  }

  #wrong(path: Path, code: string, message: string): null {
    this.problems.push({ path, code, message });
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
