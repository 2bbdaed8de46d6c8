import type { EntityManager } from 'typeorm';
import { MOVE_STEPS } from '../../domain/appointments/must-move.js';
import type { MoveTelling } from '../../domain/appointments/must-move.js';
import type { SendState } from '../../domain/messages/send-state.js';

/**
 * What has become of a visit that must move: `reassigned`, somebody else sees the patient at the same time; `kept`, the
 * absence was taken back.
 */
export type MoveAnswer = 'none' | 'wish' | 'moved' | 'reassigned' | 'kept' | 'cancelled' | 'over';

/** How it stands with one of the visits that an absence concerns. */
export interface AbsenceAnswer {
  readonly appointmentId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly patientIds: readonly string[];
  /** When it was to begin, and when it begins now. */
  readonly wasAt: Date;
  readonly startsAt: Date;
  readonly tells: MoveTelling;
  readonly answer: MoveAnswer;
  /** The message has reached a provider and did not come back. */
  readonly reached: boolean;
  /** The staff are to call: nothing reached the client, or nobody has answered in time. */
  readonly mustPhone: boolean;
  readonly taskId: string | null;
}

const ANSWER = `case when a.status = 'cancelled' then 'cancelled'
       when a.status <> 'booked' then 'over'
       when a.must_move is not null and a.must_move ->> 'absenceId' = v.absence_id::text then
         case when a.move_wish is null then 'none' else 'wish' end
       when a.starts_at <> v.starts_at then 'moved'
       when b.taken_back_at is not null then 'kept' else 'reassigned' end`;

/** How it stands with each visit of an absence, in the order in which they were to begin. */
export async function absenceAnswers(reader: EntityManager, absenceId: string): Promise<AbsenceAnswer[]> {
  return await reader.query<AbsenceAnswer[]>(
    `select v.appointment_id as "appointmentId", v.client_id as "clientId",
            trim(c.first_name || ' ' || c.last_name) as "clientName", a.patient_ids as "patientIds",
            v.starts_at as "wasAt", a.starts_at as "startsAt", v.tells, stands.answer,
            coalesce(said.state = any($2), false) as reached, task.id as "taskId",
            stands.answer in ('none', 'wish') and (v.tells = 'phone' or task.id is not null) as "mustPhone"
       from staff_absence_visit v
       join staff_absence b on b.id = v.absence_id
       join appointment a on a.id = v.appointment_id
       join client c on c.id = v.client_id
      cross join lateral (select ${ANSWER} as answer) stands
       left join lateral (
         select s.state from staff_absence_visit t join send s on s.owner_id = t.appointment_id
          where t.absence_id = v.absence_id and t.client_id = v.client_id and t.tells = 'message'
            and s.step = $3 and s.channel <> 'staffTask' and s.state = any($2) limit 1) said on true
       left join lateral (
         select t.id from task t join send s on s.id = t.send_id
          where t.reminder_id = v.appointment_id and t.status = 'open' and s.step in ($3, $4)
          order by t.id limit 1) task on true
      where v.absence_id = $1 order by v.starts_at, v.appointment_id`,
    [absenceId, ['accepted', 'delivered'] satisfies SendState[], MOVE_STEPS.message, MOVE_STEPS.call],
  );
}
