import type { Acting } from '../../commands/acting.js';
import { missing } from '../../commands/refusal.js';
import type { Database } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import type { Caller } from '../route.js';

/** Who acts when the API is called: the key. */
export function actingFor({ clinicId, keyId }: Caller, at: Date): Acting {
  return { clinicId, actor: `api:${keyId}`, at };
}

/** The country of the caller's clinic, by which its phone numbers are read. */
export async function countryOf(db: Database, { clinicId }: Caller): Promise<string> {
  const clinic = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
  return clinic.country;
}
