import type { Database } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import { openCondolences } from '../../db/tasks/condolence-task.js';
import { Patient } from '../../entities/registry/patient.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { patientWriter } from '../registry/patient-writer.js';
import { changeTask } from '../tasks/change-task.js';
import { createTask } from '../tasks/create-task.js';

/** The task to say a kind word to whoever has lost the animal. Its date is `YYYY-MM-DD`. */
export interface Condolence {
  readonly title: string;
  readonly dueOn: string;
  readonly note: string | null;
}

/** A death as the staff record it. */
export interface RecordedDeath {
  readonly patientId: string;
  /** `YYYY-MM-DD`; not later than today at the clinic. */
  readonly diedOn: string;
  /** `null`: nobody wants to be reminded of it. */
  readonly condolence: Condolence | null;
}

const ALWAYS = { ifRevision: null, replaceMetadata: false, origin: 'single' } as const;

/**
 * Records that a patient has died: everything that waits for it stops, its visits go silent, and somebody says a kind word,
 * if that is wanted.
 *
 * @throws Refused `missing`; `conflict` `alreadyDeceased`; `fields` for a date that cannot be
 */
export async function recordDeath(
  db: Database,
  acting: Acting,
  { patientId, diedOn, condolence }: RecordedDeath,
): Promise<void> {
  await db.transaction(async (tx) => {
    const patient = (await findRow(tx, Patient, acting.clinicId, patientId)) ?? missing('patient');
    if (patient.deceasedOn !== null) conflict('alreadyDeceased', 'This death has been recorded already.');
    await patientWriter.update(tx, acting, patientId, { deceasedOn: diedOn }, ALWAYS);
    if (condolence === null) return;
    await createTask(db, acting, { ...condolence, patientId, metadata: { condolenceFor: patientId } });
  });
}

/**
 * Takes a death back that was recorded by mistake: what it stopped goes on, and nobody condoles any more.
 *
 * @throws Refused `missing`
 */
export async function takeBackDeath(db: Database, acting: Acting, patientId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await patientWriter.update(tx, acting, patientId, { deceasedOn: null }, ALWAYS);
    for (const id of await openCondolences(tx, acting.clinicId, patientId))
      await changeTask(db, acting, id, { status: 'cancelled' }, null);
  });
}
