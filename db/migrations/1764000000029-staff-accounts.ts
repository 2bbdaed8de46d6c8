import type { MigrationInterface, QueryRunner } from 'typeorm';

const SIGN_IN = [
  `alter table staff_session add column device text not null default ''`,
  `create table staff_identity (
     issuer text not null,
     subject text not null,
     user_id uuid not null references staff_user on delete cascade,
     linked_at timestamptz(3) not null default clock_timestamp(),
     primary key (issuer, subject),
     constraint staff_identity_of_user unique (issuer, user_id)
   )`,
  `create index staff_identity_user on staff_identity (user_id)`,
  `create table staff_oidc_attempt (
     id bytea primary key check (octet_length(id) = 32),
     state text not null,
     nonce text not null,
     verifier text not null,
     next_path text not null,
     expires_at timestamptz(3) not null
   )`,
  `create index staff_oidc_attempt_expiry on staff_oidc_attempt (expires_at)`,
];

const AUDIT = [
  `create table staff_audit (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     user_id uuid references staff_user,
     action text not null check (length(action) between 1 and 200),
     outcome text not null check (outcome in ('done', 'refused')),
     thing_kind text,
     thing_id text,
     address_hash bytea check (octet_length(address_hash) = 8),
     detail jsonb not null default '{}',
     at timestamptz(3) not null
   )`,
  `create index staff_audit_listed on staff_audit (clinic_id, at, id)`,
  `create index staff_audit_by_user on staff_audit (clinic_id, user_id, at, id)`,
  `create index staff_audit_by_action on staff_audit (clinic_id, action, at, id)`,
  `create index staff_audit_of_thing on staff_audit (clinic_id, thing_id, at) where thing_id is not null`,
  `create function keep_audit() returns trigger language plpgsql as $$
   begin
     if current_setting('reminders.erasure', true) = 'on' then
       if tg_op = 'DELETE' then return old; end if;
       return new;
     end if;
     raise exception 'the audit is only ever added to'
       using errcode = 'restrict_violation',
             hint = 'The erasure of a person sets reminders.erasure to on for its own transaction.';
   end $$`,
  `create trigger staff_audit_append_only before update or delete on staff_audit
     for each row execute function keep_audit()`,
  `create trigger staff_audit_never_emptied before truncate on staff_audit
     for each statement execute function keep_audit()`,
];

/** Other ways to sign in, and what the staff have done. */
export class StaffAccounts1764000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SIGN_IN, ...AUDIT]) await runner.query(statement);
  }

  /** The audit would be lost: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
