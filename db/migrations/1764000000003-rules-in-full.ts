import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `alter table clinic
     add column combined_template_id uuid,
     add column lead_times jsonb not null default '{}',
     add column closed_day_shift text not null default 'later' check (closed_day_shift in ('later', 'earlier')),
     add column window_zone text not null default 'clinic' check (window_zone in ('clinic', 'client'))`,
  `alter table send add column merged_into_id uuid references send`,
  `create index send_merged on send (merged_into_id) where merged_into_id is not null`,
  `create index send_waiting_of_patient on send (patient_id, planned_at) where state in ('planned', 'claimed')`,
  `alter table reminder add column priority text not null default 'normal', add column repeat jsonb`,
  `alter table consent_event drop constraint consent_event_channel_check`,
  `alter table consent_event
     add column contact_point_id uuid,
     add constraint consent_event_channel_check check (channel in ('email', 'sms', 'letter', 'external'))`,
];

/** What rules, plans, sends and consents gain: combining, budgets, lead times, recurrence, consent for one address. */
export class RulesInFull1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Rows may rely on the new columns: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
