import { detailNow } from '../../commands/appointments/propose-changes.js';
import type { VisitFormView } from '../../db/appointments/visit-form-view.js';
import { detailKey } from '../../domain/appointments/own-details.js';
import type { DetailField, DetailPlace, DetailValue } from '../../domain/appointments/own-details.js';
import { questionLabel } from '../../domain/appointments/visit-question.js';
import type { VisitQuestion } from '../../domain/appointments/visit-settings.js';
import type { PreregistrationWords } from './preregistration-words.js';
import { answerName, detailName, shownName, type FormFault } from './read-visit-form.js';

/** One field of the form before a visit, as its view renders it. */
export interface FormField {
  readonly id: string;
  /** What a link to the field leads to. */
  readonly focusId: string;
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'email' | 'tel' | 'date' | 'decimal' | 'textarea' | 'select' | 'radio' | 'file';
  readonly value: string;
  /** What the registry had said when the form was opened: only what differs from it is a correction. */
  readonly shown: { readonly name: string; readonly value: string } | null;
  readonly autocomplete: string | null;
  readonly longest: number | null;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly isChosen: boolean;
  }[];
  readonly isOptional: boolean;
  readonly hint: string | null;
  readonly fault: string | null;
  readonly files: readonly { readonly id: string; readonly name: string; readonly remove: string }[];
}

/** What the fields are made of: what is kept, or, where something is wrong, what was typed. */
export interface FieldSource {
  readonly view: VisitFormView;
  readonly locale: string;
  readonly faults: ReadonlyMap<string, FormFault>;
  readonly typed: ReadonlyMap<string, string>;
}

/** How a detail is typed: the kind of its field, what the browser may fill in, and the longest value. */
const TYPING: Readonly<Record<DetailField, readonly [FormField['kind'], string | null, number | null]>> = {
  firstName: ['text', 'given-name', 100],
  lastName: ['text', 'family-name', 100],
  email: ['email', 'email', 254],
  phone: ['tel', 'tel', 40],
  name: ['text', null, 100],
  breed: ['text', null, 100],
  sex: ['select', null, null],
  neutered: ['select', null, null],
  dateOfBirth: ['date', null, null],
  weightKg: ['decimal', null, 20],
};

/** So many choices stand beneath each other; more open as a list. */
const MOST_RADIOS = 6;
const KINDS = {
  text: 'textarea',
  choice: 'radio',
  number: 'decimal',
  date: 'date',
  file: 'file',
} as const satisfies Record<VisitQuestion['kind'], FormField['kind']>;

/** The field of a detail of the client or of an animal. */
export function detailField(source: FieldSource, words: PreregistrationWords, place: DetailPlace): FormField {
  const { view, typed } = source;
  const { field } = place;
  const name = detailName(place);
  const key = detailKey(place);
  const registry = detailNow(view, place);
  const drafted = view.preregistration?.details.find((one) => detailKey(one) === key)?.value;
  const proposed = view.waiting.find((one) => detailKey(one) === key)?.proposed;
  const value = typed.get(name) ?? asTyped(drafted ?? proposed ?? registry);
  const [kind, autocomplete, longest] = TYPING[field];
  const shown = { name: shownName(place), value: typed.get(shownName(place)) ?? asTyped(registry) };
  const options = kind === 'select' ? optionsOf(field, value, words) : [];
  const base = fieldOf(name, words.fields[field], source, words);
  return { ...base, kind, value, shown, autocomplete, longest, options };
}

/** Also what the registry calls it in words of its own. */
function optionsOf(field: DetailField, value: string, words: PreregistrationWords): FormField['options'] {
  const named = field === 'sex' ? Object.entries(words.sexes) : [];
  const known = field === 'neutered' ? Object.entries({ yes: words.yes, no: words.no }) : named;
  const all = [['', words.unknown], ...known] satisfies string[][];
  if (!all.some(([one]) => one === value)) all.push([value, value]);
  return all.map(([one = '', label = '']) => ({ value: one, label, isChosen: one === value }));
}

/** The field of a question. */
export function questionField(
  source: FieldSource,
  words: PreregistrationWords,
  question: VisitQuestion,
): FormField {
  const { view, typed, locale } = source;
  const { key, choices = [], required } = question;
  const name = answerName(key);
  const base = fieldOf(name, questionLabel(question, locale), source, words);
  const kept = new Map(Object.entries(view.preregistration?.answers ?? {})).get(key);
  const value = typed.get(name) ?? asTyped(kept);
  const isList = choices.length > MOST_RADIOS;
  const kind = question.kind === 'choice' && isList ? 'select' : KINDS[question.kind];
  const none = { value: '', label: words.noAnswer };
  const offered = [
    ...(kind === 'select' ? [none] : []),
    ...choices.map((choice) => ({ value: choice, label: choice })),
    ...(kind === 'radio' && !required ? [none] : []),
  ];
  return {
    ...base,
    kind,
    value,
    focusId: kind === 'radio' ? `${base.id}-0` : base.id,
    options: offered.map((option) => ({ ...option, isChosen: option.value === value })),
    isOptional: !required,
    hint: kind === 'file' ? words.fileHint : null,
    files: view.files
      .filter(({ questionKey }) => questionKey === key)
      .map(({ id, name: file }) => ({ id, name: file, remove: words.remove(file) })),
  };
}

function fieldOf(
  name: string,
  label: string,
  { faults }: FieldSource,
  words: PreregistrationWords,
): Omit<FormField, 'kind' | 'value'> {
  const fault = faults.get(name);
  const id = name.replaceAll('.', '-');
  return {
    id,
    focusId: id,
    name,
    label,
    shown: null,
    autocomplete: null,
    longest: null,
    options: [],
    isOptional: false,
    hint: null,
    fault: fault === undefined ? null : words.faults[fault],
    files: [],
  };
}

/** A value as a field of the form has it. */
function asTyped(value: DetailValue | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
