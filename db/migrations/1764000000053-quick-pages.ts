import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each of these answers a page that read all messages, visits or reminders of a clinic: what came of messages lately
 * (those still planned are most of them, and a day's import writes them all), the messages of a day without their rows,
 * failures by day, visits that clients want moved, reminders that are the staff's alone or go by other ways, in the order
 * of their next send, and patients that died.
 */
const INDEXES = [
  `create index send_done_by_change on send (clinic_id, updated_at) where state <> 'planned'`,
  `create index send_out_by_day on send (clinic_id, transmitting_at) include (state, channel, accepted_at)
     where transmitting_at is not null`,
  'drop index send_by_day',
  'drop index reminder_elsewhere',
  `create index reminder_elsewhere on reminder (clinic_id, kind, status, due_on, id)
     include (service_code, rule_id, channels, patient_id, next_send_at)
     where channels && array['letter', 'external']`,
  `create index send_event_of_failures on send_event (clinic_id, at) include (send_id)
     where state in ('failed', 'unknown', 'bounced')`,
  `create index appointment_to_move on appointment (clinic_id, starts_at)
     where status = 'booked' and move_wish is not null`,
  `create index reminder_staff_only on reminder (clinic_id, kind, status, due_on, id)
     include (service_code, rule_id, channels, patient_id, next_send_at) where channels = array['staffTask']`,
  `create index patient_deceased on patient (clinic_id, id) where deceased_on is not null`,
];

/** Which reminders keep which version of a template, as "id@version" of each step. */
const PINNED = [
  `create function pinned_templates(steps jsonb) returns text[] language sql immutable strict parallel safe
     return (select coalesce(array_agg(distinct (step #>> '{template,templateId}') || '@' || (step #>> '{template,templateVersion}')), '{}')
               from jsonb_array_elements(steps) step where step ? 'template')`,
  `create index reminder_with_template on reminder using gin (pinned_templates(steps))
     where status in ('open', 'paused')`,
  'analyze reminder',
];

/** Pages whose time does not grow with the clinic. */
export class QuickPages1764000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...INDEXES, ...PINNED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index reminder_with_template, reminder_elsewhere');
    await runner.query(
      `create index reminder_elsewhere on reminder (clinic_id, kind, status, due_on, id)
         include (service_code, rule_id, channels, patient_id) where channels && array['letter', 'external']`,
    );
    await runner.query('drop function pinned_templates(jsonb)');
    await runner.query(
      'create index send_by_day on send (clinic_id, transmitting_at) where transmitting_at is not null',
    );
    await runner.query(
      `drop index send_done_by_change, send_out_by_day, send_event_of_failures, appointment_to_move, reminder_staff_only, patient_deceased`,
    );
  }
}
