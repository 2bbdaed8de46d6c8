import type { EntityManager } from 'typeorm';
import type { Channel } from '../../domain/reminders/step.js';

/** How one channel has done in the last 24 hours. */
export interface ChannelHealth {
  readonly channel: Channel;
  readonly left: number;
  readonly failed: number;
  readonly unknown: number;
  readonly lastLeftAt: Date | null;
}

/** Messages that were handed over in the 24 hours before an instant, by channel; channels without any are left out. */
export async function channelHealth(
  reader: EntityManager,
  clinicId: string,
  at: Date,
): Promise<ChannelHealth[]> {
  return await reader.query<ChannelHealth[]>(
    `select channel, (count(*) filter (where state in ('accepted', 'delivered')))::integer as left,
            (count(*) filter (where state in ('failed', 'bounced')))::integer as failed,
            (count(*) filter (where state = 'unknown'))::integer as unknown,
            max(accepted_at) filter (where state in ('accepted', 'delivered')) as "lastLeftAt"
       from send
      where clinic_id = $1 and transmitting_at > $2::timestamptz - interval '24 hours' and transmitting_at <= $2
      group by channel order by channel`,
    [clinicId, at],
  );
}
