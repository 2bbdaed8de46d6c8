import { createClinic } from '../../commands/registry/create-clinic.js';
import type { Database } from '../../db/database.js';

/** What the clinic is called, and by what it is known again. */
const SCALE_CLINIC = 'Scale';
const MARK = { madeBy: 'npm run seed' };

/**
 * The made-up clinic, made when there is none.
 *
 * @throws Error when a clinic of that name was not made by this command
 */
export async function openScaleClinic(db: Database): Promise<string> {
  return await db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('scale clinic'))`);
    const known = await tx.query<{ id: string; ours: boolean }[]>(
      'select id, metadata @> $2 as ours from clinic where name = $1',
      [SCALE_CLINIC, JSON.stringify(MARK)],
    );
    const ours = known.find((clinic) => clinic.ours);
    if (ours !== undefined) return ours.id;
    if (known.length > 0)
      throw new Error(
        `There is a clinic "${SCALE_CLINIC}" that this command has not made. It is left alone.`,
      );
    const { clinicId } = await createClinic(db, {
      name: SCALE_CLINIC,
      country: 'SE',
      locale: 'sv',
      timeZone: 'Europe/Stockholm',
      phone: '+46846500499',
      deliveryMode: { mode: 'shadow' },
    });
    await tx.query('update clinic set metadata = $2 where id = $1', [clinicId, JSON.stringify(MARK)]);
    return clinicId;
  });
}
