import type { EntityManager } from 'typeorm';

/** How long people waited, of those who have been answered; minutes. */
export interface ResponseTime {
  /** `reply`: from a client's message to the staff's next one; `failure`: from a failed message to a person's decision. */
  readonly to: 'reply' | 'failure';
  readonly asked: number;
  readonly answered: number;
  readonly medianMinutes: number | null;
  /** Nine of ten were answered sooner. */
  readonly ninthMinutes: number | null;
}

const ANSWERS = `
  with period as (
    select $2::date::timestamp at time zone c.time_zone as since, ($3::date + 1)::timestamp at time zone c.time_zone as until
      from clinic c where c.id = $1),
  waited as (
    select 'reply' as "to", m.at as since, (
             select min(s.created_at) from send s
              where s.owner_id = m.conversation_id and s.owner_kind = 'reply' and s.created_at > m.at) as until
      from inbound_sms m join conversation v on v.id = m.conversation_id, period
     where v.clinic_id = $1 and m.outcome = 'forPerson' and m.at >= period.since and m.at < period.until
       and not exists (select 1 from inbound_sms b
                        where b.conversation_id = m.conversation_id and b.at < m.at and b.outcome = 'forPerson'
                          and not exists (select 1 from send s where s.owner_id = m.conversation_id
                                            and s.owner_kind = 'reply' and s.created_at between b.at and m.at))
    union all
    select 'failure', f.since, f.until
      from send s, period, lateral (
        select min(e.at) as since, (
                 select min(n.at) from send_event n
                  where n.send_id = s.id and n.at > min(e.at) and (n.actor = 'api' or n.actor like 'staff:%')) as until
          from send_event e where e.send_id = s.id and e.state in ('failed', 'unknown', 'bounced')) f
     where s.clinic_id = $1 and s.updated_at >= period.since and f.since >= period.since and f.since < period.until
       and (s.state in ('failed', 'unknown', 'bounced') or f.until is not null))`;

/** Counts what waited for a person from messages and failures of these days; several messages in a row wait as one. */
export async function responseTimes(
  reader: EntityManager,
  clinicId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ResponseTime[]> {
  const minutes = 'extract(epoch from w.until - w.since) / 60';
  return await reader.query<ResponseTime[]>(
    `${ANSWERS}
     select k as "to", count(w.since)::integer as asked, count(w.until)::integer as answered,
            percentile_cont(0.5) within group (order by ${minutes}) as "medianMinutes",
            percentile_cont(0.9) within group (order by ${minutes}) as "ninthMinutes"
       from unnest(array['reply', 'failure']) k left join waited w on w."to" = k
      group by k order by k desc`,
    [clinicId, from, to],
  );
}
