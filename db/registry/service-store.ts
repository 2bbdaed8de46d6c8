import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Service } from '../../entities/registry/service.js';

/** The clinic's service of that code. */
export async function findServiceByCode(
  reader: EntityManager,
  clinicId: string,
  code: string,
): Promise<Service | null> {
  return reader.findOneBy(Service, { clinicId, code });
}

/** The clinic's services of those codes, in no order. */
export async function findServicesByCode(
  reader: EntityManager,
  clinicId: string,
  codes: readonly string[],
): Promise<Service[]> {
  if (codes.length === 0) return [];
  return reader.findBy(Service, { clinicId, code: In([...codes]) });
}
