import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table connection (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     vendor text not null,
     base_url text not null,
     account text not null,
     client_id text not null,
     client_secret bytea not null,
     hook_token_hash bytea not null,
     departments text[] not null default '{}',
     vocabulary jsonb not null default '{}',
     enabled boolean not null default true,
     connected_at timestamptz(3) not null,
     cursors jsonb not null default '{}',
     next_catch_up_at timestamptz(3) not null,
     caught_up_at timestamptz(3),
     taken_count bigint not null default 0,
     failures integer not null default 0,
     paused_until timestamptz(3),
     last_error text,
     last_error_at timestamptz(3),
     last_success_at timestamptz(3),
     leased_until timestamptz(3),
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     constraint connection_of_clinic unique (clinic_id, vendor),
     constraint connection_of_hook unique (hook_token_hash)
   )`,
  // What a worker notes of its progress is no change of the settings.
  `create trigger connection_revision before update of base_url, account, client_id, client_secret, hook_token_hash,
       departments, vocabulary, enabled on connection
     for each row execute function raise_revision()`,
  `create table connector_work (
     connection_id uuid not null references connection on delete cascade,
     kind text not null,
     external_id text not null,
     noted_at timestamptz(3) not null,
     due_at timestamptz(3) not null,
     notes integer not null default 1,
     attempts integer not null default 0,
     problem text,
     primary key (connection_id, kind, external_id)
   )`,
  `create index connector_work_due on connector_work (connection_id, due_at)`,
  `create table connector_link (
     connection_id uuid not null references connection on delete cascade,
     kind text not null,
     external_id text not null,
     parent_kind text not null,
     parent_id text not null,
     primary key (connection_id, kind, external_id)
   )`,
  `create table connector_told (
     connection_id uuid not null references connection on delete cascade,
     kind text not null,
     external_id text not null,
     part text not null default '',
     said text not null,
     told_at timestamptz(3) not null,
     primary key (connection_id, kind, external_id, part)
   )`,
];

/** Connections to practice systems: what they wait to be read, what belongs to what, and what was taken over. */
export class Connections1764000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['connector_told', 'connector_link', 'connector_work', 'connection'])
      await runner.query(`drop table ${table}`);
  }
}
