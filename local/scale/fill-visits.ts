import type { ScaleSession } from './scale-session.js';

/** One pet in twenty is expected within two months, one in four was here, a few did not come. */
const ADD_VISITS = `
  insert into appointment (id, clinic_id, external_id, client_id, patient_ids, starts_at, ends_at, reason_code, status,
      told_at, booked_at, staff_name, confirmed_at, confirmed_by, created_at, updated_at)
    select pg_temp.id('visit', n), $1, 'V-' || n, pg_temp.id('client', pg_temp.patient_household(n)),
           array[pg_temp.id('patient', n)], starts_at, starts_at + interval '30 minutes',
           (array['checkup', 'vaccination', 'teeth'])[1 + n % 3],
           case when kind < 5 then 'booked' when kind < 28 then 'completed' when kind < 29 then 'noShow' else 'cancelled' end,
           made_at, made_at, (array['Dr Ek', 'Dr Niemi', 'Dr Ali', 'Sköterska Berg'])[1 + n % 4],
           case when kind < 2 then now() end, case when kind < 2 then 'client' end, made_at, made_at
      from (select n, kind, starts_at, least(starts_at, now()) - interval '9 days' as made_at
              from (select n, pg_temp.die(n, 60, 100) as kind,
                           (current_date + case when pg_temp.die(n, 60, 100) < 5 then 1 + pg_temp.die(n, 61, 60)
                              else -1 - pg_temp.die(n, 61, 700) end + time '08:00'
                              + pg_temp.die(n, 62, 32) * interval '15 minutes') at time zone 'Europe/Stockholm' as starts_at
                      from generate_series($2::bigint, $3::bigint) n) dated) visits
     where kind < 30`;

/** The trigger that keeps these rests. */
const ADD_PATIENTS_OF_VISITS = `
  insert into appointment_patient (patient_id, appointment_id)
    select unnest(patient_ids), id from appointment
     where id between pg_temp.id('visit', $1) and pg_temp.id('visit', $2)`;

/** Makes past and coming visits of these pets. */
export async function fillVisits(
  session: ScaleSession,
  clinicId: string,
  patients: readonly [number, number],
): Promise<void> {
  await session.query(ADD_VISITS, [clinicId, ...patients]);
  await session.query(ADD_PATIENTS_OF_VISITS, [...patients]);
}
