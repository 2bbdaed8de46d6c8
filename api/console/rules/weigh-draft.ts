import type { FieldError } from '../../../commands/refusal.js';
import { lintDraft } from '../../../commands/rules/lint-clinic-rule.js';
import { definitionOf, ruleErrors, type RuleValues } from '../../../commands/rules/rule-values.js';
import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { Tx } from '../../../db/database.js';
import { ruleVocabulary, type RuleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import type { LintWarning } from '../../../domain/rules/lint-warning.js';
import { ruleBody } from '../../rules/rule-schema.js';
import { valuesOfBody } from '../../rules/rule-values-of-body.js';
import { readPart } from '../../zod-fields.js';
import { bodyOfDraft } from './body-of-draft.js';
import { namesOfVocabulary } from './names-of-vocabulary.js';
import type { RuleDraft } from './rule-draft.js';
import { ruleSentence } from './rule-sentence.js';

/** What can be said of a draft: the rule that it is, if it is one, and everything that is wrong or unwise in it. */
export interface WeighedDraft {
  readonly vocabulary: RuleVocabulary;
  /** `null` where the form cannot be read as a rule. */
  readonly values: RuleValues | null;
  readonly sentence: string | null;
  readonly errors: readonly FieldError[];
  readonly warnings: readonly LintWarning[];
}

/** Reads a draft as the API would, says it as a sentence, and has the linter look at it. */
export async function weighDraft(
  reader: Tx,
  clinicId: string,
  draft: RuleDraft,
  { ruleId, language }: { readonly ruleId: string | null; readonly language: MessageLanguage },
): Promise<WeighedDraft> {
  const vocabulary = await ruleVocabulary(reader, clinicId);
  const read = readPart(ruleBody, bodyOfDraft(draft), '');
  if ('errors' in read) {
    return { vocabulary, values: null, sentence: null, errors: read.errors, warnings: [] };
  }
  const values = valuesOfBody(read.value);
  return {
    vocabulary,
    values,
    sentence: sentenceOf(values, vocabulary, language),
    errors: await ruleErrors(reader, clinicId, values),
    warnings: await lintDraft(reader, clinicId, values, ruleId),
  };
}

/** The sentence of a rule as somebody describes it. */
export function sentenceOf(
  values: RuleValues,
  vocabulary: RuleVocabulary,
  language: MessageLanguage,
): string {
  const { locationId } = values;
  return ruleSentence({ ...definitionOf(values), locationId }, language, namesOfVocabulary(vocabulary));
}
