import type { LintedRule, LintWarning } from './lint-warning.js';
import { followsEachEvent } from './rule.js';

/** Steps that are withheld from some where that may harm, or where it measures nothing. */
export function lintHoldOut(rule: LintedRule): LintWarning[] {
  return rule.steps.flatMap((step, index): LintWarning[] => {
    if (step.holdOut === undefined) return [];
    const pointer = `/steps/${index}/holdOut`;
    const about = { step: step.name, percent: step.holdOut.percent };
    const who = `the step “${step.name}” is withheld from ${step.holdOut.percent} % of patients`;
    if (rule.priority === 'high' || followsEachEvent(rule)) {
      const because = rule.priority === 'high' ? 'priority' : 'followsUp';
      const why = because === 'priority' ? 'its rule is of high priority' : 'it follows treatment up';
      const message = `${who}, but ${why}: nobody should go without what is medically urgent`;
      return [{ code: 'holdOutUrgent', pointer, severity: 'warning', message, about: { ...about, because } }];
    }
    if (rule.satisfiedBy.length > 0) return [];
    const message = `${who}, but no service completes its reminders: only bookings can be compared`;
    return [{ code: 'holdOutUnmeasured', pointer, severity: 'notice', message, about }];
  });
}
