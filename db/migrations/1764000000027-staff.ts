import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table staff_user (
     id uuid primary key,
     email text not null check (email = lower(email) and length(email) <= 320),
     name text not null check (length(name) between 1 and 200),
     password_hash text,
     language text not null check (language in ('en', 'sv', 'fi')),
     disabled_at timestamptz(3),
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     constraint staff_user_email unique (email)
   )`,
  `create trigger staff_user_revision before update on staff_user for each row execute function raise_revision()`,
  `create table staff_membership (
     user_id uuid not null references staff_user,
     clinic_id uuid not null references clinic,
     role text not null check (role in ('viewer', 'staff', 'manager', 'admin')),
     created_at timestamptz(3) not null default clock_timestamp(),
     primary key (user_id, clinic_id)
   )`,
  `create index staff_membership_of_clinic on staff_membership (clinic_id)`,
  `create table staff_session (
     id bytea primary key check (octet_length(id) = 32),
     user_id uuid not null references staff_user,
     clinic_id uuid not null references clinic,
     notice jsonb,
     created_at timestamptz(3) not null default clock_timestamp(),
     used_at timestamptz(3) not null default clock_timestamp(),
     expires_at timestamptz(3) not null
   )`,
  `create index staff_session_of_user on staff_session (user_id)`,
  `create index staff_session_expiry on staff_session (expires_at)`,
];

/** The people who work in the console, their clinics, and the browsers in which they are signed in. */
export class Staff1764000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** People and what they may do would be lost: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
