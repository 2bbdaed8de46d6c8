import { appointmentPages } from './appointments/appointment-pages.js';
import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { replayPages } from './messages/replay-pages.js';
import { stopPages } from './messages/stop-pages.js';
import { findPages } from './registry/find-pages.js';
import { bulkPages } from './reminders/bulk-pages.js';
import { newReminderPages } from './reminders/new-reminder-pages.js';
import { reminderListPages } from './reminders/reminder-list-pages.js';
import { reminderPages } from './reminders/reminder-pages.js';
import { homePages } from './reports/home-pages.js';
import { accountPages } from './staff/account-pages.js';
import { attentionPages } from './staff/attention-pages.js';
import { auditPages } from './staff/audit-pages.js';
import { savedFilterPages } from './staff/saved-filter-pages.js';
import { userPages } from './staff/user-pages.js';
import { taskPages } from './tasks/task-pages.js';

/** Every page of the console for which one must be signed in. */
export function allPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [...homePages(deps), ...accountPages(deps), ...userPages(deps), ...auditPages(deps), ...findPages(deps), ...reminderListPages(deps), ...savedFilterPages(deps), ...bulkPages(deps), ...newReminderPages(deps), ...reminderPages(deps), ...replayPages(deps), ...stopPages(deps), ...attentionPages(deps), ...taskPages(deps), ...appointmentPages(deps)];
}
