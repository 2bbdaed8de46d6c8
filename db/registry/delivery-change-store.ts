import type { EntityManager } from 'typeorm';
import { DeliveryChange } from '../../entities/registry/delivery-change.js';
import type { Tx } from '../database.js';

/** Writes down that somebody changed what leaves the clinic. */
export async function insertDeliveryChange(tx: Tx, change: DeliveryChange): Promise<void> {
  await tx.insert(DeliveryChange, change);
}

/** The newest changes of what leaves the clinic, newest first. */
export async function newestDeliveryChanges(
  reader: EntityManager,
  clinicId: string,
  limit: number,
): Promise<DeliveryChange[]> {
  return await reader.find(DeliveryChange, { where: { clinicId }, order: { id: 'DESC' }, take: limit });
}
