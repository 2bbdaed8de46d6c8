import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { RuleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import type { ConditionTree } from '../../../domain/rules/condition.js';
import { changesBetween } from '../../../domain/rules/version-changes.js';
import { conditionsInWords, quoted } from './conditions-in-words.js';
import { namesOfVocabulary } from './names-of-vocabulary.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { sentenceWords } from './rule-sentence-words.js';
import { conditionWords } from './condition-words.js';
import { spanWords } from './span-words.js';

/** One thing that two versions of a rule say differently. */
export interface DifferenceLine {
  readonly field: string;
  /** `null`: it says nothing of it. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What differs between two versions, in words, where there are words for it. */
export function differenceLines(
  from: unknown,
  to: unknown,
  language: MessageLanguage,
  vocabulary: RuleVocabulary,
): DifferenceLine[] {
  const w = ruleEditorWords(language);
  const names = namesOfVocabulary(vocabulary);
  const parts: Readonly<Record<string, string>> = {
    ...w.parts,
    name: w.name,
    enabled: w.enabled.split(':')[0] ?? w.enabled,
    locationId: w.location,
    match: w.parts.conditions,
    satisfiedBy: w.completion,
    pauseWhen: w.pause,
    cancelWhen: w.cancel,
    lapseAfter: w.lapse,
    late: w.late,
    priority: w.priority,
    purpose: w.purpose,
  };
  const inWords = (value: unknown, known: KnownWords = {}): string | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return known[value] ?? textInWords(value);
    if (typeof value === 'boolean') return conditionWords(language)[value ? 'yes' : 'no'];
    if (Array.isArray(value)) return value.map((one) => inWords(one, known) ?? '').join(', ');
    if (isTree(value)) return conditionsInWords(value, language, names) ?? conditionWords(language).always;
    if (isCondition(value)) return conditionsInWords({ match: 'all', conditions: [value] }, language, names);
    return JSON.stringify(value);
  };
  const textInWords = (text: string): string => {
    if (/^-?P[\dT]/.test(text)) return `${text.startsWith('-') ? '−' : ''}${spanWords(text, language)}`;
    return names.template(text) ?? names.location(text) ?? sentenceWords(language).triggers[text] ?? text;
  };
  return changesBetween(from, to).map((change) => {
    const [first = '', second, ...rest] = change.pointer.slice(1).split('/').map(unescaped);
    const head = parts[first] ?? first;
    const step = first === 'steps' && second !== undefined ? ` ${quoted(second)}` : '';
    const last = rest.at(-1);
    const tail = first === 'steps' && last !== undefined ? `: ${stepField(last, w)}` : '';
    const known = wordsOfField(first === 'steps' ? last : first, w);
    return {
      field: `${head}${step}${tail}`,
      from: inWords(change.from, known),
      to: inWords(change.to, known),
    };
  });
}

/** What a field can say, by its value. */
type KnownWords = Readonly<Record<string, string>>;

/** The words of a field whose values are of a closed list. */
function wordsOfField(name: string | undefined, w: ReturnType<typeof ruleEditorWords>): KnownWords {
  const closed: Readonly<Record<string, KnownWords>> = {
    priority: w.priorities,
    purpose: w.purposes,
    late: w.lates,
    match: w.matches,
    from: w.stepFrom,
    channels: w.channels,
    channelMode: w.channelModes,
  };
  return (name === undefined ? undefined : closed[name]) ?? {};
}

function stepField(name: string, w: ReturnType<typeof ruleEditorWords>): string {
  const known: Readonly<Record<string, string>> = {
    offset: w.amount,
    from: w.countedFrom,
    time: w.time,
    channels: w.channel(1).replace(/\s*1$/, ''),
    channelMode: w.channelMode,
    fallbackAfter: w.fallbackAfter,
    holdOut: w.holdOut,
    templateId: w.template,
    name: w.stepName,
  };
  return known[name] ?? name;
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function isTree(value: unknown): value is ConditionTree {
  return typeof value === 'object' && value !== null && 'match' in value && 'conditions' in value;
}

function isCondition(value: unknown): value is Exclude<ConditionTree['conditions'][number], ConditionTree> {
  return (
    typeof value === 'object' && value !== null && 'field' in value && 'operator' in value && 'value' in value
  );
}
