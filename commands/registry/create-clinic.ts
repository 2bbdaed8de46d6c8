import { v7 as uuidv7 } from 'uuid';
import { isTimeZone } from '../../domain/clinic-time.js';
import { isLocale } from '../../domain/registry/locale.js';
import type { Database } from '../../db/database.js';
import { insertClinic } from '../../db/registry/clinic-store.js';
import { insertRow } from '../../db/registry/registry-store.js';
import type { Clinic, DeliveryMode } from '../../entities/registry/clinic.js';
import { Location } from '../../entities/registry/location.js';
import { refuseFields, type FieldError } from '../refusal.js';
import { isCountry } from './phone-number.js';

/** What a clinic is made of; the settings that are left out take their defaults. */
export interface NewClinicValues extends Partial<
  Pick<
    Clinic,
    | 'sendTime'
    | 'sendWindow'
    | 'closedWeekdays'
    | 'holidays'
    | 'bookingUrl'
    | 'emailFrom'
    | 'smsFrom'
    | 'afterLostAnswer'
  >
> {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly phone?: string | null;
  /** Most messages on one local day; none when null. */
  readonly dailyCap?: number | null;
  readonly deliveryMode?: DeliveryMode;
}

/** Makes a clinic and its first location, which has the clinic's name: every clinic has at least one. */
export async function createClinic(
  db: Database,
  values: NewClinicValues,
): Promise<{ clinicId: string; locationId: string }> {
  refuseFields(faults(values));
  const clinicId = uuidv7();
  const locationId = uuidv7();
  await db.transaction(async (tx) => {
    await insertClinic(tx, {
      ...values,
      id: clinicId,
      deliveryMode: values.deliveryMode ?? { mode: 'live' },
    });
    await insertRow(tx, Location, { id: locationId, clinicId, name: values.name, metadata: {} });
  });
  return { clinicId, locationId };
}

function faults(values: NewClinicValues): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (pointer: string, message: string) => errors.push({ pointer, code: 'invalid', message });
  if (values.name.trim() === '') refuse('/name', 'must not be empty');
  if (!isCountry(values.country)) refuse('/country', 'must be an ISO 3166-1 alpha-2 country, such as SE');
  if (!isLocale(values.locale)) refuse('/locale', 'must be a BCP 47 language, such as sv');
  if (!isTimeZone(values.timeZone)) refuse('/timeZone', 'must be an IANA zone, such as Europe/Stockholm');
  return errors;
}
