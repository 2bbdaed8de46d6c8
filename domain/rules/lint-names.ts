import type { ConditionTree } from './condition.js';
import type { LintedRule, LintFacts, LintWarning } from './lint-warning.js';
import { foldedCode } from './needed-items.js';

/** Channels whose message is made of a template's text. */
const WORDED: ReadonlySet<string> = new Set(['email', 'sms', 'letter']);

/** Codes and templates that name nothing, and channels that have nothing to say. */
export function lintNames(rule: LintedRule, facts: LintFacts): LintWarning[] {
  const codes = namedPlaces(rule);
  const unknown = codes
    .filter(({ code }) => !facts.services.has(foldedCode(code)))
    .map(({ code, pointer }) => unknownService(code, pointer, undefined));
  const completing = rule.satisfiedBy.flatMap((code, index): LintWarning[] => {
    const known = facts.services.get(foldedCode(code))?.code;
    const isTold = codes.some((one) => one.code === code);
    return known === code || (known === undefined && isTold)
      ? []
      : [unknownService(code, `/satisfiedBy/${index}`, known)];
  });
  return [...unknown, ...completing, ...rule.steps.flatMap((_, index) => lintTexts(rule, index, facts))];
}

/** Every service code in a rule, folded: what to look up before it is linted. */
export function codesNamedBy(rule: LintedRule): string[] {
  return [...namedPlaces(rule).map(({ code }) => code), ...rule.satisfiedBy].map(foldedCode);
}

function namedPlaces(rule: LintedRule): { code: string; pointer: string }[] {
  return [
    ...codesOf(rule.conditions, '/conditions'),
    ...(rule.pauseWhen === null ? [] : codesOf(rule.pauseWhen, '/pauseWhen/conditions')),
    ...(rule.cancelWhen === null ? [] : codesOf(rule.cancelWhen, '/cancelWhen/conditions')),
  ];
}

function unknownService(code: string, pointer: string, known: string | undefined): LintWarning {
  const hint =
    known === undefined
      ? 'it counts once such a service is reported'
      : `completing services are compared letter by letter: the service is “${known}”`;
  const message = `the clinic has no service with the code “${code}”; ${hint}`;
  const about = { service: code, known: known ?? null };
  return { code: 'unknownService', pointer, severity: 'warning', message, about };
}

function lintTexts(rule: LintedRule, index: number, facts: LintFacts): LintWarning[] {
  const step = rule.steps[index];
  const channels = step?.channels.filter((channel) => WORDED.has(channel)) ?? [];
  if (step === undefined || channels.length === 0) return [];
  const template = step.templateId === undefined ? undefined : facts.templates.get(step.templateId);
  if (step.templateId !== undefined && template === undefined) {
    const pointer = `/steps/${index}/templateId`;
    const message = `the step “${step.name}” names a template that the clinic does not have`;
    return [{ code: 'unknownTemplate', pointer, severity: 'warning', message, about: { step: step.name } }];
  }
  return channels
    .filter((channel) => template?.channels.includes(channel) !== true)
    .map((channel) => ({
      code: 'noText' as const,
      pointer: `/steps/${index}/channels`,
      severity: 'warning' as const,
      message:
        template === undefined
          ? `the step “${step.name}” goes out by ${channel} and names no template`
          : `the template “${template.name}” of the step “${step.name}” has no text for ${channel}`,
      about: { step: step.name, channel, template: template?.name ?? null },
    }));
}

/** Every service code that a tree compares with, and where it stands. */
function codesOf(tree: ConditionTree, pointer: string): { code: string; pointer: string }[] {
  return tree.conditions.flatMap((part, index) => {
    const at = `${pointer}/${index}`;
    if ('match' in part) return codesOf(part, `${at}/conditions`);
    if (!namesServices(part.field) || part.operator === 'contains') return [];
    const values: readonly unknown[] = [part.value].flat();
    return values.flatMap((code, place) => {
      if (typeof code !== 'string') return [];
      return [{ code, pointer: Array.isArray(part.value) ? `${at}/value/${place}` : `${at}/value` }];
    });
  });
}

function namesServices(field: string): boolean {
  return field === 'item' || field === 'upcomingAppointmentFor';
}
