import type { EntityManager } from 'typeorm';

/** The message by whose link a visit was booked, and all reminders that it spoke of. */
export interface BookingMessage {
  readonly sendId: string;
  readonly reminderIds: readonly string[];
}

/** A message of the clinic about its patients' care; `null`: there is none with that id. */
export async function messageOfBooking(
  manager: EntityManager,
  clinicId: string,
  sendId: string,
): Promise<BookingMessage | null> {
  const rows = await manager.query<BookingMessage[]>(
    `select s.id as "sendId",
            array(select distinct r.id from send said join reminder r on r.id = said.owner_id
                   where (said.id = s.id or said.merged_into_id = s.id) and r.kind <> 'appointment'
                   order by r.id) as "reminderIds"
       from send s where s.id = $2 and s.clinic_id = $1`,
    [clinicId, sendId],
  );
  return rows[0] ?? null;
}
