import type { EntityManager } from 'typeorm';
import type { VendorThing } from './connector-work-store.js';

/** That a thing of the vendor's is a part of another, which is read anew when the part is gone. */
export interface VendorLink extends VendorThing {
  readonly parent: VendorThing;
}

/** Remembers what belongs to what. */
export async function keepLinks(
  manager: EntityManager,
  connectionId: string,
  links: readonly VendorLink[],
): Promise<void> {
  if (links.length === 0) return;
  await manager.query(
    `insert into connector_link (connection_id, kind, external_id, parent_kind, parent_id)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])
     on conflict (connection_id, kind, external_id) do update
        set parent_kind = excluded.parent_kind, parent_id = excluded.parent_id`,
    [
      connectionId,
      links.map(({ kind }) => kind),
      links.map(({ id }) => id),
      links.map(({ parent }) => parent.kind),
      links.map(({ parent }) => parent.id),
    ],
  );
}

/** What a thing was a part of when it was last read. */
export async function parentOf(
  reader: EntityManager,
  connectionId: string,
  { kind, id }: VendorThing,
): Promise<VendorThing | null> {
  const [parent] = await reader.query<VendorThing[]>(
    `select parent_kind as kind, parent_id as id from connector_link
      where connection_id = $1 and kind = $2 and external_id = $3`,
    [connectionId, kind, id],
  );
  return parent ?? null;
}
