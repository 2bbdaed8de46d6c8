import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const BOOKINGS = [
  `alter table service add column booking_url text`,
  `alter table location add column booking_url text`,
  `alter table appointment
     add column for_reminder_ids uuid[] not null default '{}',
     add column booked_by_send_id uuid references send on delete set null,
     add column moved_from jsonb,
     add column must_move jsonb`,
  `create index appointment_by_booking on appointment (clinic_id, booked_at)`,
  `create index appointment_of_message on appointment (booked_by_send_id) where booked_by_send_id is not null`,
];

const OFFERS = [
  `create table slot_offer (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     starts_at timestamptz(3) not null,
     ends_at timestamptz(3) not null,
     reason_code text not null,
     location_id uuid references location,
     staff_name text,
     freed_appointment_id uuid references appointment,
     window_minutes integer not null,
     one_at_a_time boolean not null,
     status text not null check (status in ('open', 'taken', 'withdrawn', 'expired')),
     ended_at timestamptz(3),
     appointment_id uuid references appointment,
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     check (ends_at > starts_at),
     check ((status = 'taken') = (appointment_id is not null))
   )`,
  `create index slot_offer_open on slot_offer (starts_at) where status = 'open'`,
  `create table slot_offer_recipient (
     id uuid primary key,
     offer_id uuid not null references slot_offer,
     place integer not null,
     clinic_id uuid not null references clinic,
     client_id uuid not null references client,
     patient_id uuid not null references patient,
     due_reminder_id uuid not null references reminder,
     message_reminder_id uuid references reminder,
     asked_at timestamptz(3),
     expires_at timestamptz(3),
     answer text check (answer in ('yes', 'no')),
     answered_at timestamptz(3),
     constraint slot_offer_recipient_place unique (offer_id, place)
   )`,
  `create unique index slot_offer_recipient_message on slot_offer_recipient (message_reminder_id)
     where message_reminder_id is not null`,
  `create index slot_offer_recipient_of_client on slot_offer_recipient (client_id)`,
  `alter table client_link drop constraint client_link_subject_kind_check`,
  `alter table client_link add constraint client_link_subject_kind_check
     check (subject_kind in ('appointment', 'reminder', 'household', 'offer'))`,
];

const ABSENCES = [
  `create table staff_absence (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     staff_name text not null,
     location_id uuid references location,
     from_at timestamptz(3) not null,
     to_at timestamptz(3) not null,
     message text,
     phone_at timestamptz(3) not null,
     created_by text not null,
     created_at timestamptz(3) not null default clock_timestamp()
   )`,
  `create index staff_absence_listed on staff_absence (clinic_id, id)`,
  `create table staff_absence_visit (
     absence_id uuid not null references staff_absence,
     appointment_id uuid not null references appointment,
     client_id uuid not null references client,
     starts_at timestamptz(3) not null,
     tells text not null check (tells in ('message', 'alongside', 'phone')),
     primary key (absence_id, appointment_id)
   )`,
  `create index staff_absence_of_visit on staff_absence_visit (appointment_id)`,
];

/** Bookings that come from a message, times that are offered, and days on which somebody is away. */
export class Bookings1764000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...BOOKINGS, ...OFFERS, ...ABSENCES]) await runner.query(statement);
    await keepRevisions(runner, ['slot_offer']);
  }

  /** What was offered and answered would be lost: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
