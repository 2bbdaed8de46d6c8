import type { Database, Tx } from '../../db/database.js';
import { lockClinic, updateClinic } from '../../db/registry/clinic-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Template } from '../../entities/messages/template.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { requestReplan } from '../reminders/request-replan.js';
import { mergedGateway, type ExternalGatewayChange } from './external-gateway.js';
import { metadataColumn } from './registry-columns.js';
import { refuseStale, type RegistryValues } from './registry-writer.js';
import { mergedHours, type SendHoursChange } from './send-hours.js';

/** The settings that a clinic can change; what is left out stays. */
export type ClinicChange = Partial<
  Omit<Clinic, 'id' | 'metadata' | 'sendWindow' | 'externalGateway' | 'revision' | 'createdAt' | 'updatedAt'>
> & {
  readonly metadata?: RegistryValues['metadata'];
  readonly sendWindow?: SendHoursChange;
  readonly externalGateway?: ExternalGatewayChange | null;
};

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
  { metadata, sendWindow, externalGateway, ...columns }: ClinicChange,
  ifRevision: number | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const clinic = (await lockClinic(tx, clinicId)) ?? missing('clinic');
    refuseStale(clinic, ifRevision);
    await refuseUnknownTemplate(tx, clinicId, columns.combinedTemplateId ?? null);
    const changed = await updateClinic(tx, clinic, {
      ...columns,
      ...(sendWindow === undefined ? {} : { sendWindow: mergedHours(clinic.sendWindow, sendWindow) }),
      ...(externalGateway === undefined
        ? {}
        : { externalGateway: mergedGateway(clinic.externalGateway, externalGateway) }),
      ...metadataColumn(clinic, metadata),
    });
    if (changed.some((name) => TIMING.has(name))) await requestReplan(tx, clinicId, at);
  });
}

async function refuseUnknownTemplate(tx: Tx, clinicId: string, templateId: string | null): Promise<void> {
  if (templateId === null) return;
  const template = await findRow(tx, Template, clinicId, templateId);
  if (template !== null && template.archivedAt === null) return;
  const message = 'names no template of this clinic that is in use';
  refuseFields([{ pointer: '/combinedTemplateId', code: 'unknownReference', message }]);
}
