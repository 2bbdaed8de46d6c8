import type { Tx } from '../../db/database.js';
import type { FieldError } from '../refusal.js';
import { isNamed, requiredReference, resolveClient, unknownReference } from './resolve-reference.js';

/** Whose patient it is: the client who receives its messages, and others who own it too. */
export interface OwnerValues {
  readonly clientId?: string | undefined;
  readonly clientExternalId?: string | undefined;
  readonly coClientIds?: readonly string[] | undefined;
  readonly coClientExternalIds?: readonly string[] | undefined;
}

/** The owners by our ids; null is what was not named. */
export interface Owners {
  readonly clientId: string | null;
  readonly coClientIds: string[] | null;
  readonly errors: readonly FieldError[];
}

/**
 * Finds the owners that a caller names. The client itself is never listed as a co-owner.
 *
 * @param current the patient as it is; null for a new one, which must name its client
 */
export async function readOwners(
  tx: Tx,
  clinicId: string,
  values: OwnerValues,
  current: { readonly clientId: string; readonly coClientIds: readonly string[] } | null,
): Promise<Owners> {
  const errors: FieldError[] = [];
  const reference = { id: values.clientId, externalId: values.clientExternalId };
  const client = await resolveClient(tx, clinicId, reference);
  if (client === null && isNamed(reference)) errors.push(unknownReference('clientId', reference));
  if (current === null && !isNamed(reference)) errors.push(requiredReference('clientId'));
  const coClients = await readCoClients(tx, clinicId, values, errors);
  const named = client?.id ?? null;
  const clientId = named ?? current?.clientId;
  const coClientIds = coClients ?? (named === null || current === null ? null : [...current.coClientIds]);
  return { clientId: named, coClientIds: coClientIds?.filter((id) => id !== clientId) ?? null, errors };
}

async function readCoClients(
  tx: Tx,
  clinicId: string,
  { coClientIds, coClientExternalIds }: OwnerValues,
  errors: FieldError[],
): Promise<string[] | null> {
  if (coClientIds === undefined && coClientExternalIds === undefined) return null;
  const named = [
    ...(coClientIds ?? []).map((id, index) => ({ pointer: `/coClientIds/${index}`, reference: { id } })),
    ...(coClientExternalIds ?? []).map((externalId, index) => ({
      pointer: `/coClientExternalIds/${index}`,
      reference: { externalId },
    })),
  ];
  const found = new Set<string>();
  for (const { pointer, reference } of named) {
    const client = await resolveClient(tx, clinicId, reference);
    if (client === null)
      errors.push({ pointer, code: 'unknownReference', message: 'names no client of this clinic' });
    else found.add(client.id);
  }
  return [...found];
}
