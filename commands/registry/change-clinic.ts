import type { Database, Tx } from '../../db/database.js';
import { v7 as uuid } from 'uuid';
import { countComing } from '../../db/messages/coming-messages.js';
import { closeDeliveryGate } from '../../db/messages/delivery-gate.js';
import { lockClinic, updateClinic } from '../../db/registry/clinic-store.js';
import { insertDeliveryChange } from '../../db/registry/delivery-change-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Template } from '../../entities/messages/template.js';
import type { Clinic, DeliveryMode } from '../../entities/registry/clinic.js';
import type { Delivery } from '../../entities/registry/delivery-change.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { requestReplan } from '../reminders/request-replan.js';
import { mergedGateway, type ExternalGatewayChange } from './external-gateway.js';
import { metadataColumn } from './registry-columns.js';
import { refuseStale, type RegistryValues } from './registry-writer.js';
import { mergedHours, type SendHoursChange } from './send-hours.js';

/** The settings that a clinic can change; what is left out stays. */
export type ClinicChange = Partial<
  Omit<
    Clinic,
    | 'id'
    | 'metadata'
    | 'sendWindow'
    | 'externalGateway'
    | 'deliversSince'
    | 'revision'
    | 'createdAt'
    | 'updatedAt'
  >
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

const DAY_MS = 24 * 3_600_000;

/** The settings that decide what leaves. */
const DELIVERY: ReadonlySet<keyof Clinic> = new Set(['deliveryMode', 'dailyCap']);

/**
 * Changes a clinic's settings. A change of zone, send time, window or closed days plans the open reminders anew; a change
 * of what leaves is written down. What was due in shadow is not sent when the clinic leaves it.
 */
export async function changeClinic(
  db: Database,
  acting: Acting,
  { metadata, sendWindow, externalGateway, ...columns }: ClinicChange,
  ifRevision: number | null,
): Promise<void> {
  const { clinicId, at } = acting;
  await db.transaction(async (tx) => {
    const clinic = (await lockClinic(tx, clinicId)) ?? missing('clinic');
    refuseStale(clinic, ifRevision);
    await refuseUnknownTemplate(tx, clinicId, columns.combinedTemplateId ?? null);
    const changed = await updateClinic(tx, clinic, {
      ...columns,
      ...(leavesShadow(clinic, columns.deliveryMode) ? { deliversSince: at } : {}),
      ...(sendWindow === undefined ? {} : { sendWindow: mergedHours(clinic.sendWindow, sendWindow) }),
      ...(externalGateway === undefined
        ? {}
        : { externalGateway: mergedGateway(clinic.externalGateway, externalGateway) }),
      ...metadataColumn(clinic, metadata),
    });
    if (changed.some((name) => TIMING.has(name))) await requestReplan(tx, clinicId, at);
    if (changed.some((name) => DELIVERY.has(name)))
      await noteDelivery(tx, acting, deliveryOf(clinic), deliveryOf(Object.assign({}, clinic, columns)));
  });
}

function leavesShadow({ deliveryMode }: Clinic, becomes: DeliveryMode | undefined): boolean {
  return deliveryMode.mode === 'shadow' && becomes !== undefined && becomes.mode !== 'shadow';
}

function deliveryOf({ deliveryMode, dailyCap }: Pick<Clinic, 'deliveryMode' | 'dailyCap'>): Delivery {
  return { mode: deliveryMode, dailyCap };
}

async function noteDelivery(tx: Tx, acting: Acting, was: Delivery, becomes: Delivery): Promise<void> {
  const { clinicId, actor, at } = acting;
  await closeDeliveryGate(tx, clinicId);
  const { due, ahead } = await countComing(tx, clinicId, at, new Date(at.getTime() + DAY_MS));
  const plannedNextDay = due + ahead;
  await insertDeliveryChange(tx, { id: uuid(), clinicId, at, actor, was, becomes, plannedNextDay });
}

async function refuseUnknownTemplate(tx: Tx, clinicId: string, templateId: string | null): Promise<void> {
  if (templateId === null) return;
  const template = await findRow(tx, Template, clinicId, templateId);
  if (template !== null && template.archivedAt === null) return;
  const message = 'names no template of this clinic that is in use';
  refuseFields([{ pointer: '/combinedTemplateId', code: 'unknownReference', message }]);
}
