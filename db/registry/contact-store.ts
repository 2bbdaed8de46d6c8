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
