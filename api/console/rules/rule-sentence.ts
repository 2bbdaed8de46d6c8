import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { IsoDuration } from '../../../domain/clinic-time.js';
import { durationParts } from '../../../domain/duration-parts.js';
import type { ConditionTree } from '../../../domain/rules/condition.js';
import type { Rule, RuleStep } from '../../../domain/rules/rule.js';
import { followsEachEvent } from '../../../domain/rules/rule.js';
import type { RuleNames } from './conditions-in-words.js';
import { conditionsInWords, quoted, serviceInWords } from './conditions-in-words.js';
import { conditionWords } from './condition-words.js';
import { sentenceWords } from './rule-sentence-words.js';
import { listWords, spanWords } from './span-words.js';

/** A rule as far as its sentence tells of it. */
export type SaidRule = Omit<Rule, 'id' | 'version' | 'name' | 'duplicates'>;

/**
 * What a rule does, as one plain sentence. Whatever changes what it does changes the sentence; names of the rule and of
 * its steps are not in it.
 */
export function ruleSentence(rule: SaidRule, language: MessageLanguage, names: RuleNames): string {
  const speaker = { language, names };
  const clauses = [
    `${beginning(rule, speaker)}, ${dueClause(rule, speaker)}: ${stepsClause(rule, speaker)}`,
    completionClause(rule, speaker),
    ...endClauses(rule, speaker),
    ...mannerClauses(rule, speaker),
  ];
  return `${clauses.join('; ')}.`;
}

/** Who says it, and by what names. */
interface Speaker {
  readonly language: MessageLanguage;
  readonly names: RuleNames;
}

function beginning({ trigger, conditions, locationId }: SaidRule, { language, names }: Speaker): string {
  const words = sentenceWords(language);
  const event = trigger.event === undefined ? '' : `.${trigger.event}`;
  const key = `${trigger.workflow}${event}`;
  const span = trigger.after === undefined ? '' : ` ${spanWords(trigger.after, language)}`;
  const asked = conditionsInWords(conditions, language, names);
  const place =
    locationId === null ? '' : `, ${words.onlyAt(nameOr(names.location(locationId), locationId))}`;
  return `${words.triggers[key] ?? key}${span}${place}${asked === null ? '' : `, ${words.also} ${asked}`}`;
}

function dueClause({ due }: SaidRule, { language }: Speaker): string {
  const words = sentenceWords(language);
  const isNow = durationParts(due.after)?.sign === 0;
  if (due.from === 'birth') {
    return isNow ? words.dueAtBirth : words.dueAfterBirth(spanWords(due.after, language));
  }
  return isNow ? words.dueSameDay : words.dueLater(spanWords(due.after, language));
}

function stepsClause({ steps }: SaidRule, speaker: Speaker): string {
  if (steps.length === 0) return sentenceWords(speaker.language).noSteps;
  return listWords(
    steps.map((step) => stepInWords(step, speaker)),
    speaker.language,
    'conjunction',
  );
}

function stepInWords(step: RuleStep, { language, names }: Speaker): string {
  const words = sentenceWords(language);
  const by = step.channels.map((channel) => words.by[channel]);
  const isLadder = step.channelMode === 'first' && by.length > 1;
  const ways = isLadder ? by.join(`, ${words.otherwise} `) : listWords(by, language, 'conjunction');
  const asides = [
    ...(isLadder && step.fallbackAfter !== undefined
      ? [words.eachHas(spanWords(step.fallbackAfter, language))]
      : []),
    ...step.channels.flatMap((channel) => {
      const lead = step.leadTimes?.[channel];
      return lead === undefined ? [] : [words.begunEarlier(words.by[channel], spanWords(lead, language))];
    }),
    ...(step.holdOut === undefined ? [] : [words.withheld(step.holdOut.percent)]),
  ];
  return [
    ways,
    whenInWords(step.from, step.offset, language),
    ...(step.time === undefined ? [] : [words.atTime(step.time)]),
    ...(step.templateId === undefined
      ? []
      : [words.withText(nameOr(names.template(step.templateId), step.templateId))]),
    ...(asides.length === 0 ? [] : [`(${listWords(asides, language, 'conjunction')})`]),
  ].join(' ');
}

/** When a step goes out: "30 days before the due date". */
function whenInWords(from: 'due' | 'event', offset: IsoDuration, language: MessageLanguage): string {
  const { before, on, after } = sentenceWords(language).when[from];
  const span = spanWords(offset, language);
  const sign = durationParts(offset)?.sign ?? 1;
  return sign === 0 ? on(span) : sign < 0 ? before(span) : after(span);
}

function completionClause(rule: SaidRule, { language, names }: Speaker): string {
  const words = sentenceWords(language);
  const services = rule.satisfiedBy.map((code) => serviceInWords(code, names));
  if (services.length > 0) return words.completedBy(listWords(services, language, 'disjunction'));
  if (rule.trigger.workflow === 'absence') return words.endsWithVisit;
  return followsEachEvent(rule) ? words.endsWithLastMessage : words.nothingCompletes;
}

function endClauses({ pauseWhen, cancelWhen, lapseAfter }: SaidRule, speaker: Speaker): string[] {
  const { language, names } = speaker;
  const words = sentenceWords(language);
  const inWords = (tree: ConditionTree) =>
    conditionsInWords(tree, language, names) ?? conditionWords(language).always;
  const neverPauses = pauseWhen?.match === 'any' && pauseWhen.conditions.length === 0;
  const pause =
    pauseWhen === null
      ? words.pausesByItself
      : neverPauses
        ? words.neverPauses
        : words.pausesWhile(inWords(pauseWhen));
  const isAtOnce = lapseAfter !== null && durationParts(lapseAfter)?.sign === 0;
  const lapse =
    lapseAfter === null
      ? words.neverGivenUp
      : isAtOnce
        ? words.givenUpAtOnce
        : words.givenUp(spanWords(lapseAfter, language));
  return [pause, ...(cancelWhen === null ? [] : [words.cancelledWhen(inWords(cancelWhen))]), lapse];
}

function mannerClauses({ late, priority, purpose }: SaidRule, { language }: Speaker): string[] {
  const words = sentenceWords(language);
  return [
    ...(late === null ? [] : [words.late[late]]),
    ...(priority === 'normal' ? [] : [words.priority[priority]]),
    ...(purpose === 'marketing' ? [words.marketing] : []),
  ];
}

/** A name in quotation marks; without a name the id stands for itself. */
function nameOr(name: string | null, id: string): string {
  return quoted(name ?? id);
}
