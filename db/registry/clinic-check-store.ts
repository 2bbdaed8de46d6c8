import type { EntityManager } from 'typeorm';
import { ClinicCheck, type CheckedStep } from '../../entities/registry/clinic-check.js';
import type { Tx } from '../database.js';

/** What people have looked at and found good. */
export async function checksOf(reader: EntityManager, clinicId: string): Promise<ClinicCheck[]> {
  return await reader.findBy(ClinicCheck, { clinicId });
}

/** Notes that somebody has looked; the newest look counts. */
export async function writeCheck(tx: Tx, check: ClinicCheck): Promise<void> {
  await tx.upsert(ClinicCheck, check, ['clinicId', 'step']);
}

/** Takes the note back. */
export async function removeCheck(tx: Tx, clinicId: string, step: CheckedStep): Promise<void> {
  await tx.delete(ClinicCheck, { clinicId, step });
}
