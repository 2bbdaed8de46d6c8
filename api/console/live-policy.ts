/** How pages are kept up to date. */
export interface LivePolicy {
  /** How often is looked what has changed. */
  readonly lookMs: number;
  /** How often a stream shows that it is there, and is asked whether its session still is. */
  readonly beatMs: number;
  /** Streams of one session: each is a page that somebody looks at. */
  readonly ofSession: number;
  readonly ofProcess: number;
}

export const USUAL_POLICY: LivePolicy = { lookMs: 2_500, beatMs: 20_000, ofSession: 8, ofProcess: 2_000 };
