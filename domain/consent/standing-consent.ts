import type { ConsentStatement } from './permission.js';

/** What somebody says now about one channel, or about one contact of it, without an end. */
export interface SaidNow {
  readonly channel: ConsentStatement['channel'];
  readonly purpose: ConsentStatement['purpose'];
  readonly granted: boolean;
  /** `null`: the whole channel. */
  readonly contactPointId: string | null;
}

/**
 * Whether that is no news: the newest word says the same, was given without a beginning or an end, and, where the whole
 * channel is meant, none of its contacts has had another answer since.
 *
 * @param statements newest first
 */
export function standsAlready(statements: readonly ConsentStatement[], said: SaidNow): boolean {
  const alike = statements.filter((one) => one.channel === said.channel && one.purpose === said.purpose);
  if (said.contactPointId !== null) {
    const newest = alike.find(
      (one) => one.contactPointId == null || one.contactPointId === said.contactPointId,
    );
    return newest !== undefined && isSame(newest, said);
  }
  const whole = alike.findIndex((one) => one.contactPointId == null);
  return whole !== -1 && alike.slice(0, whole + 1).every((one) => isSame(one, said));
}

function isSame({ granted, validFrom, validTo }: ConsentStatement, said: SaidNow): boolean {
  return granted === said.granted && validFrom === null && validTo === null;
}
