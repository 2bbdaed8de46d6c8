import type { EntityManager } from 'typeorm';
import type { Tx } from '../database.js';

/** A preview that can be confirmed; its id is the token. */
export interface KeptPreview {
  readonly requestHash: Buffer;
  readonly patients: number;
  readonly expiresAt: Date;
  /** The job that it was confirmed with. */
  readonly jobId: string | null;
}

/** Keeps what a preview found, and forgets previews that nobody confirmed in time. */
export async function keepPreview(
  manager: EntityManager,
  preview: Omit<KeptPreview, 'jobId'> & { readonly id: string; readonly clinicId: string },
): Promise<void> {
  await manager.query(
    `delete from mass_preview where expires_at < now() - interval '1 day' and job_id is null`,
  );
  await manager.query(
    'insert into mass_preview (id, clinic_id, request_hash, patients, expires_at) values ($1, $2, $3, $4, $5)',
    [preview.id, preview.clinicId, preview.requestHash, preview.patients, preview.expiresAt],
  );
}

/** A preview of the clinic, locked until the transaction ends. */
export async function lockPreview(tx: Tx, clinicId: string, id: string): Promise<KeptPreview | null> {
  const rows = await tx.query<KeptPreview[]>(
    `select request_hash as "requestHash", patients, expires_at as "expiresAt", job_id as "jobId"
       from mass_preview where clinic_id = $1 and id = $2 for update`,
    [clinicId, id],
  );
  return rows[0] ?? null;
}

/** Notes with which job a preview was confirmed. */
export async function confirmPreview(tx: Tx, id: string, jobId: string): Promise<void> {
  await tx.query('update mass_preview set job_id = $2 where id = $1', [id, jobId]);
}

/** Notes which reminder a job has made for a patient: it makes one for each. */
export async function keepJobReminder(
  tx: Tx,
  jobId: string,
  patientId: string,
  reminderId: string,
): Promise<void> {
  await tx.query('insert into job_reminder (job_id, patient_id, reminder_id) values ($1, $2, $3)', [
    jobId,
    patientId,
    reminderId,
  ]);
}

/** A reminder that a job has made and not taken back yet; `null` when there is none left. */
export async function nextToTakeBack(tx: Tx, jobId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }[]>(
    `select reminder_id as id from job_reminder where job_id = $1 and not taken_back order by patient_id limit 1`,
    [jobId],
  );
  return rows[0]?.id ?? null;
}

/** Notes that a reminder was taken back, or is past that. */
export async function noteTakenBack(tx: Tx, jobId: string, reminderId: string): Promise<void> {
  await tx.query('update job_reminder set taken_back = true where job_id = $1 and reminder_id = $2', [
    jobId,
    reminderId,
  ]);
}
