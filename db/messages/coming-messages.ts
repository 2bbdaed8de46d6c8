import type { EntityManager } from 'typeorm';
import type { Channel } from '../../domain/reminders/step.js';

/** How many messages to clients wait for a stretch of time; what is due already leaves as soon as it may. */
export interface ComingMessages {
  readonly due: number;
  readonly ahead: number;
  readonly byChannel: Readonly<Partial<Record<Channel, number>>>;
}

/** Counting stops here: a clinic with more has none to count by hand. */
const MOST_COUNTED = 100_000;

/** Counts what is planned until an instant, by channel. Whether each may leave is decided when its time has come. */
export async function countComing(
  reader: EntityManager,
  clinicId: string,
  now: Date,
  until: Date,
): Promise<ComingMessages> {
  const rows = await reader.query<{ channel: Channel; due: number; all: number }[]>(
    `select channel, count(*) filter (where planned_at <= $2)::int as due, count(*)::int as all
       from (select s.channel, s.planned_at from send s
               left join reminder r on r.id = s.owner_id
              where s.clinic_id = $1 and s.state in ('planned', 'claimed') and s.planned_at < $3
                and s.until_at > $2 and s.channel <> 'staffTask'
                and (r.id is null or r.status = 'open' and r.cycle = s.cycle)
              limit ${MOST_COUNTED}) as coming
      group by channel`,
    [clinicId, now, until],
  );
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    due: sum((row) => row.due),
    ahead: sum((row) => row.all - row.due),
    byChannel: Object.fromEntries(rows.map(({ channel, all }) => [channel, all])),
  };
}
