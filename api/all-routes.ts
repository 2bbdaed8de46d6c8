import { appointmentRoutes } from './appointments/appointment-routes.js';
import { preregistrationRoutes } from './appointments/preregistration-routes.js';
import { proposedChangeRoutes } from './appointments/proposed-change-routes.js';
import { slotRoutes } from './appointments/slot-routes.js';
import { settingRoutes } from './appointments/setting-routes.js';
import { reasonRoutes } from './appointments/reason-routes.js';
import { slotOfferRoutes } from './appointments/slot-offer-routes.js';
import { staffAbsenceRoutes } from './appointments/staff-absence-routes.js';
import { consentRoutes } from './consent/consent-routes.js';
import type { LinkDeps } from './engine-deps.js';
import { connectionRoutes } from './integration/connection-routes.js';
import { eventRoutes } from './integration/event-routes.js';
import { importRoutes } from './integration/import-route.js';
import { jobRoutes } from './integration/job-routes.js';
import { webhookDeliveryRoutes } from './integration/webhook-delivery-routes.js';
import { webhookEventRoutes } from './integration/webhook-event-routes.js';
import { webhookRoutes } from './integration/webhook-routes.js';
import { attachmentRoutes } from './messages/attachment-routes.js';
import { clientFileRoutes } from './messages/client-file-routes.js';
import { clientLinkRoutes } from './messages/client-link-routes.js';
import { communicationRoutes } from './messages/communication-routes.js';
import { conversationRoutes } from './messages/conversation-routes.js';
import { externalSendRoutes } from './messages/external-send-routes.js';
import { forecastRoutes } from './messages/forecast-routes.js';
import { letterRoutes } from './messages/letter-routes.js';
import { replayRoutes } from './messages/replay-routes.js';
import { sendRoutes } from './messages/send-routes.js';
import { stopSwitchRoutes } from './messages/stop-switch-routes.js';
import { templateRoutes } from './messages/template-routes.js';
import { templateVersionRoutes } from './messages/template-version-routes.js';
import { registryRoutes } from './registry/registry-routes.js';
import { bulkReminderRoutes } from './reminders/bulk-reminder-routes.js';
import { dueCareRoutes } from './reminders/due-care-routes.js';
import { reminderRoutes } from './reminders/reminder-routes.js';
import { bookingReportRoutes } from './reports/booking-report-route.js';
import { reportRoutes } from './reports/report-routes.js';
import type { Route } from './route.js';
import { dryRunRoutes } from './rules/dry-run-routes.js';
import { ruleRoutes } from './rules/rule-routes.js';
import { ruleTrustRoutes } from './rules/rule-trust-routes.js';
import { whyRoutes } from './rules/why-routes.js';
import { apiKeyRoutes } from './staff/api-key-routes.js';
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
    ...staffAbsenceRoutes(deps),
    ...slotOfferRoutes(deps),
    ...dueCareRoutes(deps),
    ...bookingReportRoutes(deps),
    ...reportRoutes(deps),
    ...preregistrationRoutes(deps),
    ...proposedChangeRoutes(deps),
    ...slotRoutes(deps),
    ...settingRoutes(deps),
    ...connectionRoutes(deps),
    ...reasonRoutes(deps),
    ...importRoutes(deps),
    ...jobRoutes(deps),
    ...sendRoutes(deps),
    ...stopSwitchRoutes(deps),
    ...replayRoutes(deps),
    ...letterRoutes(deps),
    ...externalSendRoutes(deps),
    ...communicationRoutes(deps),
    ...conversationRoutes(deps),
    ...forecastRoutes(deps),
    ...taskRoutes(deps),
    ...apiKeyRoutes(deps),
    ...webhookRoutes(deps),
    ...webhookDeliveryRoutes(deps),
    ...webhookEventRoutes(deps),
  ];
}
