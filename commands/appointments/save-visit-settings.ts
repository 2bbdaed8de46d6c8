import { v7 as uuid } from 'uuid';
import {
  appointmentSetting,
  deleteSetting,
  lockSetting,
  saveSetting,
} from '../../db/appointments/appointment-setting-store.js';
import {
  lockAppointmentById,
  lockPatients,
  readAppointment,
  saveMessagePlan,
} from '../../db/appointments/appointment-store.js';
import { visitsUnderOtherSettings } from '../../db/appointments/coming-visits.js';
import type { Database, Tx } from '../../db/database.js';
import type { VisitSettings } from '../../domain/appointments/visit-settings.js';
import type { Acting } from '../acting.js';
import { missing, Refused, refuseFields } from '../refusal.js';
import { refuseStale } from '../registry/registry-writer.js';
import { pinMessagePlan } from './pin-message-plan.js';
import { planVisit } from './plan-visit.js';
import { templateErrors } from './setting-templates.js';

/**
 * Says what is said about visits for a reason, or, with an empty code, for every reason without settings of its own.
 * Visits that are booked keep what they were booked with until `applySettings`.
 *
 * @throws Refused `stale` when somebody else has changed them since; when a template is not the clinic's, lacks a
 *   channel, or uses a field that such a visit cannot fill
 */
export async function saveVisitSettings(
  db: Database,
  { clinicId }: Acting,
  reasonCode: string,
  definition: VisitSettings,
  ifRevision: number | null = null,
): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseStaleSetting(tx, clinicId, reasonCode, ifRevision);
    refuseFields(await templateErrors(tx, clinicId, definition));
    await saveSetting(tx, { id: uuid(), clinicId, reasonCode, definition });
  });
}

async function refuseStaleSetting(
  tx: Tx,
  clinicId: string,
  reasonCode: string,
  ifRevision: number | null,
): Promise<void> {
  if (ifRevision === null) return;
  const known = await lockSetting(tx, clinicId, reasonCode);
  if (known === null) throw new Refused({ kind: 'stale' });
  refuseStale(known, ifRevision);
}

/** Takes a reason's own settings away; the general ones count for it from now on. */
export async function deleteVisitSettings(
  db: Database,
  { clinicId }: Acting,
  reasonCode: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await deleteSetting(tx, clinicId, reasonCode))) missing('setting');
  });
}

/**
 * Has booked visits take over the settings as they are now: those named, or all that keep others. Each in a transaction
 * of its own.
 *
 * @returns the visits that took them over
 */
export async function applyVisitSettings(
  db: Database,
  acting: Acting,
  reasonCode: string,
  which: 'all' | readonly string[],
): Promise<string[]> {
  const { clinicId, at } = acting;
  const setting = (await appointmentSetting(db.reader, clinicId, reasonCode)) ?? missing('setting');
  const others = await visitsUnderOtherSettings(db.reader, clinicId, setting, at);
  const chosen = which === 'all' ? others : others.filter((id) => which.includes(id));
  const taken: string[] = [];
  for (const id of chosen) {
    await db.transaction(async (tx) => {
      const visit = await lockAppointmentById(tx, clinicId, id);
      if (visit === null || visit.status !== 'booked') return;
      await lockPatients(tx, clinicId, [...visit.patientIds].sort());
      await saveMessagePlan(tx, id, await pinMessagePlan(tx, visit));
      await planVisit(tx, acting, await readAppointment(tx, id), 'settingsApplied');
      taken.push(id);
    });
  }
  return taken;
}
