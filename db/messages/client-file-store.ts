import type { EntityManager } from 'typeorm';
import { ClientFile } from '../../entities/messages/client-file.js';

/** A file of a client with its bytes; `null`: the clinic has none of that id. */
export async function findClientFile(
  reader: EntityManager,
  clinicId: string,
  id: string,
): Promise<ClientFile | null> {
  return await reader
    .createQueryBuilder(ClientFile, 'row')
    .addSelect('row.content')
    .where({ id, clinicId })
    .getOne();
}
