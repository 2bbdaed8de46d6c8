import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const CONVERSATIONS = `
  create table conversation (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    client_id uuid references client,
    number text not null,
    own_number text not null,
    status text not null check (status in ('open', 'closed')),
    priority text not null check (priority in ('high', 'normal', 'low')),
    assignee text,
    unread_count integer not null check (unread_count >= 0),
    reply_count integer not null,
    last_at timestamptz(3) not null,
    last_direction text not null check (last_direction in ('in', 'out')),
    last_text text not null,
    last_state text,
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  ) with (fillfactor = 80);
  create unique index conversation_of_client on conversation (clinic_id, client_id) where client_id is not null;
  create unique index conversation_of_number on conversation (clinic_id, number) where client_id is null;
  create index conversation_newest on conversation (clinic_id, last_at, id);
  create index conversation_in_status on conversation (clinic_id, status, last_at, id);
  create index conversation_assigned on conversation (clinic_id, assignee, last_at, id) where assignee is not null;
  create index conversation_unread on conversation (clinic_id, last_at, id) include (unread_count)
    where unread_count > 0;
`;

const INBOUND = `
  create table inbound_sms (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    conversation_id uuid not null references conversation,
    message_sid text not null,
    from_number text not null,
    to_number text not null,
    text text not null,
    media_count integer not null,
    client_ids uuid[] not null,
    outcome text not null check (outcome in ('forPerson', 'confirmed', 'optedOut', 'optedIn')),
    at timestamptz(3) not null,
    read_at timestamptz(3),
    constraint inbound_sms_once unique (message_sid, clinic_id)
  );
  create index inbound_sms_in_order on inbound_sms (conversation_id, at, id);
  create index inbound_sms_unread on inbound_sms (conversation_id) where read_at is null;
  create index inbound_sms_of_number on inbound_sms (from_number, clinic_id, at, id);
  create index inbound_sms_of_client on inbound_sms using gin (client_ids);
`;

// A reply belongs to a conversation, not to a patient. It has no client of its own either: the conversation's counts,
// and so it is not among the messages by which a client's budget is used up.
const REPLIES = `
  alter table send alter column patient_id drop not null;
  create index send_reply_to_go on send (planned_at)
    where owner_kind = 'reply' and state in ('planned', 'claimed', 'transmitting');
`;

/** SMS that clients send, the conversations that they belong to, and what people reply. */
export class Conversations1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [CONVERSATIONS, INBOUND, REPLIES]) await runner.query(statements);
    await keepRevisions(runner, ['conversation']);
  }

  /** What clients wrote would be lost: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
