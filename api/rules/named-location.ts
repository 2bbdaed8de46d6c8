import { refuseFields } from '../../commands/refusal.js';
import { isNamed, resolveLocation, unknownReference } from '../../commands/registry/resolve-reference.js';
import type { Database } from '../../db/database.js';

/** How the body of a rule names the location that it is for. */
export interface LocationReference {
  readonly locationId?: string | null | undefined;
  readonly locationExternalId?: string | undefined;
}

/**
 * The location that a rule names by our id or by the caller's own; nothing if it names none.
 *
 * @throws Refused if it names nothing in this clinic
 */
export async function namedLocation(
  db: Database,
  clinicId: string,
  { locationId, locationExternalId }: LocationReference,
): Promise<{ readonly locationId?: string }> {
  const reference = { id: locationId, externalId: locationExternalId };
  if (!isNamed(reference)) return {};
  const location = await resolveLocation(db.reader, clinicId, reference);
  if (location === null) refuseFields([unknownReference('locationId', reference)]);
  return location === null ? {} : { locationId: location.id };
}
