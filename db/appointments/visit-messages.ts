import type { EntityManager } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel } from '../../domain/reminders/step.js';

/** A message about a visit, as it went or will go. */
export interface VisitMessage {
  readonly id: string;
  readonly step: string;
  readonly channel: Channel;
  readonly state: SendState;
  readonly reason: string | null;
  readonly plannedAt: Date;
  /** When it was accepted, or decided against. */
  readonly at: Date | null;
  readonly recipient: string | null;
  readonly subject: string | null;
  readonly text: string | null;
}

/** All messages about a visit, in the order of their times; at most 200. */
export async function messagesOfVisit(
  reader: EntityManager,
  clinicId: string,
  appointmentId: string,
): Promise<VisitMessage[]> {
  return await reader.query<VisitMessage[]>(
    `select id, step, channel, state, reason, planned_at as "plannedAt",
            coalesce(accepted_at, decided_at, transmitting_at) as at, recipient, subject, text
       from send where owner_id = $2 and clinic_id = $1 order by planned_at, id limit 200`,
    [clinicId, appointmentId],
  );
}

/** Whether a step of a visit has been said, or may have been. */
export async function hasSaid(reader: EntityManager, appointmentId: string, step: string): Promise<boolean> {
  const rows = await reader.query<unknown[]>(
    `select 1 from send where owner_id = $1 and step = $2
        and state in ('transmitting', 'accepted', 'delivered', 'unknown', 'merged') limit 1`,
    [appointmentId, step],
  );
  return rows.length > 0;
}
