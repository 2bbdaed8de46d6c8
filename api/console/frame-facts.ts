import { bulkBanners } from './reminders/bulk-banner.js';
import type { ConsoleDeps, ConsoleVisit } from './console-page.js';
import type { FrameFacts } from './frame-part.js';

/** Supplies a part of the frame's facts; it is read with every page, so it must be quick. */
export type FrameSupplier = (deps: ConsoleDeps, visit: ConsoleVisit) => Promise<Partial<FrameFacts>>;

const suppliers: readonly FrameSupplier[] = [bulkBanners];

/** What all suppliers have to say. */
export async function readFrameFacts(deps: ConsoleDeps, visit: ConsoleVisit): Promise<FrameFacts> {
  const parts = await Promise.all(suppliers.map((supplier) => supplier(deps, visit)));
  return {
    banners: parts.flatMap(({ banners = [] }) => banners),
    counts: Object.assign({}, ...parts.map(({ counts = {} }) => counts)) as FrameFacts['counts'],
  };
}
