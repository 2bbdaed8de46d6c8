import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { bulkPages } from './reminders/bulk-pages.js';
import { reminderPages } from './reminders/reminder-pages.js';
import { peoplePages } from './registry/people-pages.js';
import { homePages } from './reports/home-pages.js';

/** Every page of the console for which one must be signed in. */
export function allPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    ...homePages(deps),
    ...bulkPages(deps),
    ...peoplePages(deps),
    // After every other page under /reminders: what is no id of a reminder is not found here.
    ...reminderPages(deps),
  ];
}
