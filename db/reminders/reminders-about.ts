import type { EntityManager } from 'typeorm';
import { Reminder } from '../../entities/reminders/reminder.js';

/** The reminders of a patient that have to do with a service: by these rules, for it, or completed by it; newest first. */
export async function remindersAbout(
  manager: EntityManager,
  clinicId: string,
  about: { readonly patientId: string; readonly serviceCode: string; readonly ruleIds: readonly string[] },
): Promise<Reminder[]> {
  return await manager
    .createQueryBuilder(Reminder, 'row')
    .where('row.clinicId = :clinicId and row.patientId = :patientId', {
      clinicId,
      patientId: about.patientId,
    })
    .andWhere(
      '(row.ruleId = any(:ruleIds) or row.serviceCode = :serviceCode or row.satisfiedBy @> array[:serviceCode]::text[])',
      { ruleIds: about.ruleIds, serviceCode: about.serviceCode },
    )
    .orderBy('row.createdAt', 'DESC')
    .addOrderBy('row.id', 'DESC')
    .limit(50)
    .getMany();
}

/** Those of these ids that are reminders of the clinic's patients; messages about visits are none. */
export async function remindersAmong(
  manager: EntityManager,
  clinicId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from reminder where clinic_id = $1 and id = any($2) and kind <> 'appointment'`,
    [clinicId, ids],
  );
  return rows.map(({ id }) => id);
}
