import type { EntityManager } from 'typeorm';
import { Appointment } from '../../entities/appointments/appointment.js';
import type { Tx } from '../database.js';

/** The visits of a patient that have not begun, the next one first. */
export async function comingVisitsOf(
  manager: EntityManager,
  clinicId: string,
  patientId: string,
  at: Date,
): Promise<Appointment[]> {
  return await manager
    .createQueryBuilder(Appointment, 'row')
    .where('row.clinicId = :clinicId and row.patientIds @> array[:patientId]::uuid[]', {
      clinicId,
      patientId,
    })
    .andWhere('row.startsAt > :at', { at })
    .orderBy('row.startsAt')
    .addOrderBy('row.id')
    .getMany();
}

/** The booked visits that have not begun and keep other settings than these; with `most`, so many of them. */
export async function visitsUnderOtherSettings(
  manager: EntityManager,
  clinicId: string,
  setting: { readonly reasonCode: string; readonly version: number },
  at: Date,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select a.id from appointment a
      where a.clinic_id = $1 and a.status = 'booked' and a.starts_at > $4
        and (case when $2 <> '' then a.reason_code = $2
                  else not exists (select 1 from appointment_setting s
                                    where s.clinic_id = $1 and s.reason_code = a.reason_code) end)
        and (a.message_plan ->> 'reasonCode', (a.message_plan ->> 'version')::integer) is distinct from ($2, $3::integer)
      order by a.starts_at, a.id`,
    [clinicId, setting.reasonCode, setting.version, at],
  );
  return rows.map(({ id }) => id);
}

/** The booked visits that have not begun and say a template, in whatever version, or would say it. */
export async function visitsWithTemplate(
  manager: EntityManager,
  clinicId: string,
  templateId: string,
  at: Date,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from appointment
      where clinic_id = $1 and status = 'booked' and starts_at > $2
        and jsonb_path_exists(message_plan, '$.**.template.templateId ? (@ == $id)', jsonb_build_object('id', $3::text))
      order by starts_at, id`,
    [clinicId, at, templateId],
  );
  return rows.map(({ id }) => id);
}

/** Whether the client, or one of the patients, has been here before that instant. */
export async function hasComeBefore(
  tx: Tx,
  { clinicId, clientId, patientIds, id }: Pick<Appointment, 'clinicId' | 'clientId' | 'patientIds' | 'id'>,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query<{ known: boolean }[]>(
    `select exists (select 1 from appointment a where a.clinic_id = $1 and a.client_id = $2 and a.id <> $4
                       and a.starts_at < $5 and a.status in ('booked', 'completed'))
         or exists (select 1 from service_record s where s.clinic_id = $1 and s.kind <> 'patientCreated'
                       and s.patient_id in (select p.id from patient p where p.client_id = $2 or p.id = any($3)))
         as known`,
    [clinicId, clientId, patientIds, id, at],
  );
  return rows[0]?.known ?? false;
}

/** What of a visit's patients and messages decides what is said about it. */
export interface VisitBackground {
  /** Its patients who are alive, in the order of the booking. */
  readonly aliveIds: readonly string[];
  /** A message about it has left, or may have, before it was last moved. */
  readonly isKnown: boolean;
  readonly reasonName: string | null;
  /** IANA zone of the place of the visit. */
  readonly zone: string;
}

/** Reads it of these visits, as they are kept. */
export async function visitBackgrounds(
  manager: EntityManager,
  appointmentIds: readonly string[],
): Promise<Map<string, VisitBackground>> {
  const rows = await manager.query<(VisitBackground & { id: string })[]>(
    `select a.id, array(select p.id from patient p where p.id = any(a.patient_ids) and p.deceased_on is null
                         order by array_position(a.patient_ids, p.id)) as "aliveIds",
            exists (select 1 from send s where s.owner_id = a.id and s.channel <> 'staffTask'
                       and s.state in ('transmitting', 'accepted', 'delivered', 'unknown')
                       and coalesce(s.transmitting_at, s.accepted_at) < a.moved_at) as "isKnown",
            r.name as "reasonName", coalesce(l.time_zone, c.time_zone) as zone
       from appointment a join clinic c on c.id = a.clinic_id
       left join location l on l.id = a.location_id
       left join appointment_reason r on r.clinic_id = a.clinic_id and r.code = a.reason_code
      where a.id = any($1)`,
    [appointmentIds],
  );
  return new Map(rows.map(({ id, ...background }) => [id, background]));
}

/** The same of one visit. @throws Error when there is none */
export async function visitBackground(tx: Tx, appointmentId: string): Promise<VisitBackground> {
  const found = (await visitBackgrounds(tx, [appointmentId])).get(appointmentId);
  if (found === undefined) throw new Error('there is no such visit');
  return found;
}
