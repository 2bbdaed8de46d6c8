import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Tx } from '../database.js';

/** A channel of a step that was tried before another one, in vain. */
export interface FailedChannel {
  readonly channel: Channel;
  readonly state: SendState;
  readonly reason: string | null;
}

/** What came to nothing before this message had its turn: the other channels of its step, in the order of their turns. */
export async function failedChannelsBefore(tx: Tx, sendId: string): Promise<FailedChannel[]> {
  return await tx.query<FailedChannel[]>(
    `select o.channel, o.state, o.reason
       from send s join reminder r on r.id = s.owner_id
       join send o on o.owner_id = s.owner_id and o.cycle = s.cycle and o.step = s.step and o.resend = s.resend
      where s.id = $1 and o.id <> s.id and o.state in ('failed', 'bounced', 'skipped')
        and exists (select 1 from jsonb_array_elements(r.steps) as own (step)
                     where own.step ->> 'name' = s.step and own.step ->> 'channelMode' = 'first')
      order by o.planned_at, o.id`,
    [sendId],
  );
}
