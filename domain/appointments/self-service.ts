import type { IsoDuration, TimeZone } from '../clinic-time.js';
import { addToDate, addToInstant, dateAt, instantOf } from '../clinic-time.js';
import type { VisitSettings } from './visit-settings.js';

/** How long before the visit a client can say that they are here. */
const ARRIVES_MS = 2 * 3_600_000;
/** What a client changes so shortly before the visit the staff are told by their call list too. */
const SHORT_NOTICE_MS = 24 * 3_600_000;

/** A visit as far as it decides what its client may do. */
export interface ServedVisit {
  readonly status: string;
  readonly startsAt: Date;
  /** The settings that it keeps; `null`: it has none. */
  readonly messagePlan: Pick<VisitSettings, 'selfService' | 'dropOff'> | null;
  /** It cannot take place as booked; absent or `null`: it can. */
  readonly mustMove?: unknown;
}

/** What its client may do now, by themselves. */
export interface Allowed {
  readonly confirm: boolean;
  readonly move: boolean;
  readonly cancel: boolean;
  readonly arrive: boolean;
  /** Until when it can be moved or cancelled; later the client phones. `null`: never. */
  readonly until: Date | null;
}

const NOTHING: Allowed = { confirm: false, move: false, cancel: false, arrive: false, until: null };

/**
 * What the client of a visit may do by themselves at that instant. Without settings they confirm, and phone for all else.
 * Whom the clinic has asked to move a visit may move or cancel it until it begins, and has nothing to confirm.
 */
export function allowedOf(
  { status, startsAt, messagePlan: plan, mustMove = null }: ServedVisit,
  zone: TimeZone,
  at: Date,
): Allowed {
  if (status !== 'booked') return NOTHING;
  const isToCome = startsAt > at;
  const { confirm, move, cancel, until } =
    mustMove === null ? (plan?.selfService ?? NO_SETTINGS) : ASKED_TO_MOVE;
  const untilAt = addToInstant(startsAt, `-${until}`, zone);
  const inTime = isToCome && at <= untilAt;
  return {
    confirm: confirm && isToCome,
    move: move && inTime,
    cancel: cancel && inTime,
    arrive: isArrivalTime(startsAt, plan?.dropOff?.from ?? null, zone, at),
    until: move || cancel ? untilAt : null,
  };
}

const NO_SETTINGS = { confirm: true, move: false, cancel: false, until: 'PT0S' as IsoDuration };
const ASKED_TO_MOVE = { confirm: false, move: true, cancel: true, until: 'PT0S' as IsoDuration };

/** Whether the visit is so near that what its client changes must be seen at once. */
export function isShortNotice(startsAt: Date, at: Date): boolean {
  return startsAt.getTime() - at.getTime() < SHORT_NOTICE_MS;
}

function isArrivalTime(startsAt: Date, dropOffFrom: string | null, zone: TimeZone, at: Date): boolean {
  const day = dateAt(startsAt, zone);
  const begins = dropOffFrom === null ? startsAt : instantOf(day, dropOffFrom, zone);
  const first = begins < startsAt ? begins : startsAt;
  const from = Math.max(first.getTime() - ARRIVES_MS, instantOf(day, '00:00', zone).getTime());
  return at.getTime() >= from && at < instantOf(addToDate(day, 'P1D'), '00:00', zone);
}
