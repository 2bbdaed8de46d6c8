import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions, keepExternalIds } from './table-habits.js';

const REGISTRY = `
  create function raise_revision() returns trigger language plpgsql as $$
  begin
    new.revision = old.revision + 1;
    new.updated_at = clock_timestamp();
    return new;
  end $$;

  create table clinic (
    id uuid primary key,
    name text not null,
    time_zone text not null,
    locale text not null,
    country text not null,
    phone text,
    send_time text not null default '09:00',
    send_window jsonb not null default '{"from":"08:00","to":"20:00"}',
    closed_weekdays smallint[] not null default '{}',
    holidays jsonb,
    combine_within text,
    frequency_budget jsonb,
    late_steps text not null default 'skip',
    booking_url text,
    delivery_mode jsonb not null default '{"mode":"live"}',
    email_from text,
    sms_from text,
    daily_cap integer,
    after_lost_answer text not null default 'resendOnce',
    metadata jsonb not null default '{}',
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );

  create table location (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    name text not null,
    time_zone text,
    phone text,
    address text,
    senders jsonb,
    send_time text,
    send_window jsonb,
    external_id text,
    metadata jsonb not null default '{}',
    archived_at timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );

  create table api_key (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    name text not null,
    prefix text not null,
    hash bytea not null unique,
    scopes text[] not null,
    expires_at timestamptz(3),
    revoked_at timestamptz(3),
    last_used_at timestamptz(3),
    created_at timestamptz(3) not null default clock_timestamp()
  );

  create table client (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    first_name text not null,
    last_name text not null,
    locale text,
    time_zone text,
    tags text[] not null default '{}',
    merged_into_id uuid references client,
    external_id text,
    metadata jsonb not null default '{}',
    archived_at timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );

  create table contact_point (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    client_id uuid not null references client,
    kind text not null check (kind in ('email', 'phone', 'post')),
    value text not null,
    label text,
    purposes text[] not null default '{}',
    usable boolean not null default true,
    position integer not null default 0,
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );
  create index contact_point_of_client on contact_point (client_id, kind, position);
  create index contact_point_by_value on contact_point (clinic_id, value);

  create table patient (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    client_id uuid not null references client,
    name text not null,
    species text not null,
    breed text,
    sex text,
    neutered boolean,
    date_of_birth date,
    weight_kg double precision,
    registered_on date,
    deceased_on date,
    co_client_ids uuid[] not null default '{}',
    external_id text,
    metadata jsonb not null default '{}',
    archived_at timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );
  create index patient_of_client on patient (client_id);

  create table service (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    code text not null,
    name text not null,
    category text not null,
    price numeric(12, 2),
    external_id text,
    metadata jsonb not null default '{}',
    archived_at timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp(),
    unique (clinic_id, code)
  );
`;

const RULES_AND_TEXTS = `
  create table template (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    name text not null,
    locale text,
    location_id uuid references location,
    current_version integer not null,
    metadata jsonb not null default '{}',
    archived_at timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );

  create table template_version (
    template_id uuid not null references template,
    version integer not null,
    clinic_id uuid not null references clinic,
    content jsonb not null,
    created_at timestamptz(3) not null default clock_timestamp(),
    primary key (template_id, version)
  );

  create table rule (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    name text not null,
    enabled boolean not null,
    location_id uuid references location,
    current_version integer not null,
    deleted_at timestamptz(3),
    metadata jsonb not null default '{}',
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );
  create index rule_in_force on rule (clinic_id) where enabled and deleted_at is null;

  create table rule_version (
    rule_id uuid not null references rule,
    version integer not null,
    clinic_id uuid not null references clinic,
    definition jsonb not null,
    created_at timestamptz(3) not null default clock_timestamp(),
    primary key (rule_id, version)
  );
`;

/** Clinics, clients, patients, services, texts and rules. */
export class RegistrySchema1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REGISTRY);
    await runner.query(RULES_AND_TEXTS);
    await keepRevisions(runner, [
      'clinic',
      'location',
      'client',
      'contact_point',
      'patient',
      'service',
      'template',
      'rule',
    ]);
    await keepExternalIds(runner, ['location', 'client', 'patient', 'service']);
  }

  /** The first schema is taken back by dropping the database; there is nothing before it to return to. */
  down(): Promise<void> {
    return Promise.reject(new Error('The first schema cannot be taken back: drop the database instead.'));
  }
}
