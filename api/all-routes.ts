import { consentRoutes } from './consent/consent-routes.js';
import type { EngineDeps } from './engine-deps.js';
import { eventRoutes } from './integration/event-routes.js';
import { communicationRoutes } from './messages/communication-routes.js';
import { sendRoutes } from './messages/send-routes.js';
import { templateRoutes } from './messages/template-routes.js';
import { registryRoutes } from './registry/registry-routes.js';
import { reminderRoutes } from './reminders/reminder-routes.js';
import type { Route } from './route.js';
import { ruleRoutes } from './rules/rule-routes.js';
import { taskRoutes } from './tasks/task-routes.js';

/** Every endpoint of `/v1`, by subject. */
export function allRoutes(deps: EngineDeps): Route[] {
  return [
    ...registryRoutes(deps),
    ...consentRoutes(deps),
    ...templateRoutes(deps),
    ...ruleRoutes(deps),
    ...reminderRoutes(deps),
    ...eventRoutes(deps),
    ...sendRoutes(deps),
    ...communicationRoutes(deps),
    ...taskRoutes(deps),
  ];
}
