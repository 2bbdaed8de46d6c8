import { appointmentRoutes } from './appointments/appointment-routes.js';
import { slotRoutes } from './appointments/slot-routes.js';
import { settingRoutes } from './appointments/setting-routes.js';
import { reasonRoutes } from './appointments/reason-routes.js';
import { consentRoutes } from './consent/consent-routes.js';
import type { LinkDeps } from './engine-deps.js';
import { eventRoutes } from './integration/event-routes.js';
import { importRoutes } from './integration/import-route.js';
import { jobRoutes } from './integration/job-routes.js';
import { attachmentRoutes } from './messages/attachment-routes.js';
import { clientFileRoutes } from './messages/client-file-routes.js';
import { clientLinkRoutes } from './messages/client-link-routes.js';
import { communicationRoutes } from './messages/communication-routes.js';
import { externalSendRoutes } from './messages/external-send-routes.js';
import { forecastRoutes } from './messages/forecast-routes.js';
import { letterRoutes } from './messages/letter-routes.js';
import { sendRoutes } from './messages/send-routes.js';
import { templateRoutes } from './messages/template-routes.js';
import { templateVersionRoutes } from './messages/template-version-routes.js';
import { registryRoutes } from './registry/registry-routes.js';
import { bulkReminderRoutes } from './reminders/bulk-reminder-routes.js';
import { reminderRoutes } from './reminders/reminder-routes.js';
import type { Route } from './route.js';
import { dryRunRoutes } from './rules/dry-run-routes.js';
import { ruleRoutes } from './rules/rule-routes.js';
import { ruleTrustRoutes } from './rules/rule-trust-routes.js';
import { whyRoutes } from './rules/why-routes.js';
import { taskRoutes } from './tasks/task-routes.js';

/** Every endpoint of `/v1`, by subject. */
export function allRoutes(deps: LinkDeps): Route[] {
  return [
    ...registryRoutes(deps),
    ...consentRoutes(deps),
    ...clientLinkRoutes(deps),
    ...clientFileRoutes(deps),
    ...templateRoutes(deps),
    ...attachmentRoutes(deps),
    ...templateVersionRoutes(deps),
    ...dryRunRoutes(deps),
    ...ruleRoutes(deps),
    ...ruleTrustRoutes(deps),
    ...whyRoutes(deps),
    ...reminderRoutes(deps),
    ...bulkReminderRoutes(deps),
    ...eventRoutes(deps),
    ...appointmentRoutes(deps),
    ...slotRoutes(deps),
    ...settingRoutes(deps),
    ...reasonRoutes(deps),
    ...importRoutes(deps),
    ...jobRoutes(deps),
    ...sendRoutes(deps),
    ...letterRoutes(deps),
    ...externalSendRoutes(deps),
    ...communicationRoutes(deps),
    ...forecastRoutes(deps),
    ...taskRoutes(deps),
  ];
}
