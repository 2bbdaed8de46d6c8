import type { MigrationInterface, QueryRunner } from 'typeorm';

const CLINIC = [
  `alter table clinic add column delivers_since timestamptz(3), add column email_reply_to text`,
  `create table delivery_change (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     at timestamptz(3) not null,
     actor text not null,
     was jsonb not null,
     becomes jsonb not null,
     planned_next_day integer not null
   )`,
  `create index delivery_change_listed on delivery_change (clinic_id, id)`,
  `create table clinic_check (
     clinic_id uuid not null references clinic,
     step text not null,
     checked_by text not null,
     checked_at timestamptz(3) not null,
     primary key (clinic_id, step)
   )`,
];

/** That a key is used is no change of it. */
const KEYS = [
  `alter table api_key add column revision integer not null default 1,
     add column updated_at timestamptz(3) not null default clock_timestamp()`,
  `create trigger api_key_revision before update of name, scopes, expires_at, revoked_at on api_key
     for each row execute function raise_revision()`,
  `create index api_key_listed on api_key (clinic_id, id)`,
  `create index api_key_changed on api_key (clinic_id, updated_at, id)`,
];

const COMPARISON = [
  `create table old_send_list (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     file_name text not null,
     lines integer not null,
     problems jsonb not null,
     uploaded_by text not null,
     uploaded_at timestamptz(3) not null
   )`,
  `create index old_send_list_listed on old_send_list (clinic_id, id)`,
  `create table old_send (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     list_id uuid not null references old_send_list on delete cascade,
     line integer not null,
     sent_on date not null,
     client_key text,
     client_name text,
     email text,
     phone text,
     patient_name text,
     about text,
     client_id uuid references client on delete cascade,
     patient_id uuid references patient on delete cascade
   )`,
  `create index old_send_by_day on old_send (clinic_id, sent_on)`,
  `create index old_send_of_list on old_send (list_id, line)`,
  `create index send_in_shadow on send (clinic_id, decided_at) where state = 'skipped' and reason = 'shadow'`,
];

/** In shadow a client's budget counts what would have left; live it does not, since nobody got it. */
const BUDGET = `
  create or replace function messages_around(p_client uuid, p_since timestamptz, p_now timestamptz, p_to timestamptz,
                                             p_apart uuid[])
    returns table (sent boolean, at timestamptz, channel text, priority text) language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('frequency-budget/' || p_client, 0));
    return query
      select true, coalesce(s.transmitting_at, s.accepted_at, s.claimed_at), s.channel, 'normal'
        from send s
       where s.client_id in (select c.id from client c where c.id = p_client or c.merged_into_id = p_client)
         and s.channel in ('email', 'sms', 'letter', 'external')
         and s.state in ('claimed', 'transmitting', 'accepted', 'delivered', 'unknown')
         and coalesce(s.transmitting_at, s.accepted_at, s.claimed_at) > p_since and s.id <> all(p_apart)
      union all
      select true, s.decided_at, s.channel, 'normal'
        from client c
        join clinic cl on cl.id = c.clinic_id and cl.delivery_mode ->> 'mode' = 'shadow'
        join send s on s.client_id in (select k.id from client k where k.id = p_client or k.merged_into_id = p_client)
       where c.id = p_client and s.state = 'skipped' and s.reason = 'shadow' and s.merged_into_id is null
         and s.channel in ('email', 'sms', 'letter', 'external')
         and s.decided_at > p_since and s.id <> all(p_apart)
      union all
      select false, s.planned_at, s.channel, r.priority
        from patient p
        join send s on s.patient_id = p.id and s.state = 'planned'
        join reminder r on r.id = s.owner_id and r.cycle = s.cycle
        left join rule ru on ru.id = r.rule_id
       where p.client_id = p_client and p.deceased_on is null and r.priority <> 'low'
         and s.channel in ('email', 'sms', 'letter', 'external') and s.planned_at < p_to
         and s.until_at > p_now and r.status = 'open' and r.snoozed_until is null
         and coalesce(ru.enabled and ru.deleted_at is null, true) and s.id <> all(p_apart);
  end $$;
`;

/** How a clinic goes live: what it would have sent, what its old system sent, and who changed what leaves. */
export class GoingLive1764000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CLINIC, ...KEYS, ...COMPARISON, BUDGET]) await runner.query(statement);
  }

  /** Who let what leave, and when, would be lost: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
