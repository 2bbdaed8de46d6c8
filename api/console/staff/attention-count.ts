import { countAttention } from '../../../db/staff/attention-view.js';
import { URGENT_KINDS } from '../../../domain/staff/attention-kind.js';
import type { FrameSupplier } from '../frame-supplier.js';

/** How long a count stands before it is read again. */
const FRESH_MS = 10_000;
/** A process keeps the counts of so many clinics. */
const MOST_KEPT = 1_000;

const kept = new Map<string, { readonly count: number; readonly readAtMs: number }>();

/** Has the next page count anew, since something has changed. */
export function forgetAttentionCount(clinicId: string): void {
  kept.delete(clinicId);
}

/** How many things went wrong or wait for an answer, beside the name of the page. */
export const attentionCount: FrameSupplier = async ({ db }, { acting, req }) => {
  const { clinicId } = acting;
  const known = kept.get(clinicId);
  const isOnPage = req.path.startsWith('/attention');
  if (!isOnPage && known !== undefined && performance.now() - known.readAtMs < FRESH_MS)
    return { counts: { attention: known.count } };
  const counts = await countAttention(db.reader, URGENT_KINDS, acting);
  const count = Object.values(counts).reduce((sum, of) => sum + of, 0);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(clinicId, { count, readAtMs: performance.now() });
  return { counts: { attention: count } };
};
