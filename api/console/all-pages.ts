import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { findPages } from './registry/find-pages.js';
import { reminderListPages } from './reminders/reminder-list-pages.js';
import { savedFilterPages } from './staff/saved-filter-pages.js';
import { homePages } from './reports/home-pages.js';

/** Every page of the console for which one must be signed in. */
export function allPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [...homePages(deps), ...findPages(deps), ...reminderListPages(deps), ...savedFilterPages(deps)];
}
