import { validate as isUuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { findByExternalId, findRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import { Location } from '../../entities/registry/location.js';
import { Patient } from '../../entities/registry/patient.js';
import { Service } from '../../entities/registry/service.js';
import type { FieldError } from '../refusal.js';

/** How a caller names a thing of its clinic: by our id, by its own, or by both, which then must agree. */
export interface Reference {
  readonly id?: string | null | undefined;
  readonly externalId?: string | null | undefined;
}

/** Whether the caller named anything at all. */
export function isNamed(reference: Reference): boolean {
  return reference.id != null || reference.externalId != null;
}

/** The client that is meant: for one that was merged into another, that other one. Null if the clinic has none. */
export async function resolveClient(tx: Tx, clinicId: string, reference: Reference): Promise<Client | null> {
  const named = await resolve(tx, Client, clinicId, reference);
  if (named?.mergedIntoId == null) return named;
  return findRow(tx, Client, clinicId, named.mergedIntoId);
}

/** The patient that is meant; null if the clinic has none. */
export async function resolvePatient(
  tx: Tx,
  clinicId: string,
  reference: Reference,
): Promise<Patient | null> {
  return resolve(tx, Patient, clinicId, reference);
}

/** The service that is meant; null if the clinic has none. */
export async function resolveService(
  tx: Tx,
  clinicId: string,
  reference: Reference,
): Promise<Service | null> {
  return resolve(tx, Service, clinicId, reference);
}

/** The location that is meant; null if the clinic has none. */
export async function resolveLocation(
  tx: Tx,
  clinicId: string,
  reference: Reference,
): Promise<Location | null> {
  return resolve(tx, Location, clinicId, reference);
}

/**
 * The error of a field whose id names nothing in this clinic.
 *
 * @param field the field of the id, `patientId`; the error points at `patientExternalId` if only that was given
 */
export function unknownReference(field: `${string}Id`, reference: Reference): FieldError {
  const pointer = reference.id == null ? `/${field.slice(0, -2)}ExternalId` : `/${field}`;
  return { pointer, code: 'unknownReference', message: `names no ${field.slice(0, -2)} of this clinic` };
}

/** The error of a field that must name something and names nothing. */
export function requiredReference(field: `${string}Id`): FieldError {
  const external = `${field.slice(0, -2)}ExternalId`;
  return { pointer: `/${field}`, code: 'required', message: `${field} or ${external} is required` };
}

type Resolvable = typeof Client | typeof Patient | typeof Service | typeof Location;

async function resolve<E extends Resolvable>(
  tx: Tx,
  entity: E,
  clinicId: string,
  { id, externalId }: Reference,
): Promise<InstanceType<E> | null> {
  const rows = entity as new () => InstanceType<E>;
  if (id != null) {
    if (!isUuid(id)) return null;
    const row = await findRow(tx, rows, clinicId, id);
    return row === null || externalId == null || row.externalId === externalId ? row : null;
  }
  return externalId == null ? null : findByExternalId(tx, rows, clinicId, externalId);
}
