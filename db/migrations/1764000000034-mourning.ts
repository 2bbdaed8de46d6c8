import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What a reminder is for decides which consent it needs; those of before were all about care.
  `alter table reminder add column purpose text not null default 'care' check (purpose in ('care', 'marketing'))`,
  `alter table clinic add column mourning_days integer not null default 90 check (mourning_days between 0 and 730)`,
  `alter table contact_point add column unusable_reason text`,
  // The patients for whom somebody cares too are found by their carer.
  `alter table consent_event add column recorded_by text`,
  `create index client_in_list on client (clinic_id, lower(last_name), lower(first_name), id)`,
  `create index patient_of_carer on patient using gin (co_client_ids) where co_client_ids <> '{}'`,
];

/** A household in mourning gets no marketing; a contact that is not used says why. */
export class Mourning1764000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** What a message was for would be lost: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
