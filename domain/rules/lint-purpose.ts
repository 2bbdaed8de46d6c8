import { saysHowToStop } from '../consent/opt-out-words.js';
import type { LintedRule, LintFacts, LintWarning } from './lint-warning.js';

/** Marketing whose SMS do not say how to end it. An email has its link under every text. */
export function lintPurpose(rule: LintedRule, facts: LintFacts): LintWarning[] {
  if (rule.purpose !== 'marketing') return [];
  return rule.steps.flatMap((step, index): LintWarning[] => {
    const template = step.templateId === undefined ? undefined : facts.templates.get(step.templateId);
    if (template === undefined || !step.channels.includes('sms')) return [];
    if (template.smsTexts.every(saysHowToStop)) return [];
    const message =
      `the step “${step.name}” is marketing by SMS, and the template “${template.name}” does not say how to end it: ` +
      'name the word STOP or the link to the preferences';
    const pointer = `/steps/${index}/templateId`;
    const about = { step: step.name, template: template.name };
    return [{ code: 'marketingWithoutStop', pointer, severity: 'warning', message, about }];
  });
}
