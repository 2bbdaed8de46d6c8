import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table client_link (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     client_id uuid not null references client,
     subject_kind text not null check (subject_kind in ('appointment', 'reminder', 'household')),
     subject_id uuid not null,
     nonce bytea not null check (octet_length(nonce) = 16),
     token_hash bytea not null check (octet_length(token_hash) = 32),
     expires_at timestamptz(3) not null,
     revoked_at timestamptz(3),
     replaced_at timestamptz(3),
     last_used_at timestamptz(3),
     created_at timestamptz(3) not null default clock_timestamp(),
     constraint client_link_token unique (token_hash)
   )`,
  `create unique index client_link_live on client_link (subject_id, subject_kind, client_id)
     where revoked_at is null and replaced_at is null`,
  `create index client_link_in_force on client_link (client_id) where revoked_at is null`,
  `create index client_link_of_subject on client_link (subject_id) where revoked_at is null`,
  `create index client_link_expiry on client_link (expires_at)`,
];

/** The links by which clients open their pages without a login. */
export class ClientLinks1764000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Links that were sent would lead nowhere: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
