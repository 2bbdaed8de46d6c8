import { patientHistory } from '../../db/integration/patient-history.js';
import { effectiveFacts } from '../../domain/reminders/effective-facts.js';
import type { ConnectedClinic } from './connector-world.js';

/** Everything that a clinic's database holds in the end, by the vendor's ids, as lines. */
export async function stateOf(clinic: ConnectedClinic): Promise<Readonly<Record<string, readonly string[]>>> {
  const lines = async (sql: string) => (await clinic.query<{ line: string }>(sql)).map(({ line }) => line);
  return {
    clients: await lines(
      `select concat_ws('|', external_id, first_name, last_name, (archived_at is not null)::text,
                (select string_agg(kind || ' ' || value || ' ' || usable, ', ' order by kind, position)
                   from contact_point where client_id = c.id)) as line
         from client c where clinic_id = $1 and external_id is not null order by 1`,
    ),
    consents: await lines(
      `select distinct on (c.external_id, e.channel, e.purpose)
              concat_ws('|', c.external_id, e.channel, e.purpose, e.granted) as line
         from consent_event e join client c on c.id = e.client_id where c.clinic_id = $1
        order by c.external_id, e.channel, e.purpose, e.created_at desc, e.id desc`,
    ),
    patients: await lines(
      `select concat_ws('|', p.external_id, c.external_id, p.name, p.species, p.breed, p.sex, p.date_of_birth,
                p.weight_kg, p.deceased_on, (p.archived_at is not null)::text) as line
         from patient p join client c on c.id = p.client_id
        where p.clinic_id = $1 and p.external_id is not null order by 1`,
    ),
    services: await lines(
      `select concat_ws('|', external_id, code, name, category, price, (archived_at is not null)::text) as line
         from service where clinic_id = $1 and external_id is not null order by 1`,
    ),
    appointments: await lines(
      `select concat_ws('|', a.external_id, a.status, c.external_id, a.starts_at, a.ends_at, a.reason_code,
                (select string_agg(p.external_id, ',' order by p.external_id) from patient p
                  where p.id = any(a.patient_ids))) as line
         from appointment a join client c on c.id = a.client_id where a.clinic_id = $1 order by 1`,
    ),
    facts: await factsOf(clinic),
    // A reminder whose only cause was taken back is as if it had never been: one who never heard of the cause has none.
    reminders: await lines(
      `select concat_ws('|', p.external_id, r.title, r.status, r.status_reason, r.due_on, r.cycle, r.last_performed_on,
                (select string_agg(concat_ws(' ', s.cycle, s.step, s.channel, s.planned_at, s.state), ', '
                          order by s.planned_at, s.step, s.channel)
                   from send s where s.owner_id = r.id and s.state = 'planned')) as line
         from reminder r join patient p on p.id = r.patient_id
        where r.clinic_id = $1 and not (r.status = 'cancelled' and r.status_reason = 'voided') order by 1`,
    ),
  };
}

async function factsOf(clinic: ConnectedClinic): Promise<string[]> {
  const patients = await clinic.query<{ id: string; externalId: string }>(
    `select id, external_id as "externalId" from patient where clinic_id = $1 and external_id is not null
      order by external_id`,
  );
  const lines: string[] = [];
  for (const { id, externalId } of patients) {
    const { reports, withdrawals } = await patientHistory(clinic.scene.db.reader, clinic.id, id, null);
    const facts = effectiveFacts(reports, withdrawals).filter(({ serviceCode }) => serviceCode !== '');
    lines.push(
      ...facts
        .map(({ anchor, serviceCode, isVisit }) =>
          [externalId, serviceCode, anchor.performedOn, isVisit].map(String).join('|'),
        )
        .sort(),
    );
  }
  return lines;
}
