import type { EventRows } from '../../db/integration/inbound-event-store.js';
import type { EventEffect } from './clinic-event.js';

/** An event's effect, and the rows that it leaves besides its own. */
export interface AppliedEvent {
  readonly effect: EventEffect;
  readonly records?: EventRows['records'];
  readonly voids?: EventRows['voids'];
}
