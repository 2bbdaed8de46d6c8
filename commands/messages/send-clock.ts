/** Tells the time by which sends are decided: PostgreSQL's in production, the test server's under skipped time. */
export interface SendClock {
  now(): Promise<Date>;
}
