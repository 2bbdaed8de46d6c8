import type { EntityManager } from 'typeorm';
import type { StaffMail, StaffMailContent, StaffMailKind } from '../../entities/staff/staff-mail.js';
import type { Tx } from '../database.js';

/** A mail as it is first written; its language is its reader's. */
export interface NewStaffMail {
  readonly id: string;
  readonly userId: string;
  readonly clinicId: string | null;
  readonly content: StaffMailContent;
  readonly at: Date;
  readonly untilAt: Date;
  readonly onceKey: string | null;
}

/** A mail that this process may send now, with what is known of its reader. */
export type LeasedStaffMail = StaffMailContent &
  Pick<StaffMail, 'id' | 'language' | 'tries' | 'untilAt'> & {
    readonly to: string;
    readonly isDisabled: boolean;
    readonly clinicName: string | null;
  };

/** False if there is no such user, or one of the same key is there. */
export async function insertStaffMail(tx: Tx, mail: NewStaffMail): Promise<boolean> {
  const { id, userId, clinicId, content, at, untilAt, onceKey } = mail;
  const rows = await tx.query<{ id: string }[]>(
    `insert into staff_mail (id, user_id, clinic_id, kind, payload, language, next_at, until_at, once_key)
     select $1, staff_user.id, $3, $4, $5::jsonb, staff_user.language, $6, $7, $8 from staff_user where id = $2
     on conflict (user_id, kind, once_key) where once_key is not null do nothing
     returning id`,
    [id, userId, clinicId, content.kind, JSON.stringify(content.payload), at, untilAt, onceKey],
  );
  return rows.length > 0;
}

/** Takes mails whose time has come; others leave them alone until the lease ends. */
export async function leaseStaffMail(
  reader: EntityManager,
  at: Date,
  leaseUntilAt: Date,
  limit: number,
): Promise<readonly LeasedStaffMail[]> {
  const [rows] = await reader.query<[LeasedStaffMail[], number]>(
    `update staff_mail as mail set tries = mail.tries + 1, next_at = $2
       from (select id from staff_mail where state = 'waiting' and next_at <= $1
              order by next_at limit $3 for update skip locked) as due,
            staff_user as reader
      where mail.id = due.id and reader.id = mail.user_id
      returning mail.id, mail.kind, mail.payload, mail.language, mail.tries, mail.until_at as "untilAt",
                reader.email as "to", reader.disabled_at is not null as "isDisabled",
                (select name from clinic where clinic.id = mail.clinic_id) as "clinicName"`,
    [at, leaseUntilAt, limit],
  );
  return rows;
}

/** The lease that a process holds: another one that took the mail up later has counted a further try. */
export type MailLease = Pick<StaffMail, 'id' | 'tries'>;

/** Ends a mail and forgets what it said. */
export async function endStaffMail(
  tx: Tx,
  { id, tries }: MailLease,
  end: { readonly state: 'sent' | 'failed'; readonly reason: string | null; readonly at: Date },
): Promise<void> {
  await tx.query(
    `update staff_mail set state = $3, reason = $4, decided_at = $5, payload = '{}'
      where id = $1 and tries = $2 and state = 'waiting'`,
    [id, tries, end.state, end.reason, end.at],
  );
}

/** Puts a mail off. */
export async function postponeStaffMail(
  tx: Tx,
  { id, tries }: MailLease,
  nextAt: Date,
  reason: string,
): Promise<void> {
  await tx.query(
    `update staff_mail set next_at = $3, reason = $4 where id = $1 and tries = $2 and state = 'waiting'`,
    [id, tries, nextAt, reason],
  );
}

/** Takes back mails that wait, so that an older link does not arrive after a newer one. */
export async function dropWaitingMail(tx: Tx, userId: string, kind: StaffMailKind): Promise<void> {
  await tx.query(`delete from staff_mail where user_id = $1 and kind = $2 and state = 'waiting'`, [
    userId,
    kind,
  ]);
}

/** Deletes some of the mails that were decided before then; answers how many. */
export async function removeOldStaffMail(tx: Tx, before: Date, limit: number): Promise<number> {
  const [, removed] = await tx.query<[unknown[], number]>(
    `delete from staff_mail where id = any (array(
       select id from staff_mail where state <> 'waiting' and decided_at < $1 limit $2))`,
    [before, limit],
  );
  return removed;
}
