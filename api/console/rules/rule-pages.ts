import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { dryRunPages } from './dry-run-pages.js';
import { ruleEditorPages } from './rule-editor-pages.js';
import { ruleListPages } from './rule-list-pages.js';
import { ruleOverviewPages } from './rule-overview-pages.js';
import { ruleVersionPages } from './rule-version-pages.js';
import { whyPages } from './why-pages.js';

/** Everything about rules. `/rules/new` comes before what takes an id. */
export function rulePages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    ...ruleListPages(deps),
    ...ruleEditorPages(deps),
    ...ruleOverviewPages(deps),
    ...ruleVersionPages(deps),
    ...dryRunPages(deps),
    ...whyPages(deps),
  ];
}
