/** What a condition can ask about, by the type that decides its operators. */
export const TEXT_FIELDS = [
  'item',
  'itemCategory',
  'species',
  'breed',
  'sex',
  'diagnosis',
  'clientTag',
] as const;
export const NUMBER_FIELDS = ['ageMonths', 'weightKg', 'consultationCount'] as const;
export const FLAG_FIELDS = ['neutered'] as const;

/** Asked of what waits, by `pauseWhen` and `cancelWhen`: what the coming appointments are for. */
export const APPOINTMENT_FIELDS = ['upcomingAppointmentFor'] as const;

export const TEXT_OPERATORS = ['is', 'isNot', 'in', 'notIn', 'contains'] as const;
export const NUMBER_OPERATORS = ['is', 'isNot', 'lt', 'lte', 'gt', 'gte', 'between'] as const;
export const FLAG_OPERATORS = ['is', 'isNot'] as const;
export const APPOINTMENT_OPERATORS = ['is', 'isNot', 'in', 'notIn'] as const;

export type TextField = (typeof TEXT_FIELDS)[number];
export type NumberField = (typeof NUMBER_FIELDS)[number];
export type FlagField = (typeof FLAG_FIELDS)[number];
export type AppointmentField = (typeof APPOINTMENT_FIELDS)[number];

/** One question about the patient, the client or the item. */
export type Condition =
  | { readonly field: TextField; readonly operator: 'is' | 'isNot' | 'contains'; readonly value: string }
  | { readonly field: TextField; readonly operator: 'in' | 'notIn'; readonly value: readonly string[] }
  | {
      readonly field: NumberField;
      readonly operator: 'is' | 'isNot' | 'lt' | 'lte' | 'gt' | 'gte';
      readonly value: number;
    }
  | { readonly field: NumberField; readonly operator: 'between'; readonly value: readonly [number, number] }
  | { readonly field: FlagField; readonly operator: 'is' | 'isNot'; readonly value: boolean }
  | { readonly field: AppointmentField; readonly operator: 'is' | 'isNot'; readonly value: string }
  | {
      readonly field: AppointmentField;
      readonly operator: 'in' | 'notIn';
      readonly value: readonly string[];
    };

/** Conditions that must all, at least one, or none hold. */
export interface ConditionTree {
  readonly match: 'all' | 'any' | 'none';
  readonly conditions: readonly (Condition | ConditionTree)[];
}

/**
 * What is known when a rule is asked. A fact that nobody recorded is `null`, and no comparison with it holds; so what
 * is said by `isNot`, `notIn` and `none` does: a patient whose breed is unknown is no dachshund as far as we know.
 */
export interface Circumstances {
  /** Several where an appointment's reason means several services. */
  readonly item: string | readonly string[] | null;
  readonly itemCategory: string | readonly string[] | null;
  readonly species: string;
  readonly breed: string | null;
  readonly sex: string | null;
  readonly neutered: boolean | null;
  readonly ageMonths: number | null;
  readonly weightKg: number | null;
  readonly consultationCount: number;
  readonly diagnoses: readonly string[];
  readonly clientTags: readonly string[];
  /** Reason codes of the coming appointments and the services that they do. */
  readonly upcomingAppointmentFor?: readonly string[];
}

/** Whether the tree holds; an empty `all` or `none` does, an empty `any` does not. */
export function holds(tree: ConditionTree, circumstances: Circumstances): boolean {
  const answers = tree.conditions.map((part) =>
    'match' in part ? holds(part, circumstances) : conditionHolds(part, circumstances),
  );
  if (tree.match === 'all') return answers.every(Boolean);
  return tree.match === 'any' ? answers.some(Boolean) : !answers.some(Boolean);
}

/** The item codes that a tree names positively; they complete the rule's reminders unless `satisfiedBy` says so. */
export function namedItems(tree: ConditionTree): string[] {
  if (tree.match === 'none') return [];
  const items = tree.conditions.flatMap((part) => {
    if ('match' in part) return namedItems(part);
    if (part.field !== 'item') return [];
    if (part.operator === 'in') return part.value;
    return part.operator === 'is' ? [part.value] : [];
  });
  return [...new Set(items)];
}

/** Whether the tree asks about this field anywhere. */
export function asksAbout(tree: ConditionTree | null, field: Condition['field']): boolean {
  if (tree === null) return false;
  return tree.conditions.some((part) => ('match' in part ? asksAbout(part, field) : part.field === field));
}

function conditionHolds(condition: Condition, about: Circumstances): boolean {
  switch (condition.operator) {
    case 'is':
      return known(condition.field, about).some((value) => same(value, condition.value));
    case 'isNot':
      return !known(condition.field, about).some((value) => same(value, condition.value));
    case 'in':
      return known(condition.field, about).some((value) =>
        condition.value.some((wanted) => same(value, wanted)),
      );
    case 'notIn':
      return !known(condition.field, about).some((value) =>
        condition.value.some((wanted) => same(value, wanted)),
      );
    case 'contains':
      return known(condition.field, about).some((value) => folded(value).includes(folded(condition.value)));
    case 'between': {
      const [low, high] = condition.value;
      return known(condition.field, about).some((value) => Number(value) >= low && Number(value) <= high);
    }
    case 'lt':
      return known(condition.field, about).some((value) => Number(value) < condition.value);
    case 'lte':
      return known(condition.field, about).some((value) => Number(value) <= condition.value);
    case 'gt':
      return known(condition.field, about).some((value) => Number(value) > condition.value);
    case 'gte':
      return known(condition.field, about).some((value) => Number(value) >= condition.value);
  }
}

type Value = string | number | boolean;

function known(field: Condition['field'], about: Circumstances): readonly Value[] {
  if (field === 'diagnosis') return about.diagnoses;
  if (field === 'clientTag') return about.clientTags;
  const value = about[field];
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

function same(value: Value, wanted: Value): boolean {
  return typeof value === 'string' ? folded(value) === folded(wanted) : value === wanted;
}

function folded(value: Value): string {
  return String(value).trim().toLowerCase();
}
