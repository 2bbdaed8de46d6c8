import type { EntityManager } from 'typeorm';

/** Something of the vendor's, by its kind and its id there. */
export interface VendorThing {
  readonly kind: string;
  readonly id: string;
}

/** Something that is to be read. `notes` counts how often it was said to have changed. */
export interface ConnectorWork extends VendorThing {
  readonly notes: number;
  readonly attempts: number;
}

/** How the queue of a connection stands. */
export interface WorkState {
  readonly waiting: number;
  readonly failing: number;
  readonly oldestNotedAt: Date | null;
  readonly problems: readonly (VendorThing & {
    readonly attempts: number;
    readonly problem: string;
    readonly dueAt: Date;
  })[];
}

/** Notes that things may have changed. What waits already is not noted twice, but is read at once. */
export async function noteWork(
  manager: EntityManager,
  connectionId: string,
  things: readonly VendorThing[],
  at: Date,
): Promise<void> {
  const distinct = new Map(things.map((thing) => [`${thing.kind}/${thing.id}`, thing]));
  if (distinct.size === 0) return;
  const sorted = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, thing]) => thing);
  await manager.query(
    `insert into connector_work (connection_id, kind, external_id, noted_at, due_at)
     select $1, kind, id, $2, $2 from unnest($3::text[], $4::text[]) as t(kind, id)
     on conflict (connection_id, kind, external_id) do update
        set notes = connector_work.notes + 1, due_at = least(connector_work.due_at, excluded.due_at)`,
    [connectionId, at, sorted.map(({ kind }) => kind), sorted.map(({ id }) => id)],
  );
}

/** What is to be read by now, the oldest first. */
export async function dueWork(
  manager: EntityManager,
  connectionId: string,
  at: Date,
  most: number,
): Promise<ConnectorWork[]> {
  return manager.query<ConnectorWork[]>(
    `select kind, external_id as id, notes, attempts from connector_work
      where connection_id = $1 and due_at <= $2 order by due_at, noted_at, kind, external_id limit $3`,
    [connectionId, at, most],
  );
}

/** It was read. If it was noted again meanwhile, it stays to be read again. */
export async function workDone(
  manager: EntityManager,
  connectionId: string,
  { kind, id, notes }: ConnectorWork,
): Promise<void> {
  const key = [connectionId, kind, id, notes];
  await manager.query(
    'delete from connector_work where connection_id = $1 and kind = $2 and external_id = $3 and notes = $4',
    key,
  );
  await manager.query(
    `update connector_work set attempts = 0, problem = null
      where connection_id = $1 and kind = $2 and external_id = $3 and notes <> $4`,
    key,
  );
}

/** It could not be read or taken in, for that reason, and is tried again then. */
export async function workFailed(
  manager: EntityManager,
  connectionId: string,
  { kind, id }: VendorThing,
  { problem, at, again }: { readonly problem: string; readonly at: Date; readonly again: Date },
): Promise<void> {
  await manager.query(
    `insert into connector_work (connection_id, kind, external_id, noted_at, due_at, attempts, problem)
     values ($1, $2, $3, $6, $4, 1, $5)
     on conflict (connection_id, kind, external_id) do update
        set due_at = excluded.due_at, attempts = connector_work.attempts + 1, problem = excluded.problem`,
    [connectionId, kind, id, again, problem, at],
  );
}

const MOST_PROBLEMS = 20;

/** How the queue stands, with the things that fail. */
export async function workState(reader: EntityManager, connectionId: string): Promise<WorkState> {
  const [counts] = await reader.query<Omit<WorkState, 'problems'>[]>(
    `select count(*)::int as waiting, count(*) filter (where problem is not null)::int as failing,
            min(noted_at) as "oldestNotedAt" from connector_work where connection_id = $1`,
    [connectionId],
  );
  const problems = await reader.query<[...WorkState['problems']]>(
    `select kind, external_id as id, attempts, problem, due_at as "dueAt" from connector_work
      where connection_id = $1 and problem is not null order by noted_at, kind, external_id limit $2`,
    [connectionId, MOST_PROBLEMS],
  );
  return { ...(counts ?? { waiting: 0, failing: 0, oldestNotedAt: null }), problems };
}
