import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is compared when somebody searches: small letters without accents. PostgreSQL calls `unaccent` stable since its
 * dictionary could be edited; ours is the one that it ships.
 */
const FOLD = `
  create extension if not exists unaccent;
  create extension if not exists pg_trgm;
  create extension if not exists btree_gin;
  create function folded(p_text text) returns text language sql immutable strict parallel safe cost 50
    return lower(unaccent('unaccent'::regdictionary, p_text));
`;

/**
 * One line for each household: names of the client and of all pets, addresses, and the digits of phone numbers. One for
 * each reminder: its title, the pet, the client. A space comes before every word. The tables keep what the views say;
 * triggers see to it.
 */
const LINES = `
  create table client_search (
    client_id uuid primary key references client on delete cascade,
    clinic_id uuid not null,
    line text not null
  );
  create index client_search_line on client_search using gin (clinic_id, line gin_trgm_ops);

  create view client_line as
    select c.id as client_id, c.clinic_id,
           folded(concat_ws(' ', '', c.first_name, c.last_name,
             (select string_agg(p.name, ' ' order by p.id) from patient p where p.client_id = c.id),
             (select string_agg(case v.kind when 'phone' then regexp_replace(v.value, '\\D', '', 'g') else v.value end,
                                ' ' order by v.kind, v.position, v.id)
                from contact_point v where v.client_id = c.id and v.kind <> 'post'))) as line
      from client c where c.merged_into_id is null;

  create table reminder_search (
    reminder_id uuid primary key references reminder on delete cascade,
    clinic_id uuid not null,
    line text not null
  );
  create index reminder_search_line on reminder_search using gin (clinic_id, line gin_trgm_ops);

  create view reminder_line as
    select r.id as reminder_id, r.clinic_id, p.id as patient_id, c.id as client_id,
           folded(concat_ws(' ', '', r.title, p.name, c.first_name, c.last_name)) as line
      from reminder r join patient p on p.id = r.patient_id join client c on c.id = p.client_id;
`;

const KEEPERS = `
  -- First the lock, then the reading: who has waited here sees what the other one added.
  create function keep_client_line(p_client uuid) returns void language plpgsql as $$
  begin
    perform 1 from client_search where client_id = p_client for update;
    if exists (select 1 from client where id = p_client and merged_into_id is not null) then
      delete from client_search where client_id = p_client;
      return;
    end if;
    insert into client_search (client_id, clinic_id, line)
      select client_id, clinic_id, line from client_line where client_id = p_client
      on conflict (client_id) do update set line = excluded.line where client_search.line <> excluded.line;
  end $$;

  -- What moves from one client to another is on the lines of both, which are locked in the order of their ids: two that
  -- move in opposite ways wait for each other in turn.
  create function keep_client_lines(p_one uuid, p_other uuid) returns void language plpgsql as $$
  begin
    perform keep_client_line(least(p_one, p_other));
    if p_one <> p_other then perform keep_client_line(greatest(p_one, p_other)); end if;
  end $$;

  create function client_line_changed() returns trigger language plpgsql as $$
  begin
    perform keep_client_line(new.id);
    if tg_op = 'UPDATE' then
      update reminder_search s set line = l.line from reminder_line l
       where l.client_id = new.id and s.reminder_id = l.reminder_id and s.line <> l.line;
    end if;
    return null;
  end $$;
  create trigger client_line_new after insert on client for each row execute function client_line_changed();
  create trigger client_line_kept after update on client for each row
    when ((old.first_name, old.last_name, old.merged_into_id) is distinct from
          (new.first_name, new.last_name, new.merged_into_id))
    execute function client_line_changed();

  create function patient_line_changed() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      perform keep_client_lines(old.client_id, new.client_id);
      update reminder_search s set line = l.line from reminder_line l
       where l.patient_id = new.id and s.reminder_id = l.reminder_id and s.line <> l.line;
    else
      perform keep_client_line(new.client_id);
    end if;
    return null;
  end $$;
  create trigger patient_line_new after insert on patient for each row execute function patient_line_changed();
  create trigger patient_line_kept after update on patient for each row
    when ((old.name, old.client_id) is distinct from (new.name, new.client_id))
    execute function patient_line_changed();

  create function contact_line_changed() returns trigger language plpgsql as $$
  begin
    case tg_op
      when 'INSERT' then perform keep_client_line(new.client_id);
      when 'DELETE' then perform keep_client_line(old.client_id);
      else perform keep_client_lines(old.client_id, new.client_id);
    end case;
    return null;
  end $$;
  create trigger contact_line_new after insert or delete on contact_point for each row
    execute function contact_line_changed();
  create trigger contact_line_kept after update on contact_point for each row
    when ((old.client_id, old.kind, old.value, old.position) is distinct from
          (new.client_id, new.kind, new.value, new.position))
    execute function contact_line_changed();

  create function reminder_line_changed() returns trigger language plpgsql as $$
  begin
    insert into reminder_search (reminder_id, clinic_id, line)
      select reminder_id, clinic_id, line from reminder_line where reminder_id = new.id
      on conflict (reminder_id) do update set line = excluded.line;
    return null;
  end $$;
  create trigger reminder_line_new after insert on reminder for each row execute function reminder_line_changed();
  create trigger reminder_line_kept after update on reminder for each row
    when ((old.title, old.patient_id) is distinct from (new.title, new.patient_id))
    execute function reminder_line_changed();
`;

const FILL = [
  `insert into client_search (client_id, clinic_id, line) select client_id, clinic_id, line from client_line`,
  `insert into reminder_search (reminder_id, clinic_id, line) select reminder_id, clinic_id, line from reminder_line`,
];

/** Finds households and reminders by any part of a name, an address or a number, with or without accents. */
export class SearchLines1764000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [FOLD, LINES, ...FILL, KEEPERS]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [trigger, table] of [
      ['client_line_new', 'client'],
      ['client_line_kept', 'client'],
      ['patient_line_new', 'patient'],
      ['patient_line_kept', 'patient'],
      ['contact_line_new', 'contact_point'],
      ['contact_line_kept', 'contact_point'],
      ['reminder_line_new', 'reminder'],
      ['reminder_line_kept', 'reminder'],
    ]) {
      await runner.query(`drop trigger ${trigger} on ${table}`);
    }
    await runner.query(`drop function client_line_changed, patient_line_changed, contact_line_changed,
      reminder_line_changed, keep_client_lines, keep_client_line`);
    await runner.query('drop view client_line, reminder_line');
    await runner.query('drop table client_search, reminder_search');
    await runner.query('drop function folded(text)');
  }
}
