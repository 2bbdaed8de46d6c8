import type { PastReport } from '../../db/rules/past-events.js';
import type { ClinicEvent } from '../integration/clinic-event.js';

/** One thing that happens in a rehearsal; its ids are those of the scratch copies. */
export type RehearsalMoment =
  | { readonly kind: 'event'; readonly at: Date; readonly event: ClinicEvent }
  /** Part of the record that the rule has nothing to say to. */
  | { readonly kind: 'background'; readonly at: Date; readonly report: PastReport }
  | { readonly kind: 'consents'; readonly at: Date; readonly consentIds: readonly string[] }
  | { readonly kind: 'archive'; readonly at: Date; readonly ids: readonly string[] };

/** Moments in the order in which they happened; of one instant, in the order in which they are given. */
export function inOrder(moments: readonly RehearsalMoment[]): RehearsalMoment[] {
  return moments.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
