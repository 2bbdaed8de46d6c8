import type { MigrationInterface, QueryRunner } from 'typeorm';

// No foreign keys to what a day's figures are about: they stay when a rule or a place is gone.
const REPORTS = [
  `create table report_day (
     clinic_id uuid not null references clinic on delete cascade,
     day date not null,
     kind text not null,
     location_id uuid,
     rule_id uuid,
     step text,
     channel text not null,
     state text not null,
     reason text,
     messages integer not null,
     sms_parts integer not null,
     booked_by_link integer not null,
     booked_after integer not null,
     visited integer not null,
     completed integer not null,
     revenue numeric(16, 2) not null,
     cases integer not null,
     cases_booked integer not null,
     cases_completed integer not null,
     cases_revenue numeric(16, 2) not null
   )`,
  `create index report_day_of_clinic on report_day (clinic_id, day)`,
  `create table report_day_counted (
     clinic_id uuid not null references clinic on delete cascade,
     day date not null,
     counted_at timestamptz(3) not null,
     primary key (clinic_id, day)
   )`,
  `create table care_day (
     clinic_id uuid not null references clinic on delete cascade,
     day date not null,
     service_code text not null,
     patients integer not null,
     current integer not null,
     overdue_value numeric(16, 2) not null,
     counted_at timestamptz(3) not null,
     primary key (clinic_id, day, service_code)
   )`,
  `create index reminder_care on reminder (clinic_id, service_code, due_on)
     where status in ('open', 'paused') and kind <> 'appointment' and service_code is not null`,
];

/** What the days of a clinic came to, kept so that reports need not count every message again. */
export class Reports1764000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of REPORTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index reminder_care');
    await runner.query('drop table care_day, report_day_counted, report_day');
  }
}
