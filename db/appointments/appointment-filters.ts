import type { Appointment } from '../../entities/appointments/appointment.js';
import type { RowFilter } from '../keyset-list.js';

/** Appointments that stand so, as callers see it: `booked` are those that nobody has confirmed. */
export function standingAs(statuses: readonly string[] | undefined): RowFilter<Appointment> {
  return (query) => {
    if (statuses === undefined) return;
    query.andWhere(
      `(case when row.status = 'booked' and row.confirmed_at is not null then 'confirmed' else row.status end)
         = any(:statuses)`,
      { statuses },
    );
  };
}

/** Appointments of one of these clients. */
export function ofClient(ids: readonly string[] | undefined): RowFilter<Appointment> {
  return (query) => {
    if (ids !== undefined) query.andWhere('row.clientId = any(:clientIds)', { clientIds: ids });
  };
}

/** Appointments of one of these patients. */
export function ofPatients(ids: readonly string[] | undefined): RowFilter<Appointment> {
  return (query) => {
    if (ids !== undefined) query.andWhere('row.patientIds && :patientIds::uuid[]', { patientIds: ids });
  };
}

/** Appointments with one of these people. */
export function withStaff(names: readonly string[] | undefined): RowFilter<Appointment> {
  return (query) => {
    if (names !== undefined) query.andWhere('row.staffName = any(:staffNames)', { staffNames: names });
  };
}

/** Appointments that begin from one instant to another, both included. */
export function startingBetween(from: Date | undefined, to: Date | undefined): RowFilter<Appointment> {
  return (query) => {
    if (from !== undefined) query.andWhere('row.startsAt >= :startsFrom', { startsFrom: from });
    if (to !== undefined) query.andWhere('row.startsAt <= :startsTo', { startsTo: to });
  };
}
