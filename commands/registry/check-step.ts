import type { Database } from '../../db/database.js';
import { removeCheck, writeCheck } from '../../db/registry/clinic-check-store.js';
import type { CheckedStep } from '../../entities/registry/clinic-check.js';
import type { Acting } from '../acting.js';

/** Notes that a person has looked at a step of going live and found it good, or takes that back. */
export async function checkStep(
  db: Database,
  { clinicId, actor, at }: Acting,
  step: CheckedStep,
  isGood: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (isGood) await writeCheck(tx, { clinicId, step, checkedBy: actor, checkedAt: at });
    else await removeCheck(tx, clinicId, step);
  });
}
