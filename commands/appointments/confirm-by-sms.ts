import { lockAppointmentById } from '../../db/appointments/appointment-store.js';
import type { ConfirmAppointment } from '../messages/confirm-asked-visit.js';
import { confirmVisit } from './answer-appointment.js';

/**
 * The client answered yes to the SMS that asked about a visit. One that began, fell through, is over or must move is left
 * alone.
 */
export const confirmBySms: ConfirmAppointment = async (tx, acting, { appointmentId }) => {
  const visit = await lockAppointmentById(tx, acting.clinicId, appointmentId);
  if (visit?.status !== 'booked' || visit.startsAt <= acting.at || visit.mustMove !== null) return false;
  await confirmVisit(tx, acting, visit, 'sms');
  return true;
};
