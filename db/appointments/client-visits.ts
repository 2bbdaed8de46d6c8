import type { EntityManager } from 'typeorm';
import { Appointment } from '../../entities/appointments/appointment.js';

/** Whose visits: a client of a clinic. */
export interface WhoseVisits {
  readonly clinicId: string;
  readonly clientId: string;
}

/** What the page of a visit shows beside the visit. */
export interface ClientVisit {
  readonly appointment: Appointment;
  /** Its patients who are alive and this client's still, in the order of the booking. */
  readonly patients: readonly { readonly id: string; readonly name: string }[];
  readonly reasonName: string | null;
  /** IANA zone of its place. */
  readonly zone: string;
  readonly place: {
    readonly name: string;
    readonly address: string | null;
    readonly phone: string | null;
  } | null;
}

type Side = Omit<ClientVisit, 'appointment'>;

const SIDE = `
  select coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
                          order by array_position(a.patient_ids, p.id))
                     from patient p
                    where p.id = any(a.patient_ids) and p.deceased_on is null and p.archived_at is null
                      and (p.client_id = $2 or $2 = any(p.co_client_ids))), '[]') as patients,
         (select r.name from appointment_reason r where r.clinic_id = a.clinic_id and r.code = a.reason_code)
           as "reasonName",
         coalesce(l.time_zone, c.time_zone) as zone,
         case when l.id is null then null
              else jsonb_build_object('name', l.name, 'address', l.address, 'phone', l.phone) end as place
    from appointment a join clinic c on c.id = a.clinic_id left join location l on l.id = a.location_id
   where a.id = $1`;

/** SQL: the appointments `row` that this client, or one who was merged into it, has booked. */
const BOOKED_BY = `row.clinicId = :clinicId and row.archivedAt is null and row.clientId in
  (select c.id from client c where coalesce(c.merged_into_id, c.id) = :clientId)`;

/** One visit of the client; `null`: there is none, or it is somebody else's. */
export async function readClientVisit(
  reader: EntityManager,
  whose: WhoseVisits,
  appointmentId: string,
): Promise<ClientVisit | null> {
  const appointment = await reader
    .createQueryBuilder(Appointment, 'row')
    .where(BOOKED_BY, { ...whose })
    .andWhere('row.id = :appointmentId', { appointmentId })
    .getOne();
  if (appointment === null) return null;
  const [side] = await reader.query<Side[]>(SIDE, [appointmentId, whose.clientId]);
  return side === undefined ? null : { appointment, ...side };
}

/** The client's visits that are still to come, the next one first. */
export async function comingVisitsOfClient(
  reader: EntityManager,
  whose: WhoseVisits,
  at: Date,
  most: number,
): Promise<ClientVisit[]> {
  const appointments = await reader
    .createQueryBuilder(Appointment, 'row')
    .where(BOOKED_BY, { ...whose })
    .andWhere(`row.startsAt > :at and row.status = 'booked'`, { at })
    .orderBy('row.startsAt')
    .addOrderBy('row.id')
    .take(most)
    .getMany();
  const visits: ClientVisit[] = [];
  for (const appointment of appointments) {
    const [side] = await reader.query<Side[]>(SIDE, [appointment.id, whose.clientId]);
    if (side !== undefined && side.patients.length > 0) visits.push({ appointment, ...side });
  }
  return visits;
}

/** Whether a visit that is locked belongs to the client, or to one who was merged into it. */
export async function isVisitOf(
  reader: EntityManager,
  { clientId }: Pick<WhoseVisits, 'clientId'>,
  appointment: Pick<Appointment, 'clientId'>,
): Promise<boolean> {
  if (appointment.clientId === clientId) return true;
  const rows = await reader.query<unknown[]>('select 1 from client where id = $1 and merged_into_id = $2', [
    appointment.clientId,
    clientId,
  ]);
  return rows.length > 0;
}
