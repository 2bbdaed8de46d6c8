import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row for each patient of each appointment, kept by a trigger. The list in the appointment says the same; but of an
 * element of a list the planner knows nothing: it took every patient for one of thousands of visits, and read all visits
 * to come for each line of a list.
 */
const PAIRS = [
  `create table appointment_patient (
     patient_id uuid not null,
     appointment_id uuid not null references appointment on delete cascade,
     primary key (patient_id, appointment_id)
   )`,
  `create index appointment_patient_of on appointment_patient (appointment_id)`,
  `create function keep_appointment_patients() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' then delete from appointment_patient where appointment_id = new.id; end if;
     insert into appointment_patient (patient_id, appointment_id)
       select distinct id, new.id from unnest(new.patient_ids) id;
     return null;
   end $$`,
  `create trigger appointment_patients_new after insert on appointment for each row
     execute function keep_appointment_patients()`,
  `create trigger appointment_patients_kept after update on appointment for each row
     when (old.patient_ids is distinct from new.patient_ids) execute function keep_appointment_patients()`,
  `insert into appointment_patient (patient_id, appointment_id)
     select distinct p.id, a.id from appointment a cross join unnest(a.patient_ids) p (id)`,
  'analyze appointment_patient',
];

/** Messages that went wrong, with what tells whose they are and whether it is the present cycle. */
const TROUBLE = `create index send_trouble on send (clinic_id, owner_id, cycle) where state in ('failed', 'unknown', 'bounced')`;

/** Few reminders have the staff do something; among all others they are found only by reading them all. */
const WITH_TASKS = `create index reminder_with_tasks on reminder (clinic_id, kind, status, due_on, id)
  include (service_code, rule_id, channels, patient_id) where channels && array['staffTask']`;

/** The visits of a patient are found without looking at those of others, and so are messages that went wrong. */
export class AppointmentPatients1764000000049 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PAIRS, TROUBLE, WITH_TASKS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index send_trouble, reminder_with_tasks');
    await runner.query('drop trigger appointment_patients_new on appointment');
    await runner.query('drop trigger appointment_patients_kept on appointment');
    await runner.query('drop table appointment_patient');
    await runner.query('drop function keep_appointment_patients()');
  }
}
