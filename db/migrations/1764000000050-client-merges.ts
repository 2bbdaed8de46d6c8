import type { MigrationInterface, QueryRunner } from 'typeorm';

const MERGES = `
  create table client_merge (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    from_id uuid not null references client,
    into_id uuid not null references client,
    actor text not null,
    at timestamptz(3) not null,
    traces jsonb not null,
    conversation jsonb,
    undone_at timestamptz(3),
    undone_by text,
    created_at timestamptz(3) not null default clock_timestamp()
  );
  create unique index client_merge_standing on client_merge (from_id) where undone_at is null;
  create index client_merge_into on client_merge (into_id, at);
  create index client_merge_by_age on client_merge (at);
`;

/** What went over when two clients were made one, so that they can be made two again. */
export class ClientMerges1764000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MERGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_merge');
  }
}
