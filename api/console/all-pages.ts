import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { templatePages } from './messages/template-pages.js';
import { homePages } from './reports/home-pages.js';
import { rulePages } from './rules/rule-pages.js';

/** Every page of the console for which one must be signed in. */
export function allPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [...homePages(deps), ...rulePages(deps), ...templatePages(deps)];
}
