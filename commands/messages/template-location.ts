import type { Tx } from '../../db/database.js';
import type { Template } from '../../entities/messages/template.js';
import type { FieldError } from '../refusal.js';
import { isNamed, resolveLocation, unknownReference } from '../registry/resolve-reference.js';
import type { TemplateValues } from './template-values.js';

/** The location that a template is for, as a column; nothing if it was not named. */
export async function templateLocation(
  tx: Tx,
  clinicId: string,
  {
    locationId,
    locationExternalId,
  }: Pick<Partial<TemplateValues>, 'locationExternalId'> & {
    readonly locationId?: string | null | undefined;
  },
): Promise<{
  readonly column: Partial<Pick<Template, 'locationId'>>;
  readonly errors: readonly FieldError[];
}> {
  const reference = { id: locationId, externalId: locationExternalId };
  if (!isNamed(reference)) return { column: locationId === null ? { locationId } : {}, errors: [] };
  const location = await resolveLocation(tx, clinicId, reference);
  if (location === null) return { column: {}, errors: [unknownReference('locationId', reference)] };
  return { column: { locationId: location.id }, errors: [] };
}
