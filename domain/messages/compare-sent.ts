import type { DateOn } from '../clinic-time.js';
import { daysBetween } from '../clinic-time.js';

/** A message that we would have sent. */
export interface OurMessage {
  readonly id: string;
  readonly clientId: string;
  /** The patients of which it speaks; several where it combines. */
  readonly patientIds: readonly string[];
  readonly on: DateOn;
}

/** A message that the old system sent. `null`: it does not say, or we know nobody of that name. */
export interface TheirMessage {
  readonly id: string;
  readonly clientId: string | null;
  readonly patientId: string | null;
  readonly on: DateOn;
}

/** One message of each that say the same; `daysApart`: ours later by so many days, or earlier. */
export interface MatchedMessages<Ours, Theirs> {
  readonly ours: Ours;
  readonly theirs: Theirs;
  readonly daysApart: number;
}

/** Two lists held against each other. */
export interface SentComparison<Ours, Theirs> {
  readonly matched: readonly MatchedMessages<Ours, Theirs>[];
  readonly onlyOurs: readonly Ours[];
  readonly onlyTheirs: readonly Theirs[];
}

/** Two systems send at other hours: what lies no more than a day apart is the same message. */
const MOST_DAYS_APART = 1;

/**
 * Holds what we would have sent against what the old system sent. The same client and patient on the same day come first,
 * then a day apart. What is left is the same as a message that has its match already, where one system says in one
 * message, or on one channel, what the other says in two.
 */
export function compareSent<Ours extends OurMessage, Theirs extends TheirMessage>(
  ours: readonly Ours[],
  theirs: readonly Theirs[],
): SentComparison<Ours, Theirs> {
  const matched: MatchedMessages<Ours, Theirs>[] = [];
  const free = { ours: new Set(ours), theirs: new Set(theirs) };
  const byClient = new Map<string, Ours[]>();
  for (const our of ours) byClient.set(our.clientId, [...(byClient.get(our.clientId) ?? []), our]);
  const take = (their: Theirs, our: Ours): void => {
    matched.push({ ours: our, theirs: their, daysApart: daysBetween(their.on, our.on) });
    free.ours.delete(our);
    free.theirs.delete(their);
  };
  for (const reach of [0, MOST_DAYS_APART]) {
    for (const their of free.theirs) {
      const found = sameAs(their, byClient, reach).find((our) => free.ours.has(our));
      if (found !== undefined) take(their, found);
    }
  }
  for (const their of free.theirs) {
    const [found] = sameAs(their, byClient, MOST_DAYS_APART);
    if (found !== undefined) take(their, found);
  }
  const told = new Map(matched.map(({ theirs: their }) => [their, sameAs(their, byClient, MOST_DAYS_APART)]));
  for (const [their, same] of told) for (const our of same) if (free.ours.has(our)) take(their, our);
  return { matched, onlyOurs: [...free.ours], onlyTheirs: [...free.theirs] };
}

function sameAs<Ours extends OurMessage>(
  their: TheirMessage,
  byClient: ReadonlyMap<string, readonly Ours[]>,
  reach: number,
): Ours[] {
  const ours = their.clientId === null ? [] : (byClient.get(their.clientId) ?? []);
  const isSame = ({ patientIds, on }: Ours) =>
    (their.patientId === null || patientIds.includes(their.patientId)) &&
    Math.abs(daysBetween(their.on, on)) <= reach;
  return ours.filter(isSame);
}
