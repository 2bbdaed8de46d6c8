import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import type { Tx } from '../database.js';

/** Contact points of these clients, each client's in their order. */
export async function contactsOf(
  reader: EntityManager,
  clientIds: readonly string[],
): Promise<ContactPoint[]> {
  if (clientIds.length === 0) return [];
  return reader.find(ContactPoint, {
    where: { clientId: In([...clientIds]) },
    order: { clientId: 'ASC', position: 'ASC', id: 'ASC' },
  });
}

/** Removes contact points of one client. */
export async function removeContacts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(ContactPoint, { id: In([...ids]) });
}

/** Uses no address or number of one client that was found unusable with another client since then. */
export async function keepUnusable(
  tx: Tx,
  { fromId, toId, since }: { readonly fromId: string; readonly toId: string; readonly since: Date },
): Promise<void> {
  await tx.query(
    `update contact_point own set usable = false, unusable_reason = other.unusable_reason
       from contact_point other
      where own.client_id = $2 and own.usable and other.client_id = $1 and not other.usable
        and (other.kind, other.value) = (own.kind, own.value) and other.updated_at >= $3`,
    [fromId, toId, since],
  );
}
