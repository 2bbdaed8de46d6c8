import type { EntityManager } from 'typeorm';
import { Clinic } from '../../entities/registry/clinic.js';
import type { Tx } from '../database.js';
import { insertRow, updateRow } from './registry-store.js';

/** A clinic as it is first written; columns that are left out take their defaults. */
export type NewClinic = Partial<Clinic> &
  Pick<Clinic, 'id' | 'name' | 'timeZone' | 'locale' | 'country' | 'deliveryMode'>;

/** Writes a clinic that is new. */
export async function insertClinic(tx: Tx, clinic: NewClinic): Promise<void> {
  await insertRow(tx, Clinic, clinic);
}

/** The clinic of that id. */
export async function findClinic(reader: EntityManager, clinicId: string): Promise<Clinic | null> {
  return reader.findOneBy(Clinic, { id: clinicId });
}

/** The clinic of that id, kept from other changes until the transaction ends. */
export async function lockClinic(tx: Tx, clinicId: string): Promise<Clinic | null> {
  return tx.findOne(Clinic, { where: { id: clinicId }, lock: { mode: 'for_no_key_update' } });
}

/** Writes what differs; answers the names of the columns that did. */
export async function updateClinic(
  tx: Tx,
  clinic: Clinic,
  change: Partial<Clinic>,
): Promise<(keyof Clinic)[]> {
  return updateRow(tx, Clinic, clinic, change);
}
