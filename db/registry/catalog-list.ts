import type { EntityManager } from 'typeorm';
import { Location } from '../../entities/registry/location.js';
import { Service } from '../../entities/registry/service.js';

/** Services by code, from behind one; archived ones too. */
export async function servicesByCode(
  reader: EntityManager,
  clinicId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<Service[]> {
  const rows = reader
    .createQueryBuilder(Service, 'service')
    .where('service.clinicId = :clinicId', { clinicId });
  if (after !== null) rows.andWhere('service.code > :after', { after });
  return await rows.orderBy('service.code').limit(limit).getMany();
}

/** The locations of a clinic, the oldest first; it has few. */
export async function listLocations(reader: EntityManager, clinicId: string): Promise<Location[]> {
  return await reader.find(Location, { where: { clinicId }, order: { id: 'ASC' } });
}
