import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel, LeadTimes } from '../../domain/reminders/step.js';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { DeliveryMode, Holidays, SendWindowHours } from '../../entities/registry/clinic.js';
import type { LocationSenders } from '../../entities/registry/location.js';
import type { Audience } from '../consent/audience.js';
import { AUDIENCE_SQL } from '../consent/audience.js';
import type { Tx } from '../database.js';

/** Everything that decides about one send and fills its text, as of one moment under the locks. Instants are RFC 3339. */
export interface SendFacts extends Audience {
  readonly send: {
    readonly id: string;
    readonly clinicId: string;
    readonly cycle: number;
    readonly step: string;
    readonly channel: Channel;
    readonly resend: number;
    readonly plannedAt: string;
    readonly untilAt: string;
    readonly exact: boolean;
    readonly state: SendState;
    readonly fence: string | null;
    readonly attempt: number;
    readonly transmittingAt: string | null;
    readonly resentAfterLoss: boolean;
    readonly messageId: string;
    readonly templateNamed: boolean;
    /** To whom and where the claim addressed it; `null` before the first claim. */
    readonly clientId: string | null;
    readonly recipient: string | null;
  };
  readonly reminder: {
    readonly id: string;
    readonly title: string;
    readonly status: ReminderStatus;
    readonly cycle: number;
    readonly dueOn: string;
    readonly serviceCode: string | null;
    readonly snoozed: boolean;
    readonly sweepTells: number;
    readonly ruleOn: boolean;
  };
  readonly serviceName: string | null;
  readonly content: TemplateContent | null;
  readonly recentlySent: boolean;
  readonly clinic: {
    readonly id: string;
    readonly name: string;
    readonly phone: string | null;
    readonly locale: string;
    readonly timeZone: string;
    readonly country: string;
    readonly sendTime: string;
    readonly sendWindow: SendWindowHours;
    readonly closedWeekdays: number[];
    readonly holidays: Holidays | null;
    readonly lateSteps: 'skip' | 'sendNearest';
    readonly closedDayShift: 'later' | 'earlier';
    readonly leadTimes: LeadTimes;
    readonly windowZone: 'clinic' | 'client';
    readonly deliveryMode: DeliveryMode;
    readonly bookingUrl: string | null;
    readonly emailFrom: string | null;
    readonly smsFrom: string | null;
    readonly dailyCap: number | null;
    readonly afterLostAnswer: 'resendOnce' | 'hold';
  };
  readonly location: {
    readonly name: string;
    readonly phone: string | null;
    readonly timeZone: string | null;
    readonly sendTime: string | null;
    readonly sendWindow: SendWindowHours | null;
    readonly senders: LocationSenders | null;
  } | null;
}

const FACTS = `
  select ${AUDIENCE_SQL} || jsonb_build_object(
    'send', jsonb_build_object('id', s.id, 'clinicId', s.clinic_id, 'cycle', s.cycle, 'step', s.step,
      'channel', s.channel, 'resend', s.resend, 'plannedAt', s.planned_at, 'untilAt', s.until_at, 'exact', s.exact,
      'state', s.state, 'fence', s.fence, 'attempt', s.attempt, 'transmittingAt', s.transmitting_at,
      'resentAfterLoss', s.resent_after_loss, 'messageId', s.message_id, 'templateNamed', s.template is not null,
      'clientId', s.client_id, 'recipient', s.recipient),
    'reminder', jsonb_build_object('id', r.id, 'title', r.title, 'status', r.status, 'cycle', r.cycle,
      'dueOn', r.due_on, 'serviceCode', r.service_code, 'snoozed', r.snoozed_until is not null,
      'sweepTells', r.sweep_tells, 'ruleOn', coalesce(ru.enabled and ru.deleted_at is null, true)),
    'serviceName', (select sv.name from service sv where sv.clinic_id = r.clinic_id and sv.code = r.service_code),
    'content', coalesce(r.own_text, (select tv.content from template_version tv
      where tv.template_id = (s.template ->> 'templateId')::uuid
        and tv.version = (s.template ->> 'templateVersion')::integer)),
    'recentlySent', exists (select 1 from send o where o.patient_id = s.patient_id and o.step = s.step
      and o.accepted_at > $2::timestamptz - make_interval(days => $3) and o.owner_id = s.owner_id
      and o.channel = s.channel and o.cycle <> s.cycle),
    'clinic', jsonb_build_object('id', cl.id, 'name', cl.name, 'phone', cl.phone, 'locale', cl.locale,
      'timeZone', cl.time_zone, 'country', cl.country, 'sendTime', cl.send_time, 'sendWindow', cl.send_window,
      'closedWeekdays', cl.closed_weekdays, 'holidays', cl.holidays, 'lateSteps', cl.late_steps,
      'closedDayShift', cl.closed_day_shift, 'leadTimes', cl.lead_times, 'windowZone', cl.window_zone,
      'deliveryMode', cl.delivery_mode, 'bookingUrl', cl.booking_url, 'emailFrom', cl.email_from,
      'smsFrom', cl.sms_from, 'dailyCap', cl.daily_cap, 'afterLostAnswer', cl.after_lost_answer),
    'location', case when l.id is null then null else jsonb_build_object('name', l.name, 'phone', l.phone,
      'timeZone', l.time_zone, 'sendTime', l.send_time, 'sendWindow', l.send_window, 'senders', l.senders) end
  ) as facts
    from send s
    join reminder r on r.id = s.owner_id
    join patient p on p.id = r.patient_id
    join client c on c.id = p.client_id
    join clinic cl on cl.id = s.clinic_id
    left join rule ru on ru.id = r.rule_id
    left join location l on l.id = r.location_id
   where s.id = $1`;

/** Locks what a send depends on, in the order client, patient, rule, reminder, and reads it; `null`: no such send. */
export async function lockSendFacts(
  tx: Tx,
  sendId: string,
  at: Date,
  recentDays: number,
): Promise<SendFacts | null> {
  await tx.query('select lock_for_send($1)', [sendId]);
  const rows = await tx.query<{ facts: SendFacts }[]>(FACTS, [sendId, at, recentDays]);
  return rows[0]?.facts ?? null;
}
