import type { QueryRunner } from 'typeorm';
import { SPECIES } from './scale-names.js';

/** Streets in a row, both ends included, counted from 0. */
export interface Streets {
  readonly first: number;
  readonly last: number;
}

/** Numbers of the rows of these streets, both ends included. */
export function numbersIn({ first, last }: Streets, each: number): [number, number] {
  return [first * each + 1, (last + 1) * each];
}

/** One client in a hundred and fifty has a name that few share, some have two; the numbers are of mobile phones. */
const CLIENTS = `
  create temp table batch_client on commit drop as
    select n, pg_temp.id('client', n) as id, pg_temp.pick(firsts, n, 1) as first_name,
           case when pg_temp.die(n, 2, 150) = 0 then pg_temp.pick(begins, n, 3) || pg_temp.pick(ends, n, 4)
                when pg_temp.die(n, 5, 60) = 0 then pg_temp.pick(lasts, n, 6) || '-' || pg_temp.pick(lasts, n, 7)
                else pg_temp.pick(lasts, n, 8) end as last_name,
           case when pg_temp.die(n, 9, 100) < 92 then
             case when pg_temp.die(n, 10, 100) < 80
               then '+467' || (array['0', '2', '3', '6', '9'])[1 + n % 5] || lpad((n * 48271 % 10000000)::text, 7, '0')
               else '+35840' || lpad((n * 48271 % 10000000)::text, 7, '0') end end as phone,
           case when pg_temp.die(n, 11, 100) < 85 then n end as mail,
           now() - pg_temp.die(n, 12, 2500) * interval '1 day' - interval '1 hour' as since
      from generate_series($1::bigint, $2::bigint) n, scale_name`;

const ADD_CLIENTS = `
  insert into client (id, clinic_id, first_name, last_name, locale, external_id, archived_at, created_at, updated_at)
    select id, $1, first_name, last_name, case pg_temp.die(n, 13, 12) when 0 then 'fi' when 1 then 'en' end,
           'K-' || n, case when pg_temp.die(n, 14, 100) = 0 then now() end, since, since
      from batch_client`;

const ADD_CONTACTS = `
  insert into contact_point (id, clinic_id, client_id, kind, value, label, usable, position, created_at, updated_at)
    select pg_temp.id('contact', n * 4), $1::uuid, id, 'phone', phone, null, pg_temp.die(n, 15, 50) > 0, 0, since, since
      from batch_client where phone is not null
    union all
    select pg_temp.id('contact', n * 4 + 1), $1::uuid, id, 'email',
           regexp_replace(folded(first_name || '.' || last_name), '[^a-z.-]', '', 'g') || n || '@example.'
             || (array['com', 'net', 'org'])[1 + n % 3], null, pg_temp.die(n, 16, 60) > 0, 0, since, since
      from batch_client where mail is not null
    union all
    select pg_temp.id('contact', n * 4 + 2), $1::uuid, id, 'phone', '+468' || lpad((n * 7919 % 10000000)::text, 7, '0'), 'Hem',
           true, 1, since, since
      from batch_client where pg_temp.die(n, 17, 10) = 0`;

const ADD_PATIENTS = `
  insert into patient (id, clinic_id, client_id, name, species, breed, sex, date_of_birth, weight_kg, registered_on,
      deceased_on, external_id, created_at, updated_at)
    select pg_temp.id('patient', n), $1, pg_temp.id('client', pg_temp.patient_household(n)), pg_temp.pick(pets, n, 20),
           s.species, pg_temp.pick(s.breeds, n, 22), (array['female', 'male'])[1 + pg_temp.die(n, 23, 2)],
           current_date - 60 - pg_temp.die(n, 24, 5000), 1 + pg_temp.die(n, 25, 400) / 10.0,
           current_date - pg_temp.die(n, 26, 1500),
           case when pg_temp.die(n, 27, 33) = 0 then current_date - pg_temp.die(n, 28, 700) end, 'P-' || n,
           now() - interval '1 hour', now() - interval '1 hour'
      from generate_series($2::bigint, $3::bigint) n, scale_name,
      lateral (select * from (values ${speciesRows()}) v (species, low, high, breeds)
                where pg_temp.die(n, 21, 100) >= low and pg_temp.die(n, 21, 100) < high) s`;

const ADD_LINES = `
  insert into client_search (client_id, clinic_id, line)
    select l.client_id, l.clinic_id, l.line from client_line l where l.client_id in (select id from batch_client)`;

/** Makes the clients of these streets with their contacts and pets, within the transaction that is open. */
export async function fillHouseholds(
  session: QueryRunner,
  clinicId: string,
  households: readonly [number, number],
  patients: readonly [number, number],
): Promise<void> {
  await session.query(CLIENTS, [...households]);
  await session.query(ADD_CLIENTS, [clinicId]);
  await session.query(ADD_CONTACTS, [clinicId]);
  await session.query(ADD_PATIENTS, [clinicId, ...patients]);
  await session.query('analyze batch_client');
  await session.query(ADD_LINES);
}

function speciesRows(): string {
  let low = 0;
  return SPECIES.map(({ name, share, breeds }) => {
    const row = `('${name}', ${low}, ${low + share}, array[${breeds.map((breed) => `'${breed}'`).join(', ')}])`;
    low += share;
    return row;
  }).join(', ');
}
