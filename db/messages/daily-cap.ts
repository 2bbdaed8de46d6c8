import { dateAt, instantOf } from '../../domain/clinic-time.js';
import type { Tx } from '../database.js';
import type { SendFacts } from './send-facts.js';

/** While this share of what is left cannot have been used up since, nobody counts again. */
const SHARE_OF_ROOM = 0.02;
const COUNTED_FOR_MS = 1_000;

/** What the cap of a clinic is counted by. */
export type CappedClinic = Pick<SendFacts['clinic'], 'id' | 'timeZone' | 'dailyCap'>;

interface Count {
  readonly since: number;
  readonly cap: number;
  readonly countedAtMs: number;
  /** How many more messages this process asks about before it counts again. */
  room: number;
}

const counts = new Map<string, Count>();

/**
 * Whether the clinic has sent as many messages today, by its own calendar, as it allows itself. Far from the limit the
 * messages are counted anew only now and then; near it, for every message.
 */
export async function capReached(
  tx: Tx,
  { clinic }: { readonly clinic: CappedClinic },
  at: Date,
): Promise<boolean> {
  if (clinic.dailyCap === null) return false;
  const since = instantOf(dateAt(at, clinic.timeZone), '00:00', clinic.timeZone);
  const known = counts.get(clinic.id);
  if (known !== undefined && isGood(known, since, clinic.dailyCap)) {
    known.room -= 1;
    return false;
  }
  const rows = await tx.query<{ sent: number }[]>(
    `select count(*)::int as sent from (
       select 1 from send where clinic_id = $1 and transmitting_at >= $2 limit $3) as today`,
    [clinic.id, since, clinic.dailyCap],
  );
  const left = clinic.dailyCap - (rows[0]?.sent ?? 0);
  const room = Math.floor(left * SHARE_OF_ROOM);
  counts.set(clinic.id, {
    since: since.getTime(),
    cap: clinic.dailyCap,
    countedAtMs: performance.now(),
    room,
  });
  return left <= 0;
}

/** When a send that waits was first put off by the cap since it was last planned otherwise; `null`: never. */
export async function firstUnderCap(tx: Tx, sendId: string): Promise<Date | null> {
  const rows = await tx.query<{ at: Date | null }[]>(
    `select min(at) as at from send_event
      where send_id = $1 and state = 'planned' and reason = 'dailyCap'
        and at > coalesce((select max(at) from send_event
          where send_id = $1 and state = 'planned' and detail ?| array['plannedAt', 'sendNow', 'retry']), '-infinity')`,
    [sendId],
  );
  return rows[0]?.at ?? null;
}

function isGood(count: Count, since: Date, cap: number): boolean {
  const isFresh = performance.now() - count.countedAtMs < COUNTED_FOR_MS;
  return isFresh && count.room > 0 && count.cap === cap && count.since === since.getTime();
}
