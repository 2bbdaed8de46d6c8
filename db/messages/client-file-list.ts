import type { EntityManager } from 'typeorm';
import { ClientFile } from '../../entities/messages/client-file.js';

/** The files that a client handed in, without their bytes, the newest first; at most 50. */
export async function filesOfClient(
  reader: EntityManager,
  clinicId: string,
  clientId: string,
): Promise<ClientFile[]> {
  return await reader.find(ClientFile, {
    where: { clinicId, clientId },
    order: { createdAt: 'DESC' },
    take: 50,
  });
}
