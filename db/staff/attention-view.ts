import type { EntityManager } from 'typeorm';
import type { AttentionKind } from '../../domain/staff/attention-kind.js';
import { MOST_COUNTED } from '../../domain/most-counted.js';
import { ATTENTION_QUERIES } from './attention-queries.js';

/** One thing that needs a person. */
export interface AttentionRow {
  readonly subjectId: string;
  /** Since when, or when it will matter. */
  readonly at: Date | null;
  /** Why, in a word of its kind: a reason, a state, a channel, a language. */
  readonly code: string | null;
  readonly detail: string | null;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly reminderId: string | null;
}

/** All of one kind: how many, counted to 1,000, and the first of them. */
export interface AttentionGroup {
  readonly kind: AttentionKind;
  readonly count: number;
  readonly rows: readonly AttentionRow[];
}

/**
 * What a person has put aside counts again when it has changed since. As many rows are read as can be needed, so that the
 * planner looks for the first ones instead of all.
 */
const NOT_SEEN = (kind: AttentionKind) => `
  select q.* from (${ATTENTION_QUERIES[kind]}
    limit ${MOST_COUNTED} + (select count(*) from attention_seen n where n.clinic_id = $1 and n.kind = '${kind}')) q
   where $2::timestamptz is not null and not exists (select 1 from attention_seen n
     where n.clinic_id = $1 and n.kind = '${kind}' and n.subject_id = q."subjectId"
       and (q."changedAt" is null or n.seen_at >= q."changedAt"))
   limit ${MOST_COUNTED}`;

/** What of one kind needs a person at a clinic, `most` rows of it from the start. */
export async function attentionGroup(
  reader: EntityManager,
  kind: AttentionKind,
  { clinicId, at }: { readonly clinicId: string; readonly at: Date },
  most: number,
): Promise<AttentionGroup> {
  const rows = await reader.query<{ count: number; rows: AttentionRow[] | null }[]>(
    `with found as materialized (${NOT_SEEN(kind)}),
          named as (
            select f.place, f."subjectId", f.at, f.code, f.detail, f."clientId", f."patientId", f."reminderId",
                   nullif(trim(concat_ws(' ', c.first_name, c.last_name)), '') as "clientName", p.name as "patientName"
              from (select row_number() over () as place, * from found limit $3) f
              left join client c on c.id = f."clientId" left join patient p on p.id = f."patientId")
     select (select count(*)::int from found) as count, (select jsonb_agg(to_jsonb(named) - 'place' order by place) from named) as rows`,
    [clinicId, at, most],
  );
  return { kind, count: rows[0]?.count ?? 0, rows: (rows[0]?.rows ?? []).map(withDate) };
}

/** How many things of each of these kinds need a person, counted to 1,000. */
export async function countAttention<Kind extends AttentionKind>(
  reader: EntityManager,
  kinds: readonly Kind[],
  { clinicId, at }: { readonly clinicId: string; readonly at: Date },
): Promise<Readonly<Record<Kind, number>>> {
  const parts = kinds.map(
    (kind) => `(select count(*)::int from (${NOT_SEEN(kind)}) as of_kind) as "${kind}"`,
  );
  const [row] = await reader.query<Record<Kind, number>[]>(`select ${parts.join(', ')}`, [clinicId, at]);
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}

function withDate(row: AttentionRow): AttentionRow {
  return { ...row, at: row.at === null ? null : new Date(row.at) };
}
