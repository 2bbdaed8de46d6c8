import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AppointmentReason } from '../../entities/appointments/appointment-reason.js';
import type { Tx } from '../database.js';

/** What a clinic says of a reason for appointments. */
export type ReasonValues = Pick<AppointmentReason, 'code' | 'name' | 'serviceCodes'>;

/** Every reason of the clinic, by code. */
export async function appointmentReasons(
  manager: EntityManager,
  clinicId: string,
): Promise<AppointmentReason[]> {
  return await manager.find(AppointmentReason, { where: { clinicId }, order: { code: 'ASC' } });
}

/** One reason; `null` when the clinic says nothing of it. */
export async function appointmentReason(
  manager: EntityManager,
  clinicId: string,
  code: string,
): Promise<AppointmentReason | null> {
  return await manager.findOneBy(AppointmentReason, { clinicId, code });
}

/** The services that visits for this reason would do: the reason itself may be one. */
export async function servicesOfReason(
  manager: EntityManager,
  clinicId: string,
  code: string,
): Promise<string[]> {
  const reason = await appointmentReason(manager, clinicId, code);
  return [...new Set([code, ...(reason?.serviceCodes ?? [])])];
}

/** Writes a reason anew; `id` is for one that is not there yet. */
export async function saveReason(
  tx: Tx,
  { id, clinicId }: Pick<AppointmentReason, 'id' | 'clinicId'>,
  values: ReasonValues,
): Promise<void> {
  await tx.query(
    `insert into appointment_reason (id, clinic_id, code, name, service_codes) values ($1, $2, $3, $4, $5)
     on conflict (clinic_id, code) do update set name = excluded.name, service_codes = excluded.service_codes
      where (appointment_reason.name, appointment_reason.service_codes)
            is distinct from (excluded.name, excluded.service_codes)`,
    [id, clinicId, values.code, values.name, values.serviceCodes],
  );
}

/** Takes reasons away. */
export async function deleteReasons(tx: Tx, clinicId: string, codes: readonly string[]): Promise<void> {
  await tx.delete(AppointmentReason, { clinicId, code: In([...codes]) });
}
