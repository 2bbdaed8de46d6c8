import type { EntityManager } from 'typeorm';
import type { StopScope } from '../../domain/messages/stop-scope.js';
import type { ClientChannel } from '../../domain/reminders/step.js';

/** A stop as people read it. */
export interface ListedStop {
  readonly id: string;
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly templateId: string | null;
  readonly templateName: string | null;
  readonly channel: ClientChannel | null;
  readonly reason: string;
  readonly heldBy: string;
  readonly heldAt: Date;
  readonly untilAt: Date | null;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly drainedAt: Date | null;
  readonly jobId: string | null;
  readonly jobState: string | null;
  readonly done: number;
  readonly total: number;
  readonly report: Readonly<Record<string, number>>;
}

const LIST = `
  select w.id, w.rule_id as "ruleId", ru.name as "ruleName", w.template_id as "templateId", t.name as "templateName", w.channel, w.reason,
         coalesce(h.name, w.held_by) as "heldBy", w.held_at as "heldAt", w.until_at as "untilAt",
         coalesce(f.name, w.released_by) as "releasedBy", w.released_at as "releasedAt", w.drained_at as "drainedAt",
         w.job_id as "jobId", j.state as "jobState", coalesce(p.done, 0) as done, coalesce(j.total, 0) as total,
         coalesce(p.report, '{}') as report
    from stop_switch w
    left join rule ru on ru.id = w.rule_id
    left join template t on t.id = w.template_id
    left join staff_user h on w.held_by = 'staff:' || h.id
    left join staff_user f on w.released_by = 'staff:' || f.id
    left join job j on j.id = w.job_id
    left join job_progress p on p.job_id = w.job_id
   where w.clinic_id = $1`;

/** The stops of a clinic that hold anything, or the newest that are over. */
export async function listedStops(
  reader: EntityManager,
  clinicId: string,
  which: 'inForce' | 'over',
): Promise<ListedStop[]> {
  const rest =
    which === 'inForce'
      ? 'and w.drained_at is null order by w.held_at desc, w.id desc limit 50'
      : 'and w.drained_at is not null order by w.id desc limit 10';
  return await reader.query<ListedStop[]>(`${LIST} ${rest}`, [clinicId]);
}

/** One stop of the clinic; `null`: there is none. */
export async function listedStop(
  reader: EntityManager,
  clinicId: string,
  id: string,
): Promise<ListedStop | null> {
  const rows = await reader.query<ListedStop[]>(`${LIST} and w.id = $2`, [clinicId, id]);
  return rows[0] ?? null;
}

/** How many messages of a scope are planned for the next day; 1,000 stands for that many or more. */
export async function countAhead(
  reader: EntityManager,
  clinicId: string,
  { ruleId, templateId, channel }: StopScope,
  at: Date,
): Promise<number> {
  const rows = await reader.query<{ count: number }[]>(
    `select count(*)::int as count from (
       select 1 from send s left join reminder r on r.id = s.owner_id
        where s.clinic_id = $1 and s.state in ('planned', 'claimed') and s.channel <> 'staffTask'
          and s.planned_at < $2::timestamptz + interval '1 day' and coalesce(r.status, 'open') = 'open'
          and ($3::uuid is null or r.rule_id = $3) and ($4::text is null or s.template ->> 'templateId' = $4)
          and ($5::text is null or s.channel = $5)
        limit 1000) as ahead`,
    [clinicId, at, ruleId, templateId, channel],
  );
  return rows[0]?.count ?? 0;
}

/** What a stop can be about. */
export interface StopChoices {
  readonly rules: readonly { readonly id: string; readonly name: string }[];
  readonly templates: readonly { readonly id: string; readonly name: string }[];
}

/** The rules and templates of a clinic by name, at most 500 of each. */
export async function stopChoices(reader: EntityManager, clinicId: string): Promise<StopChoices> {
  const [rules, templates] = await Promise.all([
    reader.query<{ id: string; name: string }[]>(
      'select id, name from rule where clinic_id = $1 and deleted_at is null order by name, id limit 500',
      [clinicId],
    ),
    reader.query<{ id: string; name: string }[]>(
      'select id, name from template where clinic_id = $1 order by name, id limit 500',
      [clinicId],
    ),
  ]);
  return { rules, templates };
}
