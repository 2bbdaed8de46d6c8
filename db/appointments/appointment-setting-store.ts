import type { EntityManager } from 'typeorm';
import { AppointmentSetting } from '../../entities/appointments/appointment-setting.js';
import type { Tx } from '../database.js';

/** The settings of a clinic for a reason, or, with an empty code, for every reason without its own; `null`: none. */
export async function appointmentSetting(
  manager: EntityManager,
  clinicId: string,
  reasonCode: string,
): Promise<AppointmentSetting | null> {
  return await manager.findOneBy(AppointmentSetting, { clinicId, reasonCode });
}

/** The same, locked until the transaction ends. */
export async function lockSetting(
  tx: Tx,
  clinicId: string,
  reasonCode: string,
): Promise<AppointmentSetting | null> {
  return await tx.findOne(AppointmentSetting, {
    where: { clinicId, reasonCode },
    lock: { mode: 'for_no_key_update' },
  });
}

/** All settings of a clinic, those for every reason first. */
export async function appointmentSettings(
  manager: EntityManager,
  clinicId: string,
): Promise<AppointmentSetting[]> {
  return await manager.find(AppointmentSetting, { where: { clinicId }, order: { reasonCode: 'ASC' } });
}

/** The settings that count for a visit: those of its reason, else the general ones. */
export async function settingOfVisit(
  manager: EntityManager,
  clinicId: string,
  reasonCode: string | null,
): Promise<AppointmentSetting | null> {
  const own = reasonCode === null ? null : await appointmentSetting(manager, clinicId, reasonCode);
  return own ?? (await appointmentSetting(manager, clinicId, ''));
}

/** Writes settings in their next version; `id` is for those that are not there yet. The first version is 1. */
export async function saveSetting(
  tx: Tx,
  {
    id,
    clinicId,
    reasonCode,
    definition,
  }: Pick<AppointmentSetting, 'id' | 'clinicId' | 'reasonCode' | 'definition'>,
): Promise<void> {
  await tx.query(
    `insert into appointment_setting (id, clinic_id, reason_code, version, definition) values ($1, $2, $3, 1, $4)
     on conflict (clinic_id, reason_code) do update
        set version = appointment_setting.version + 1, definition = excluded.definition
      where appointment_setting.definition is distinct from excluded.definition`,
    [id, clinicId, reasonCode, JSON.stringify(definition)],
  );
}

/** Takes the settings of one reason away; answers whether there were any. */
export async function deleteSetting(tx: Tx, clinicId: string, reasonCode: string): Promise<boolean> {
  const { affected } = await tx.delete(AppointmentSetting, { clinicId, reasonCode });
  return (affected ?? 0) > 0;
}
