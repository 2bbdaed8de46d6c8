import type { Section } from './console-answer.js';
import type { ConsoleDeps, ConsoleVisit } from './console-page.js';

/** A strip over every page for what nobody may overlook. */
export interface Banner {
  readonly text: string;
  readonly tone: 'warn' | 'wrong';
  readonly link?: { readonly href: string; readonly text: string };
  /** A button that does something at once. */
  readonly act?: {
    readonly action: string;
    readonly text: string;
    readonly fields?: Readonly<Record<string, string>>;
  };
}

/** What the frame around a page shows beside the page. */
export interface FrameFacts {
  readonly banners: readonly Banner[];
  /** Numbers beside the names of sections; a section without one shows none. */
  readonly counts: Readonly<Partial<Record<Section, number>>>;
}

/** Supplies a part of the frame's facts; it is read with every page, so it must be quick. */
export type FrameSupplier = (deps: ConsoleDeps, visit: ConsoleVisit) => Promise<Partial<FrameFacts>>;

const suppliers: readonly FrameSupplier[] = [];

/** What all suppliers have to say. */
export async function readFrameFacts(deps: ConsoleDeps, visit: ConsoleVisit): Promise<FrameFacts> {
  const parts = await Promise.all(suppliers.map((supplier) => supplier(deps, visit)));
  return {
    banners: parts.flatMap(({ banners = [] }) => banners),
    counts: Object.assign({}, ...parts.map(({ counts = {} }) => counts)) as FrameFacts['counts'],
  };
}
