import type { SendState } from '../../domain/messages/send-state.js';
import type { SendEvent } from '../../entities/messages/send-event.js';
import type { Send } from '../../entities/messages/send.js';
import type { Tx } from '../database.js';
import { snakeCase } from '../snake-naming.js';

/** Which row is meant: only in one of these states, and only if the attempt still holds it. */
export interface SendGuard {
  readonly id: string;
  readonly states: readonly SendState[];
  /** Absent: whoever holds it. */
  readonly fence?: string | undefined;
}

/** The columns that an attempt writes. */
export type SendPatch = Partial<
  Pick<
    Send,
    | 'state'
    | 'reason'
    | 'fence'
    | 'attempt'
    | 'worker'
    | 'clientId'
    | 'claimedAt'
    | 'transmittingAt'
    | 'acceptedAt'
    | 'decidedAt'
    | 'plannedAt'
    | 'untilAt'
    | 'resentAfterLoss'
    | 'providerId'
    | 'responseCode'
    | 'recipient'
    | 'consentEventId'
    | 'subject'
    | 'text'
    | 'smsParts'
    | 'attachments'
    | 'mergedIntoId'
    | 'resolution'
    | 'resolvedBy'
    | 'updatedAt'
  >
>;

/**
 * Moves a send on and writes the line of its timeline, in one statement.
 *
 * @returns whether the row was still as the guard says
 */
export async function advanceSend(
  tx: Tx,
  guard: SendGuard,
  patch: SendPatch,
  event: SendEvent,
): Promise<boolean> {
  const names = Object.keys(patch);
  // Arrays would become PostgreSQL's own, which are no JSON.
  const values = Object.values({ ...patch, ...jsonOf(patch) });
  const columns = names.map((name, index) => `${snakeCase(name)} = $${index + 12}`);
  const rows = await tx.query<unknown[]>(
    `with moved as (
       update send set ${columns.join(', ')}
        where id = $1 and state = any($2) and ($3::uuid is null or fence = $3) returning id)
     insert into send_event (id, clinic_id, send_id, at, state, reason, actor, detail)
     select $4::uuid, $5::uuid, $6::uuid, $7::timestamptz, $8::text, $9::text, $10::text, $11::jsonb from moved
     returning id`,
    [
      guard.id,
      guard.states,
      guard.fence ?? null,
      event.id,
      event.clinicId,
      event.sendId,
      event.at,
      event.state,
      event.reason,
      event.actor,
      JSON.stringify(event.detail),
      ...values,
    ],
  );
  return rows.length > 0;
}

function jsonOf({ attachments }: SendPatch): { attachments?: string | null } {
  if (attachments === undefined) return {};
  return { attachments: attachments === null ? null : JSON.stringify(attachments) };
}

/** Lets a reminder show what became of its sends, and when its workflow must next be awake. */
export async function refreshReminder(tx: Tx, reminderId: string, at: Date): Promise<void> {
  await tx.query(
    `update reminder r set revision = revision + 1, updated_at = $2, sweep_tells = 0, swept_at = null,
        next_send_at = n.send_at,
        next_wake_at = case when r.status in ('open', 'paused')
          then least(n.send_at, r.paused_until, r.snoozed_until, r.lapse_at) end
       from (select case when r.status = 'open' and r.snoozed_until is null then min(s.planned_at) end as send_at
               from reminder r left join send s on s.owner_id = r.id and s.cycle = r.cycle and s.state in ('planned', 'claimed')
              where r.id = $1 group by r.id) n
      where r.id = $1`,
    [reminderId, at],
  );
}
