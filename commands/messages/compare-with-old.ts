import type { Database } from '../../db/database.js';
import {
  nearestSends,
  oldSends,
  shadowSends,
  type NearestSend,
  type OldSendRow,
  type ShadowSend,
} from '../../db/messages/sent-comparison.js';
import { addToDate, dateAt, type DateOn, instantOf, type TimeZone } from '../../domain/clinic-time.js';
import { compareSent, type MatchedMessages } from '../../domain/messages/compare-sent.js';

/** A message that would have left here, with the clinic's day of it. */
export type OurSend = ShadowSend & { readonly on: DateOn };

/** Why we would not have sent what the old system sent. */
export type WhyNotOurs =
  | { readonly why: 'clientUnknown' | 'patientUnknown' | 'noReminder' }
  | ({ readonly why: 'decided' | 'planned' } & NearestSend);

/** How one day of the shadow compares with the old system. */
export interface DayCompared {
  readonly on: DateOn;
  readonly matched: readonly MatchedMessages<OurSend, OldSendRow>[];
  readonly onlyOurs: readonly OurSend[];
  readonly onlyTheirs: readonly (OldSendRow & { readonly reason: WhyNotOurs })[];
}

/** The numbers of a day. */
export interface DayCounted {
  readonly on: DateOn;
  readonly ours: number;
  readonly theirs: number;
  readonly matched: number;
  readonly onlyOurs: number;
  readonly onlyTheirs: number;
}

/** So many days on each side can hold the match of a day's message, or the match of that one. */
const DAYS_AROUND = 'P2D';

/** Compares one day with the old system, message by message, with the reason for each that we would not have sent. */
export async function compareDay(
  db: Database,
  clinicId: string,
  zone: TimeZone,
  on: DateOn,
): Promise<DayCompared> {
  const all = await compared(
    db,
    clinicId,
    zone,
    addToDate(on, `-${DAYS_AROUND}`),
    addToDate(on, DAYS_AROUND),
  );
  const onlyTheirs = all.onlyTheirs.filter((one) => one.on === on);
  const nearest = new Map(
    (
      await nearestSends(
        db.reader,
        onlyTheirs.map(({ id }) => id),
      )
    ).map((one) => [one.oldSendId, one]),
  );
  return {
    on,
    matched: all.matched.filter(({ ours, theirs }) => theirs.on === on || ours.on === on),
    onlyOurs: all.onlyOurs.filter((one) => one.on === on),
    onlyTheirs: onlyTheirs.map((one) => ({ ...one, reason: whyNot(one, nearest.get(one.id) ?? null) })),
  };
}

/** The numbers of each day of a stretch on which either system had anything, oldest first. */
export async function countDays(
  db: Database,
  clinicId: string,
  zone: TimeZone,
  { from, to }: { readonly from: DateOn; readonly to: DateOn },
): Promise<DayCounted[]> {
  const all = await compared(db, clinicId, zone, from, to);
  const days = new Map<DateOn, { ours: Set<string>; theirs: Set<string>; matched: Set<string> }>();
  const dayOf = (on: DateOn) => {
    const day = days.get(on) ?? { ours: new Set(), theirs: new Set(), matched: new Set() };
    days.set(on, day);
    return day;
  };
  for (const { ours, theirs } of all.matched) {
    dayOf(ours.on).ours.add(ours.id);
    dayOf(theirs.on).theirs.add(theirs.id);
    dayOf(theirs.on).matched.add(theirs.id);
  }
  const onlyOurs = all.onlyOurs.map(({ on }) => on);
  const onlyTheirs = all.onlyTheirs.map(({ on }) => on);
  for (const { on, id } of all.onlyOurs) dayOf(on).ours.add(id);
  for (const { on, id } of all.onlyTheirs) dayOf(on).theirs.add(id);
  return [...days]
    .map(([on, { ours, theirs, matched }]) => ({
      on,
      ours: ours.size,
      theirs: theirs.size,
      matched: matched.size,
      onlyOurs: onlyOurs.filter((one) => one === on).length,
      onlyTheirs: onlyTheirs.filter((one) => one === on).length,
    }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

async function compared(db: Database, clinicId: string, zone: TimeZone, from: DateOn, to: DateOn) {
  const begins = instantOf(from, '00:00', zone);
  const ends = instantOf(addToDate(to, 'P1D'), '00:00', zone);
  const [ours, theirs] = [
    await shadowSends(db.reader, clinicId, begins, ends),
    await oldSends(db.reader, clinicId, from, to),
  ];
  return compareSent(
    ours.map((one) => ({ ...one, on: dateAt(one.decidedAt, zone) })),
    theirs,
  );
}

function whyNot(theirs: OldSendRow, nearest: NearestSend | null): WhyNotOurs {
  if (theirs.clientId === null) return { why: 'clientUnknown' };
  if (theirs.patientId === null && theirs.patientName !== null) return { why: 'patientUnknown' };
  if (nearest === null) return { why: 'noReminder' };
  const waits = nearest.state === 'planned' || nearest.state === 'claimed';
  return { why: waits ? 'planned' : 'decided', ...nearest };
}
