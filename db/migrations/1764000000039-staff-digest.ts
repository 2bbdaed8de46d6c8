import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants the daily mail of which clinic, and the last day for which it was written. */
export class StaffDigest1764000000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table staff_digest (
         user_id uuid not null,
         clinic_id uuid not null,
         on_closed_days boolean not null,
         last_on date,
         primary key (user_id, clinic_id),
         foreign key (user_id, clinic_id) references staff_membership on delete cascade
       )`,
    );
    await runner.query('create index staff_digest_of_clinic on staff_digest (clinic_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table staff_digest');
  }
}
