import type { DateOn } from '../clinic-time.js';
import type { CareRule } from '../reminders/care-line.js';

/** Where an appointment stands. The newest event says so. */
export const APPOINTMENT_STATUSES = ['booked', 'cancelled', 'noShow', 'completed'] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** An appointment as it stands, as far as one of its patients is concerned. Instants are RFC 3339, UTC, milliseconds. */
export interface PatientAppointment {
  readonly id: string;
  readonly status: AppointmentStatus;
  readonly startsAt: string;
  readonly endsAt: string | null;
  /** The dates at the place of the appointment. */
  readonly startsOn: DateOn;
  readonly endsOn: DateOn | null;
  /** What it is for: its reason code, and the services that a visit for that reason would do. */
  readonly isFor: readonly string[];
  /** The reminders that whoever booked it had in mind, whatever its reason says. */
  readonly forReminderIds: readonly string[];
  /** The rules that its present state has set off for this patient. */
  readonly triggers: readonly CareRule[];
}

/** How long the report of a service is waited for after a completed visit: one day. */
export const REPORT_GRACE_MS = 24 * 3_600_000;
/** How long an appointment is waited for of which nobody ever said what became of it: two days. */
export const SILENCE_GRACE_MS = 2 * 24 * 3_600_000;

/**
 * Until when reminders of what an appointment would do are quiet; `null` when it has fallen through, and nobody will
 * come. A visit that was to do the service and is over without it is no reason to be quiet any more.
 */
export function quietUntil({ status, startsAt, endsAt }: PatientAppointment): Date | null {
  if (status === 'cancelled' || status === 'noShow') return null;
  const over = new Date(endsAt ?? startsAt).getTime();
  return new Date(over + (status === 'completed' ? REPORT_GRACE_MS : SILENCE_GRACE_MS));
}
