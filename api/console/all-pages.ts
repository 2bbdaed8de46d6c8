import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { replayPages } from './messages/replay-pages.js';
import { stopPages } from './messages/stop-pages.js';
import { attentionPages } from './staff/attention-pages.js';
import { taskPages } from './tasks/task-pages.js';
import { appointmentPages } from './appointments/appointment-pages.js';
import { homePages } from './reports/home-pages.js';

/** Every page of the console for which one must be signed in. */
export function allPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    ...homePages(deps),
    ...replayPages(deps),
    ...stopPages(deps),
    ...attentionPages(deps),
    ...taskPages(deps),
    ...appointmentPages(deps),
  ];
}
