import type { MigrationInterface, QueryRunner } from 'typeorm';

const AHEAD = [
  `alter table staff_audit drop constraint staff_audit_outcome_check`,
  `alter table staff_audit add constraint staff_audit_outcome_check
     check (outcome in ('begun', 'done', 'failed', 'refused'))`,
  `create index staff_audit_by_age on staff_audit (at)`,
  `create or replace function keep_audit() returns trigger language plpgsql as $$
   begin
     if current_setting('reminders.erasure', true) = 'on' then
       if tg_op = 'DELETE' then return old; end if;
       return new;
     end if;
     if tg_op = 'DELETE' then
       if old.at < now() - interval '3 years' then return old; end if;
     elsif tg_op = 'UPDATE' then
       if old.outcome = 'begun' and new.outcome in ('done', 'failed')
          and (new.id, new.clinic_id, new.user_id, new.action, new.address_hash, new.at)
              is not distinct from (old.id, old.clinic_id, old.user_id, old.action, old.address_hash, old.at)
       then return new; end if;
     end if;
     raise exception 'the audit is only ever added to'
       using errcode = 'restrict_violation',
             hint = 'The erasure of a person sets reminders.erasure to on for its own transaction.';
   end $$`,
];

/** An entry is written before what it tells of; its end is added once. What is older than three years may be removed. */
export class AuditAhead1764000000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of AHEAD) await runner.query(statement);
  }

  /** Entries may rely on the new outcomes: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
