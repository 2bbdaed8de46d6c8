import type { LintWarning } from '../../domain/rules/lint-warning.js';

/** What the linter says, as the API shows it. */
export function presentWarnings(warnings: readonly LintWarning[]) {
  return warnings.map(({ code, pointer, severity, message, ruleIds }) => ({
    ...{ code, pointer, severity, message },
    ...(ruleIds !== undefined && { ruleIds: [...ruleIds] }),
  }));
}
