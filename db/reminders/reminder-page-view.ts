import type { EntityManager } from 'typeorm';

/** Whom and what a reminder is about, as its page says it. */
export interface ReminderAbout {
  readonly patientName: string;
  readonly species: string;
  readonly deceasedOn: string | null;
  readonly clientId: string;
  readonly clientName: string;
  readonly serviceName: string | null;
  readonly locationName: string | null;
  readonly rule: {
    readonly id: string;
    readonly name: string;
    readonly enabled: boolean;
    readonly deleted: boolean;
    /** How long after what, ISO 8601, in the version that made it. */
    readonly after: string | null;
    readonly from: 'event' | 'birth' | null;
  } | null;
  /** The patient's next visit. */
  readonly visit: { readonly id: string; readonly startsAt: string } | null;
  readonly tasks: readonly {
    readonly id: string;
    readonly title: string;
    readonly status: 'open' | 'done' | 'cancelled';
    readonly dueOn: string;
  }[];
}

/** Reads what stands beside a reminder on its page, in one query. */
export async function reminderAbout(
  reader: EntityManager,
  clinicId: string,
  reminderId: string,
  at: Date,
): Promise<ReminderAbout | null> {
  const rows = await reader.query<ReminderAbout[]>(
    `select p.name as "patientName", p.species, p.deceased_on as "deceasedOn", c.id as "clientId",
            trim(c.first_name || ' ' || c.last_name) as "clientName", sv.name as "serviceName", l.name as "locationName",
            case when ru.id is null then null else jsonb_build_object('id', ru.id, 'name', ru.name,
              'enabled', ru.enabled, 'deleted', ru.deleted_at is not null,
              'after', v.definition -> 'due' ->> 'after', 'from', v.definition -> 'due' ->> 'from') end as rule,
            (select jsonb_build_object('id', a.id, 'startsAt', a.starts_at) from appointment_patient av
               join appointment a on a.id = av.appointment_id
              where av.patient_id = r.patient_id and a.starts_at > $3
                and a.status not in ('cancelled', 'noShow') order by a.starts_at limit 1) as visit,
            coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'status', t.status,
                'dueOn', t.due_on) order by t.due_on, t.id)
              from (select * from task where reminder_id = r.id order by id desc limit 10) t), '[]') as tasks
       from reminder r
       join patient p on p.id = r.patient_id
       join client c on c.id = p.client_id
       left join service sv on sv.clinic_id = r.clinic_id and sv.code = r.service_code
       left join location l on l.id = r.location_id
       left join rule ru on ru.id = r.rule_id
       left join rule_version v on v.rule_id = r.rule_id and v.version = r.rule_version
      where r.clinic_id = $1 and r.id = $2`,
    [clinicId, reminderId, at],
  );
  return rows[0] ?? null;
}
