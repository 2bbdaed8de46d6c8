import type { EntityManager } from 'typeorm';
import type { VendorThing } from './connector-work-store.js';

/** What was last taken in about a thing of the vendor's, or a part of it: a digest or a word, and when. */
export interface Told {
  readonly part: string;
  readonly said: string;
  readonly toldAt: Date;
}

/** Everything that was taken in about a thing, by its parts. */
export async function toldAbout(
  reader: EntityManager,
  connectionId: string,
  { kind, id }: VendorThing,
): Promise<Told[]> {
  return reader.query<Told[]>(
    `select part, said, told_at as "toldAt" from connector_told
      where connection_id = $1 and kind = $2 and external_id = $3 order by part`,
    [connectionId, kind, id],
  );
}

/** Remembers what is taken in now, in the transaction that does so. */
export async function keepTold(
  manager: EntityManager,
  connectionId: string,
  { kind, id }: VendorThing,
  { part, said, toldAt }: Told,
): Promise<void> {
  await manager.query(
    `insert into connector_told (connection_id, kind, external_id, part, said, told_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (connection_id, kind, external_id, part) do update
        set said = excluded.said, told_at = excluded.told_at`,
    [connectionId, kind, id, part, said, toldAt],
  );
}
