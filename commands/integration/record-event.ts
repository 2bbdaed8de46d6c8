import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { violatedConstraint } from '../../db/violated-constraint.js';
import { isKnownEvent, keepEvent, lockReportsOf } from '../../db/integration/inbound-event-store.js';
import type { EventRows } from '../../db/integration/inbound-event-store.js';
import type { Acting } from '../acting.js';
import type { ClinicEvent, EventEffect } from './clinic-event.js';
import type { AppliedEvent } from './applied-event.js';
import { applyAppointmentEvent } from './apply-appointment-event.js';
import { applyClientEvent } from './apply-client-event.js';
import { applyPatientEvent } from './apply-patient-event.js';
import { applyServicesEvent } from './apply-services-event.js';
import { applyVoidedEvent } from './apply-voided-event.js';

/** Whether an event was taken in, or had been before. */
export type RecordedEvent =
  { readonly duplicate: true } | { readonly duplicate: false; readonly effect: EventEffect };

/**
 * Takes one event in, with everything that follows from it, in one transaction. The same `source` and `eventId` do
 * nothing a second time.
 *
 * @throws Refused when the event cannot be: unknown patient, service in the future; then nothing is remembered of it
 */
export async function recordEvent(
  db: Database,
  clinicId: string,
  event: ClinicEvent,
  at: Date,
): Promise<RecordedEvent> {
  const acting = { clinicId, actor: event.source, at };
  try {
    return await db.transaction(async (tx): Promise<RecordedEvent> => {
      await lockReportsOf(tx, clinicId, event.source, reportsOf(event));
      if (await isKnownEvent(tx, clinicId, event.source, event.eventId)) return { duplicate: true };
      const { effect, records = [], voids = [] } = await applyEvent(tx, acting, event);
      await keepEvent(tx, { event: inboundEvent(acting, event, effect), records, voids });
      return { duplicate: false, effect };
    });
  } catch (error) {
    // The same event was being taken in at the same moment; what this one did was rolled back.
    if (violatedConstraint(error) === 'inbound_event_once') return { duplicate: true };
    throw error;
  }
}

/** The event whose reports this one adds or withdraws. */
function reportsOf(event: ClinicEvent): string {
  return event.type === 'service.voided' && 'eventId' in event.voids ? event.voids.eventId : event.eventId;
}

async function applyEvent(tx: Tx, acting: Acting, event: ClinicEvent): Promise<AppliedEvent> {
  switch (event.type) {
    case 'service.completed':
    case 'consultation.itemAdded':
    case 'consultation.finalised':
    case 'counterSale.itemAdded':
    case 'counterSale.finalised':
      return await applyServicesEvent(tx, acting, event);
    case 'service.voided':
      return await applyVoidedEvent(tx, acting, event);
    case 'patient.created':
    case 'patient.deceased':
    case 'patient.restored':
      return await applyPatientEvent(tx, acting, event);
    case 'client.optedOut':
    case 'client.optedIn':
      return await applyClientEvent(tx, acting, event);
    case 'appointment.booked':
    case 'appointment.confirmed':
    case 'appointment.rescheduled':
    case 'appointment.cancelled':
    case 'appointment.noShow':
    case 'appointment.completed':
      return await applyAppointmentEvent(tx, acting, event);
  }
}

function inboundEvent(acting: Acting, event: ClinicEvent, effect: EventEffect): EventRows['event'] {
  const { patientId, clientId, ...shown } = effect;
  return {
    id: uuid(),
    clinicId: acting.clinicId,
    source: event.source,
    eventId: event.eventId,
    type: event.type,
    occurredAt: event.occurredAt,
    receivedAt: acting.at,
    patientId,
    clientId,
    data: event.data,
    extensions: event.extensions,
    effect: shown,
  };
}
