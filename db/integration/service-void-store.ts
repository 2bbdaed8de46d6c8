import { ServiceVoid } from '../../entities/integration/service-void.js';
import type { Tx } from '../database.js';

/** Removes a withdrawal of that patient's; answers whether there was one. The patient is locked by the caller. */
export async function deleteVoid(tx: Tx, patientId: string, id: string): Promise<boolean> {
  const { affected } = await tx.delete(ServiceVoid, { id, patientId });
  return affected === 1;
}
