import type { LinkSettings } from '../../commands/appointments/visit-form-address.js';
import { visitSides } from '../../commands/appointments/visit-sides.js';
import { missing } from '../../commands/refusal.js';
import type { Tx } from '../../db/database.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import { presentAppointment } from './present-appointment.js';

/** Appointments as the API shows them; with the addresses of their forms only if `links` is given. */
export async function shownAppointments(
  reader: Tx,
  rows: readonly Appointment[],
  at: Date,
  links: LinkSettings | null,
): Promise<object[]> {
  const sides = await visitSides(reader, rows, at, links);
  return rows.map((row) => presentAppointment(row, sides.get(row.id) ?? missing('appointment')));
}
