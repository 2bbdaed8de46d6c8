import type { ConsoleDeps, ConsoleVisit } from './console-page.js';
import type { FrameFacts, FrameSupplier } from './frame-supplier.js';
import { stopBanner } from './messages/stop-banner.js';
import { bulkBanners } from './reminders/bulk-banner.js';
import { attentionCount } from './staff/attention-count.js';

const suppliers: readonly FrameSupplier[] = [stopBanner, bulkBanners, attentionCount];

/** What all suppliers have to say. */
export async function readFrameFacts(deps: ConsoleDeps, visit: ConsoleVisit): Promise<FrameFacts> {
  const parts = await Promise.all(suppliers.map((supplier) => supplier(deps, visit)));
  return {
    banners: parts.flatMap(({ banners = [] }) => banners),
    counts: Object.assign({}, ...parts.map(({ counts = {} }) => counts)) as FrameFacts['counts'],
  };
}
