import type { MigrationInterface, QueryRunner } from 'typeorm';

const CONSENTS = `
  alter table consent_event
    add column contact_value text,
    add constraint consent_event_about_one_contact check ((contact_point_id is null) = (contact_value is null));

  create function keep_consent_history() returns trigger language plpgsql as $$
  begin
    if current_setting('reminders.erasure', true) = 'on' then
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end if;
    raise exception 'statements about consent are never changed: record another one'
      using errcode = 'restrict_violation',
            hint = 'The erasure of a person sets reminders.erasure to on for its own transaction.';
  end $$;
  create trigger consent_event_append_only before update or delete on consent_event
    for each row execute function keep_consent_history();
  create trigger consent_event_never_emptied before truncate on consent_event
    for each statement execute function keep_consent_history();
`;

const ATTACHMENTS = `
  create table attachment_content (
    clinic_id uuid not null references clinic,
    sha256 text not null,
    content bytea not null,
    primary key (clinic_id, sha256)
  );
  alter table attachment_content alter column content set storage external;

  create table attachment (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    name text not null,
    media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
    bytes integer not null check (bytes > 0),
    sha256 text not null,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp(),
    foreign key (clinic_id, sha256) references attachment_content,
    constraint attachment_once unique (clinic_id, sha256, name)
  );
  create index attachment_listed on attachment (clinic_id, id);
  create index attachment_changed on attachment (clinic_id, updated_at, id);

  alter table send add column attachments jsonb;
`;

const PRICES = `alter table clinic add column sms_price_per_part jsonb`;

/** Consent for one address, whose history nobody changes; files that go with a template; what an SMS costs. */
export class ConsentAndTexts1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [CONSENTS, ATTACHMENTS, PRICES]) await runner.query(statements);
  }

  /** Rows may rely on the new columns: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
