import type { Section } from './console-answer.js';

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
