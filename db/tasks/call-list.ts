import type { EntityManager } from 'typeorm';
import type { DateOn } from '../../domain/clinic-time.js';

/** The parts of the call list. */
export const CALL_VIEWS = ['today', 'overdue', 'mine', 'unassigned', 'later', 'done'] as const;
export type CallView = (typeof CALL_VIEWS)[number];

/** A line of the call list, with what one needs during the call. */
export interface CallRow {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly dueOn: DateOn;
  readonly status: 'open' | 'done' | 'cancelled';
  /** One of ours, or what an API caller wrote. */
  readonly outcome: string | null;
  readonly note: string | null;
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly phones: readonly string[];
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly reminderId: string | null;
  /** What the client's patients need, the first due first, at most three. */
  readonly care: readonly { readonly patientName: string; readonly title: string; readonly dueOn: DateOn }[];
}

/** Who looks, and on which day. */
export interface CallReader {
  readonly clinicId: string;
  readonly today: DateOn;
  /** The address under which tasks are given to the one who looks. */
  readonly email: string;
}

const CONDITIONS: Readonly<Record<CallView, string>> = {
  today: `k.status = 'open' and k.due_on <= $2 and $3::text is not null`,
  overdue: `k.status = 'open' and k.due_on < $2 and $3::text is not null`,
  mine: `k.status = 'open' and k.assignee = $3 and $2::date is not null`,
  unassigned: `k.status = 'open' and k.assignee is null and k.due_on <= $2 and $3::text is not null`,
  later: `k.status = 'open' and k.due_on > $2 and $3::text is not null`,
  done: `k.status <> 'open' and k.updated_at > $2::date - interval '30 days' and $3::text is not null`,
};

const ROWS = `
  select k.id, k.revision, k.title, k.due_on as "dueOn", k.status, k.outcome, k.note, k.assignee,
         coalesce(u.name, k.assignee) as "assigneeName", k.client_id as "clientId",
         nullif(trim(concat_ws(' ', c.first_name, c.last_name)), '') as "clientName",
         array(select o.value from contact_point o where o.client_id = c.id and o.kind = 'phone' and o.usable
                order by o.position limit 2) as phones,
         k.patient_id as "patientId", p.name as "patientName", k.reminder_id as "reminderId",
         coalesce((select jsonb_agg(to_jsonb(due)) from (
            select d.name as "patientName", r.title, r.due_on as "dueOn"
              from patient d join reminder r on r.patient_id = d.id and r.status = 'open' and r.kind <> 'appointment'
             where d.client_id = c.id and d.deceased_on is null and d.archived_at is null
               and r.due_on <= $2::date + 30
             order by r.due_on, r.id limit 3) as due), '[]') as care
    from page k
    left join client c on c.id = k.client_id
    left join patient p on p.id = k.patient_id
    left join staff_user u on u.email = k.assignee`;

/** One page of a part of the call list, the first due first; what is done, the newest first. */
export async function callList(
  reader: EntityManager,
  { clinicId, today, email }: CallReader,
  view: CallView,
  after: { readonly dueOn: DateOn; readonly id: string } | null,
  most: number,
): Promise<CallRow[]> {
  const [compare, order] = view === 'done' ? ['<', 'desc'] : ['>', 'asc'];
  return await reader.query<CallRow[]>(
    `with page as (
       select k.* from task k where k.clinic_id = $1 and ${CONDITIONS[view]}
          and ($4::date is null or (k.due_on, k.id) ${compare} ($4::date, $5::uuid))
        order by k.due_on ${order}, k.id ${order} limit $6)
     ${ROWS} order by k.due_on ${order}, k.id ${order}`,
    [clinicId, today, email, after?.dueOn ?? null, after?.id ?? null, most],
  );
}

/** How many lines each part has; 1,000 stands for that many or more. */
export async function countCalls(
  reader: EntityManager,
  { clinicId, today, email }: CallReader,
): Promise<Readonly<Record<CallView, number>>> {
  const parts = CALL_VIEWS.map(
    (view) => `(select count(*)::int from (select 1 from task k
        where k.clinic_id = $1 and ${CONDITIONS[view]} limit 1000) as few) as "${view}"`,
  );
  const rows = await reader.query<Record<CallView, number>[]>(`select ${parts.join(', ')}`, [
    clinicId,
    today,
    email,
  ]);
  return rows[0] ?? { today: 0, overdue: 0, mine: 0, unassigned: 0, later: 0, done: 0 };
}
