import type { EntityManager } from 'typeorm';
import { IS_AWAITED } from './missed-wakes.js';

/** What should worry somebody, over the whole installation. */
export interface EngineState {
  /** Live reminders whose wake passed more than 2 minutes ago. */
  readonly missedWakes: number;
  /** Age of the oldest of these wakes in seconds; 0 if there is none. */
  readonly oldestMissedSeconds: number;
  /** Sends whose outcome nobody knows. */
  readonly unknownSends: number;
  /** Sends between their claim and their record. */
  readonly sendsInFlight: number;
}

/** Reads how the engine does; every part is answered from a partial index. */
export async function readEngineState(reader: EntityManager): Promise<EngineState> {
  const rows = await reader.query<EngineState[]>(
    `select missed.count as "missedWakes", coalesce(missed.seconds, 0) as "oldestMissedSeconds",
            (select count(*)::int from send where state = 'unknown') as "unknownSends",
            (select count(*)::int from send where state in ('claimed', 'transmitting')) as "sendsInFlight"
       from (select count(*)::int as count, extract(epoch from now() - min(r.next_wake_at))::int as seconds
               from reminder r left join rule ru on ru.id = r.rule_id
              where r.status in ('open', 'paused') and r.next_wake_at < now() - interval '2 minutes'
                and coalesce(ru.enabled and ru.deleted_at is null, true) and ${IS_AWAITED}) as missed`,
  );
  return rows[0] ?? { missedWakes: 0, oldestMissedSeconds: 0, unknownSends: 0, sendsInFlight: 0 };
}
