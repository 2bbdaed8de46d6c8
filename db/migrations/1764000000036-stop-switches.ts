import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const TABLE = [
  `create table stop_switch (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     rule_id uuid references rule,
     template_id uuid references template,
     channel text check (channel in ('email', 'sms', 'letter', 'external')),
     reason text not null,
     held_by text not null,
     held_at timestamptz(3) not null,
     until_at timestamptz(3),
     released_by text,
     released_at timestamptz(3),
     drain_until_at timestamptz(3),
     freshness jsonb,
     job_id uuid references job on delete set null,
     drained_at timestamptz(3),
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     check ((released_at is null) = (drain_until_at is null)),
     check (drained_at is null or released_at is not null)
   )`,
  `create unique index stop_switch_once on stop_switch (clinic_id, rule_id, template_id, channel) nulls not distinct
     where released_at is null`,
  `create index stop_switch_in_force on stop_switch (clinic_id) where drained_at is null`,
  `create index stop_switch_to_end on stop_switch (until_at) where released_at is null and until_at is not null`,
];

/**
 * The lock under which a stop and a message that leaves wait for each other: shared by every claim and every mark of the
 * clinic, taken last of all locks, and held alone for the moment in which a stop begins.
 */
const LOCKS = [
  `alter function lock_message(uuid, timestamptz) rename to lock_around_message`,
  `create function lock_message(p_send uuid, p_gather_at timestamptz) returns uuid[] language plpgsql as $$
   declare
     v_ids uuid[] := lock_around_message(p_send, p_gather_at);
   begin
     perform share_stop_lock(clinic_id) from send where id = p_send;
     return v_ids;
   end $$`,
  `create function share_stop_lock(p_clinic uuid) returns void language sql as $$
     select pg_advisory_xact_lock_shared(hashtextextended('stop-switch/' || p_clinic::text, 0)) $$`,
];

/** The kinds of jobs are a closed list in the code, which grows. */
const JOBS = [
  `alter table job drop constraint job_kind_check,
     add constraint job_kind_check check (kind ~ '^[a-z][A-Za-z]*$')`,
];

/** What waits for its time, and what ended lately: by clinic, for stops, releases and replays. */
const SENDS = [
  `create index send_waiting_of_clinic on send (clinic_id, planned_at, id) where state in ('planned', 'claimed')`,
  `create index send_ended_of_clinic on send (clinic_id, planned_at, id) where state in ('skipped', 'failed')`,
];

/** Holds that keep messages from leaving. */
export class StopSwitches1764000000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...LOCKS, ...JOBS, ...SENDS]) await runner.query(statement);
    await keepRevisions(runner, ['stop_switch']);
  }

  /** A hold would end without a word: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
