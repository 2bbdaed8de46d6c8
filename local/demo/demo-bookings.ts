import { addToDate } from '../../domain/clinic-time.js';
import { clientExternalId } from './demo-clients.js';
import { demoPatients, patientExternalId } from './demo-patients.js';
import { eventSource } from './demo-visits.js';

/** An appointment that a client has booked; its reason is the service that it would do, or something else. */
export interface DemoBooking {
  readonly patientKey: string;
  readonly inDays: number;
  readonly time: string;
  readonly reasonCode: string;
}

/** Two that will do what is due, a nail trim, which silences no vaccination, and one that needs an empty stomach. */
export const demoBookings: readonly DemoBooking[] = [
  { patientKey: 'otto', inDays: 4, time: '10:20', reasonCode: 'VAC-KENNEL' },
  { patientKey: 'sixten', inDays: 6, time: '15:00', reasonCode: 'VAC-RAB-1' },
  { patientKey: 'molly', inDays: 2, time: '09:40', reasonCode: 'NAIL-TRIM' },
  { patientKey: 'ludde', inDays: 8, time: '08:30', reasonCode: 'DENT-CLEAN' },
];

/** The booking as `POST /v1/events` takes it; like a visit's, its id does not depend on the day. */
export function bookingEvent(
  { patientKey, inDays, time, reasonCode }: DemoBooking,
  today: string,
): Record<string, unknown> {
  const patient = demoPatients.find(({ key }) => key === patientKey);
  if (patient === undefined) throw new Error(`the demo has no patient ${patientKey}`);
  return {
    specversion: '1.0',
    type: 'appointment.booked',
    source: eventSource,
    id: `booked-${patientKey}`,
    data: {
      appointmentId: `booking-${patientKey}`,
      clientExternalId: clientExternalId(patient.clientKey),
      patientExternalIds: [patientExternalId(patientKey)],
      startsAt: `${addToDate(today, `P${inDays}D`)}T${time}:00`,
      reasonCode,
    },
  };
}
