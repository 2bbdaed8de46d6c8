import type { Condition, ConditionTree } from '../../domain/rules/condition.js';
import { lintRule } from '../../domain/rules/lint-rule.js';
import type { LintedRule, LintFacts, LintWarning } from '../../domain/rules/lint-warning.js';
import type { RuleStep } from '../../domain/rules/rule.js';

/** The item that the rule of these cases is about. */
export const RABIES: Condition = { field: 'item', operator: 'in', value: ['RAB-1'] };
/** Conditions that cannot hold at once. */
export const DOG: Condition = { field: 'species', operator: 'is', value: 'dog' };
export const CAT: Condition = { field: 'species', operator: 'is', value: 'cat' };
/** Trees as they are read aloud. */
export const all = (...conditions: readonly (Condition | ConditionTree)[]): ConditionTree => ({
  match: 'all',
  conditions,
});
export const any = (...conditions: readonly (Condition | ConditionTree)[]): ConditionTree => ({
  match: 'any',
  conditions,
});
export const none = (...conditions: readonly (Condition | ConditionTree)[]): ConditionTree => ({
  match: 'none',
  conditions,
});
/** A step by email with a template that is there. */
export const step = (name: string, offset: string, change: Partial<RuleStep> = {}): RuleStep => ({
  name,
  offset,
  from: 'due',
  channels: ['email'],
  templateId: 'T',
  ...change,
});

/** A rule of which nothing is to be said, with what a case changes in it. */
export const rule = (change: Partial<LintedRule> = {}): LintedRule => ({
  id: 'draft',
  name: 'Rabies, yearly',
  locationId: null,
  trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
  conditions: all(RABIES),
  due: { after: 'P1Y', from: 'event' },
  satisfiedBy: ['RAB-1'],
  steps: [step('first', '-P30D'), step('last', 'P7D')],
  lapseAfter: 'P18M',
  pauseWhen: null,
  cancelWhen: null,
  priority: 'normal',
  purpose: 'care',
  ...change,
});
const service = (code: string, name: string, category: string) =>
  [code.toLowerCase(), { code, name, category }] as const;
/** What the clinic of these cases has. */
export const facts = (...rules: readonly LintedRule[]): LintFacts => ({
  rules,
  services: new Map([
    service('RAB-1', 'Rabies vaccination, one year', 'vaccination'),
    service('RAB-3', 'Rabies vaccination, three years', 'vaccination'),
    service('RAB-MED', 'Rabies vaccine 1 ml', 'product'),
    service('NAIL', 'Nail trim', 'procedure'),
  ]),
  templates: new Map([
    ['T', { name: 'Rabies', channels: ['email', 'sms'], smsTexts: ['[[patient_name]] is due'] }],
    ['STOP', { name: 'Offer', channels: ['sms'], smsTexts: ['Offer. Svara STOPP', '[[preferences_url]]'] }],
  ]),
});
/** What the linter says of that rule, with these others in force. */
export const lint = (change: Partial<LintedRule>, ...others: readonly LintedRule[]) =>
  lintRule(rule(change), facts(...others));
/** Warnings by code and pointer. */
export const told = (warnings: readonly LintWarning[]) =>
  warnings.map(({ code, pointer }) => `${code} ${pointer}`);
