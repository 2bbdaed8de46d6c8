import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import { Service } from '../../entities/registry/service.js';

/** The services that a clinic offers, by name; at most 1,000. */
export async function servicesOfClinic(reader: EntityManager, clinicId: string): Promise<Service[]> {
  return await reader.find(Service, {
    where: { clinicId, archivedAt: IsNull() },
    order: { name: 'ASC', code: 'ASC' },
    take: 1_000,
  });
}
