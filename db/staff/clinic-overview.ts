import type { EntityManager } from 'typeorm';
import { Clinic } from '../../entities/registry/clinic.js';

/** The clinic as the holder of a key is told. */
export async function readClinicOverview(
  reader: EntityManager,
  clinicId: string,
): Promise<Pick<Clinic, 'name' | 'deliveryMode'> | null> {
  return reader
    .getRepository(Clinic)
    .findOne({ where: { id: clinicId }, select: { name: true, deliveryMode: true } });
}
