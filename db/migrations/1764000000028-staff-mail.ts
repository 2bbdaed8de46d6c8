import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table staff_ticket (
     id uuid primary key,
     kind text not null check (kind in ('passwordReset', 'invitation')),
     user_id uuid not null references staff_user on delete cascade,
     clinic_id uuid references clinic,
     nonce bytea not null check (octet_length(nonce) = 16),
     token_hash bytea not null check (octet_length(token_hash) = 32),
     expires_at timestamptz(3) not null,
     used_at timestamptz(3),
     created_at timestamptz(3) not null default clock_timestamp(),
     constraint staff_ticket_token unique (token_hash)
   )`,
  `create index staff_ticket_of_user on staff_ticket (user_id, kind)`,
  `create index staff_ticket_expiry on staff_ticket (expires_at)`,
  `create table staff_mail (
     id uuid primary key,
     user_id uuid not null references staff_user on delete cascade,
     clinic_id uuid references clinic,
     kind text not null check (kind in
       ('passwordReset', 'invitation', 'passwordChanged', 'lockedOut', 'testMessage', 'dailyDigest')),
     payload jsonb not null,
     language text not null check (language in ('en', 'sv', 'fi')),
     state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
     tries integer not null default 0,
     next_at timestamptz(3) not null,
     until_at timestamptz(3) not null,
     reason text,
     once_key text,
     decided_at timestamptz(3),
     created_at timestamptz(3) not null default clock_timestamp(),
     check ((state = 'waiting') = (decided_at is null)),
     check (state <> 'failed' or reason is not null)
   )`,
  `create index staff_mail_waiting on staff_mail (next_at) where state = 'waiting'`,
  `create index staff_mail_decided on staff_mail (decided_at) where state <> 'waiting'`,
  `create index staff_mail_of_user on staff_mail (user_id, kind, created_at)`,
  `create unique index staff_mail_once on staff_mail (user_id, kind, once_key) where once_key is not null`,
];

/** Mails to the staff themselves, and the single-use permissions that some of them carry. */
export class StaffMail1764000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Links that were sent would lead nowhere: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
