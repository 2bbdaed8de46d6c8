import type { VisitSide } from '../../commands/appointments/visit-sides.js';
import { preregistrationStatus } from '../../domain/appointments/preregistration-status.js';
import { dateAt, timeAt } from '../../domain/clinic-time.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import { appointmentWorkflowId } from '../../workflows/messages.js';
import { presentRegistryRow } from '../registry/present-registry-row.js';
import { presentPlan, presentSend } from '../reminders/present-plan.js';

/** An appointment as the API shows it. */
export function presentAppointment(appointment: Appointment, side: VisitSide) {
  const { status, startsAt, confirmedAt, messagePlan } = appointment;
  const { zone, reminder, sends } = side;
  return presentRegistryRow(appointment, {
    status: status === 'booked' && confirmedAt !== null ? ('confirmed' as const) : status,
    clientId: appointment.clientId,
    patientIds: appointment.patientIds,
    startsAt: startsAt.toISOString(),
    endsAt: instant(appointment.endsAt),
    timeZone: zone,
    localStartsAt: `${dateAt(startsAt, zone)}T${timeAt(startsAt, zone)}`,
    reasonCode: appointment.reasonCode,
    locationId: appointment.locationId,
    staffName: appointment.staffName,
    notes: appointment.notes,
    notify: appointment.notify,
    forReminderIds: appointment.forReminderIds,
    bookedBySendId: appointment.bookedBySendId,
    mustMove: appointment.mustMove !== null,
    bookedAt: appointment.bookedAt.toISOString(),
    movedAt: instant(appointment.movedAt),
    confirmedAt: instant(confirmedAt),
    confirmedBy: appointment.confirmedBy,
    cancelledAt: instant(appointment.cancelledAt),
    cancelReason: appointment.cancelReason,
    cancelledBy: appointment.cancelledBy,
    preparedAt: instant(appointment.preparedAt),
    arrivedAt: instant(appointment.arrivedAt),
    moveWish: appointment.moveWish,
    nextSendAt: instant(reminder?.nextSendAt ?? null),
    plan: reminder === null ? [] : presentPlan(reminder, sends),
    sends: sends.map(presentSend),
    leftOut: side.leftOut,
    settingsVersion: messagePlan?.version ?? null,
    preregistration: { status: preregistrationStatus(appointment, side.isStarted), url: side.formUrl },
    workflowId: reminder === null ? null : appointmentWorkflowId(appointment.id),
  });
}

function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
