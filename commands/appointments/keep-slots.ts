import { v7 as uuidv7 } from 'uuid';
import { keepFreeSlots, removeSlot, slotsByExternalId } from '../../db/appointments/free-slot-store.js';
import type { Database, Tx } from '../../db/database.js';
import { readEventTime } from '../../domain/clinic-time.js';
import type { FreeSlot } from '../../entities/appointments/free-slot.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields, type FieldError } from '../refusal.js';
import { isNamed, resolveLocation, unknownReference } from '../registry/resolve-reference.js';
import { zoneOfPlace } from '../reminders/clinic-calendar.js';

/** A free time as a practice system tells it. Times are RFC 3339, or without a zone by the clock of its place. */
export interface SlotValues {
  readonly externalId: string;
  readonly startsAt: string;
  readonly endsAt?: string | null | undefined;
  readonly locationId?: string | null | undefined;
  readonly locationExternalId?: string | undefined;
  readonly staffName?: string | null | undefined;
  readonly reasonCodes?: readonly string[] | undefined;
  readonly metadata?: Readonly<Record<string, string | null>> | undefined;
}

/**
 * Takes in the clinic's free times: all of them or, if one is wrong, none. A time that is known is replaced, unless a
 * visit has taken it: that one stays as it was taken.
 *
 * @returns the slots as they are then, in the order of the values
 * @throws Refused with every field that is wrong
 */
export async function keepSlots(
  db: Database,
  { clinicId }: Acting,
  values: readonly SlotValues[],
): Promise<FreeSlot[]> {
  return await db.transaction(async (tx) => {
    const errors: FieldError[] = [];
    const rows = [];
    for (const [index, one] of values.entries())
      rows.push(await rowOf(tx, clinicId, one, `/${String(index)}`, errors));
    const names = values.map(({ externalId }) => externalId);
    for (const [index, name] of names.entries())
      if (names.indexOf(name) !== index)
        errors.push({
          pointer: `/${String(index)}/externalId`,
          code: 'duplicate',
          message: 'is named twice',
        });
    refuseFields(errors);
    await keepFreeSlots(tx, rows);
    const kept = new Map((await slotsByExternalId(tx, clinicId, names)).map((one) => [one.externalId, one]));
    return names.map((name) => kept.get(name) ?? missing('slot'));
  });
}

/** Takes a free time away; a visit that has taken it stays where it is. @throws Refused when there is none */
export async function deleteSlot(db: Database, { clinicId }: Acting, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await removeSlot(tx, clinicId, id))) missing('slot');
  });
}

async function rowOf(tx: Tx, clinicId: string, values: SlotValues, root: string, errors: FieldError[]) {
  const reference = { id: values.locationId, externalId: values.locationExternalId };
  const location = isNamed(reference) ? await resolveLocation(tx, clinicId, reference) : null;
  if (isNamed(reference) && location === null) {
    const error = unknownReference('locationId', reference);
    errors.push({ ...error, pointer: root + error.pointer });
  }
  const zone = await zoneOfPlace(tx, clinicId, location?.id ?? null);
  const read = (field: 'startsAt' | 'endsAt', text: string): Date => {
    const at = readEventTime(text, zone);
    const message = 'must be an RFC 3339 time, or one without a zone on the clinic’s clock';
    if (at === null) errors.push({ pointer: `${root}/${field}`, code: 'wrongForm', message });
    return at ?? new Date(0);
  };
  const startsAt = read('startsAt', values.startsAt);
  const endsAt = values.endsAt == null ? null : read('endsAt', values.endsAt);
  if (endsAt !== null && endsAt <= startsAt)
    errors.push({ pointer: `${root}/endsAt`, code: 'past', message: 'must be after `startsAt`' });
  const pairs = Object.entries(values.metadata ?? {}).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  return {
    id: uuidv7(),
    clinicId,
    locationId: location?.id ?? null,
    staffName: values.staffName ?? null,
    reasonCodes: [...(values.reasonCodes ?? [])],
    startsAt,
    endsAt,
    externalId: values.externalId,
    metadata: Object.fromEntries(pairs),
  };
}
