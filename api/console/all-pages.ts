import { appointmentPages } from './appointments/appointment-pages.js';
import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { importPages } from './integration/import-pages.js';
import { plainPages } from './integration/plain-pages.js';
import { webhookPages } from './integration/webhook-pages.js';
import { replayPages } from './messages/replay-pages.js';
import { stopPages } from './messages/stop-pages.js';
import { templatePages } from './messages/template-pages.js';
import { catalogPages } from './registry/catalog-pages.js';
import { findPages } from './registry/find-pages.js';
import { goLivePages } from './registry/go-live-pages.js';
import { peoplePages } from './registry/people-pages.js';
import { senderTestPages } from './registry/sender-test-pages.js';
import { settingPages } from './registry/setting-pages.js';
import { bulkPages } from './reminders/bulk-pages.js';
import { newReminderPages } from './reminders/new-reminder-pages.js';
import { reminderListPages } from './reminders/reminder-list-pages.js';
import { reminderPages } from './reminders/reminder-pages.js';
import { framePages } from './frame-pages.js';
import { digestPages } from './reports/digest-pages.js';
import { homePages } from './reports/home-pages.js';
import { reportPages } from './reports/report-pages.js';
import { rulePages } from './rules/rule-pages.js';
import { accountPages } from './staff/account-pages.js';
import { attentionPages } from './staff/attention-pages.js';
import { auditPages } from './staff/audit-pages.js';
import { keyPages } from './staff/key-pages.js';
import { savedFilterPages } from './staff/saved-filter-pages.js';
import { userPages } from './staff/user-pages.js';
import { taskPages } from './tasks/task-pages.js';

/** Every page of the console for which one must be signed in. */
export function allPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    ...framePages(deps),
    ...homePages(deps),
    ...accountPages(deps),
    ...userPages(deps),
    ...auditPages(deps),
    ...findPages(deps),
    ...reminderListPages(deps),
    ...savedFilterPages(deps),
    ...bulkPages(deps),
    ...newReminderPages(deps),
    ...reminderPages(deps),
    ...replayPages(deps),
    ...stopPages(deps),
    ...attentionPages(deps),
    ...taskPages(deps),
    ...appointmentPages(deps),
    ...settingPages(deps),
    ...senderTestPages(deps),
    ...goLivePages(deps),
    ...catalogPages(deps),
    ...keyPages(deps),
    ...importPages(deps),
    ...webhookPages(deps),
    ...plainPages(deps),
    ...rulePages(deps),
    ...templatePages(deps),
    ...reportPages(deps),
    ...digestPages(deps),
    ...peoplePages(deps),
  ];
}
