import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { confirmPreview, keepPreview, lockPreview } from '../../db/reminders/mass-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Acting } from '../acting.js';
import { startJob } from '../integration/start-job.js';
import { conflict } from '../refusal.js';
import { checkMassReminder } from './check-mass-reminder.js';
import { massPatients } from './find-mass-patients.js';
import type { MassRequest } from './mass-reminder.js';
import type { MassPreview } from './preview-mass-reminder.js';
import { previewMassReminder } from './preview-mass-reminder.js';

/** How long a preview may be confirmed. */
const VALID_MS = 15 * 60_000;

/** A preview with the token that confirms it. */
export interface ConfirmablePreview {
  readonly preview: MassPreview;
  readonly confirm: string;
  readonly expiresAt: Date;
}

/** Says what a mass reminder would come to, and gives a token for this filter, this reminder and this many patients. */
export async function offerMassReminder(
  db: Database,
  acting: Acting,
  request: MassRequest,
  publicUrl: string,
): Promise<ConfirmablePreview> {
  const preview = await previewMassReminder(db.reader, acting, request, publicUrl);
  const confirm = uuid();
  const expiresAt = new Date(acting.at.getTime() + VALID_MS);
  await keepPreview(db.reader, {
    id: confirm,
    clinicId: acting.clinicId,
    requestHash: hashOf(request),
    patients: preview.patients,
    expiresAt,
  });
  return { preview, confirm, expiresAt };
}

/**
 * Starts the job that makes the reminders of a preview. A token that was used gives the job that it started.
 *
 * @returns the id of the job
 * @throws Refused `conflict` when the token is not that of this request, too old, or finds other patients by now, and
 * while another mass reminder is being made
 */
export async function startMassReminder(
  db: Database,
  acting: Acting,
  request: MassRequest,
  confirm: string,
): Promise<string> {
  const patients = await countPatients(db, acting, request);
  return await db.transaction(async (tx) => {
    const kept = await lockPreview(tx, acting.clinicId, confirm);
    if (kept === null || !kept.requestHash.equals(hashOf(request)))
      conflict('previewOutdated', 'The token is not that of a preview of this filter and this reminder.');
    if (kept.jobId !== null) return kept.jobId;
    if (kept.expiresAt <= acting.at) conflict('previewOutdated', 'The preview is older than 15 minutes.');
    if (kept.patients !== patients) {
      const found = `The filter found ${kept.patients} patients, and finds ${patients} by now.`;
      conflict('previewOutdated', found);
    }
    const id = uuid();
    const job = { id, kind: 'massReminder', input: { ...request }, total: patients } as const;
    await startJob(db, acting, job, { after: null });
    await confirmPreview(tx, confirm, id);
    return id;
  });
}

async function countPatients(
  db: Database,
  acting: Acting,
  { filter, reminder }: MassRequest,
): Promise<number> {
  const { calendar } = await checkMassReminder(db.reader, acting, reminder);
  const today = dateAt(acting.at, calendar.window.zone);
  const found = massPatients(db.reader, { clinicId: acting.clinicId, today, at: acting.at }, filter);
  let patients = 0;
  while ((await found.next()).done !== true) patients += 1;
  return patients;
}

/** Tells two requests apart; both were read by the same schema, so equal ones are written alike. */
function hashOf(request: MassRequest): Buffer {
  return createHash('sha256').update(JSON.stringify(request)).digest();
}
