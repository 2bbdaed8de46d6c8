import type { Database } from '../../db/database.js';
import { lockClinic, updateClinic } from '../../db/registry/clinic-store.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { requestReplan } from '../reminders/request-replan.js';
import { metadataColumn } from './registry-columns.js';
import { refuseStale, type RegistryValues } from './registry-writer.js';
import { mergedHours, type SendHoursChange } from './send-hours.js';

/** The settings that a clinic can change; what is left out stays. */
export type ClinicChange = Partial<
  Omit<Clinic, 'id' | 'metadata' | 'sendWindow' | 'revision' | 'createdAt' | 'updatedAt'>
> & { readonly metadata?: RegistryValues['metadata']; readonly sendWindow?: SendHoursChange };

/** What the instants of planned messages are made of. */
const TIMING: ReadonlySet<keyof Clinic> = new Set([
  'timeZone',
  'sendTime',
  'sendWindow',
  'closedWeekdays',
  'holidays',
  'closedDayShift',
  'leadTimes',
  'windowZone',
]);

/** Changes a clinic's settings. A change of zone, send time, window or closed days plans the open reminders anew. */
export async function changeClinic(
  db: Database,
  { clinicId, at }: Acting,
  { metadata, sendWindow, ...columns }: ClinicChange,
  ifRevision: number | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const clinic = (await lockClinic(tx, clinicId)) ?? missing('clinic');
    refuseStale(clinic, ifRevision);
    const changed = await updateClinic(tx, clinic, {
      ...columns,
      ...(sendWindow === undefined ? {} : { sendWindow: mergedHours(clinic.sendWindow, sendWindow) }),
      ...metadataColumn(clinic, metadata),
    });
    if (changed.some((name) => TIMING.has(name))) await requestReplan(tx, clinicId, at);
  });
}
