import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `alter table clinic add column sms_budget jsonb`,
  // What a rule has made lately, and what a deleted one left behind.
  `create index reminder_made_by_rule on reminder (rule_id, created_at) where rule_id is not null`,
  `create table test_sms (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     template_id uuid references template,
     asked_by text not null,
     sender text,
     recipient text not null,
     text text not null,
     parts integer not null,
     state text not null default 'waiting' check (state in ('waiting', 'leaving', 'sent', 'failed', 'unknown')),
     reason text,
     provider_id text,
     try_after timestamptz(3),
     left_at timestamptz(3),
     asked_at timestamptz(3) not null,
     check ((state = 'waiting') = (try_after is not null))
   )`,
  `create index test_sms_to_go on test_sms (try_after) where state = 'waiting'`,
  `create index test_sms_of_person on test_sms (clinic_id, asked_by, asked_at)`,
  `create index test_sms_leaving on test_sms (left_at) where state = 'leaving'`,
];

/** What the pages of rules and templates need: the budget of an SMS, tests that staff send themselves, a rule's months. */
export class RulesAndTemplates1764000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Rows may rely on the new columns: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
