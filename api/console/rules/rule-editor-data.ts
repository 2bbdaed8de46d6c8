import type { FieldError } from '../../../commands/refusal.js';
import { SERVICE_CATEGORIES } from '../../../entities/registry/service.js';
import { REMINDER_PURPOSES } from '../../../domain/consent/permission.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import { PRIORITIES } from '../../../domain/rules/rule.js';
import type { ViewData } from '../console-answer.js';
import type { ConsoleVisit } from '../console-page.js';
import { kindOfField, operatorsOf, takesList, TRIGGER_FIELDS, WAITING_FIELDS } from './condition-choices.js';
import { conditionWords } from './condition-words.js';
import { faultWords } from './field-fault-words.js';
import { namesOfVocabulary } from './names-of-vocabulary.js';
import { shownWarnings } from './shown-warnings.js';
import type { RuleDraft } from './rule-draft.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { sentenceWords } from './rule-sentence-words.js';
import { START_NAMES } from './rule-starts.js';
import { DATE_UNITS, SPAN_UNITS } from './span-draft.js';
import type { KnownRule } from './known-rule.js';
import type { WeighedDraft } from './weigh-draft.js';

/** What the views of the editor are made of. */
export function ruleEditorData(
  { visitor }: ConsoleVisit,
  draft: RuleDraft,
  editing: {
    readonly rule: KnownRule | null;
    readonly weighed: WeighedDraft;
    readonly errors: readonly FieldError[];
    readonly revision: number | null;
    readonly deed?: string;
    readonly conflict?: readonly object[];
  },
): ViewData {
  const { language } = visitor;
  const { rule, weighed, errors, revision, deed = '', conflict = null } = editing;
  const { vocabulary, sentence, warnings } = weighed;
  const { species, breeds, sexes, tags, reasons, services } = vocabulary;
  return {
    w: ruleEditorWords(language),
    cw: conditionWords(language),
    triggers: sentenceWords(language).triggers,
    draft,
    deed,
    conflict,
    revision,
    ruleId: rule?.row.id ?? '',
    action: rule === null ? '/rules/new' : `/rules/${rule.row.id}/edit`,
    starts: rule === null ? START_NAMES : [],
    vocabulary,
    // A text field of a condition suggests what the clinic has.
    suggestions: {
      item: services.map(({ code, name }) => [code, name]),
      itemCategory: SERVICE_CATEGORIES.map((category) => [category, category]),
      species: species.map(twice),
      breed: breeds.map(twice),
      sex: sexes.map(twice),
      clientTag: tags.map(twice),
      diagnosis: [],
      upcomingAppointmentFor: [...reasons.map(twice), ...services.map(({ code, name }) => [code, name])],
    },
    choices: {
      triggerFields: TRIGGER_FIELDS,
      waitingFields: WAITING_FIELDS,
      operatorsOf,
      kindOfField,
      takesList,
      channels: CHANNELS,
      priorities: PRIORITIES,
      purposes: REMINDER_PURPOSES,
      units: SPAN_UNITS,
      dateUnits: DATE_UNITS,
    },
    errors: errors.map((error) => ({ ...error, text: faultWords(error, language) })),
    faultsAt: (pointer: string) => faultsAt(errors, pointer).map((error) => faultWords(error, language)),
    sentence,
    warnings: shownWarnings(warnings, language, namesOfVocabulary(vocabulary)),
  };
}

function twice(text: string): [string, string] {
  return [text, text];
}

/** What is wrong with the control that stands for that part of the rule. */
function faultsAt(errors: readonly FieldError[], pointer: string): FieldError[] {
  return errors.filter((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`));
}
