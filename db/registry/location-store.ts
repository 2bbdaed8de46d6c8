import { IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Location } from '../../entities/registry/location.js';

/** Whether the clinic has a location in use beside that one. */
export async function hasOtherLocation(
  reader: EntityManager,
  clinicId: string,
  id: string,
): Promise<boolean> {
  return reader.existsBy(Location, { clinicId, id: Not(id), archivedAt: IsNull() });
}
