import type { ReminderPurpose } from '../../domain/consent/permission.js';
import { recipientOfPatient } from '../../domain/consent/recipient.js';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel, HoldOut, LeadTimes } from '../../domain/reminders/step.js';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Priority } from '../../domain/rules/rule.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type {
  DeliveryMode,
  FrequencyBudget,
  Holidays,
  SendWindowHours,
} from '../../entities/registry/clinic.js';
import type { LocationSenders } from '../../entities/registry/location.js';
import type { VisitFacts } from '../appointments/visit-facts.js';
import { VISIT_JOIN, VISIT_SQL } from '../appointments/visit-facts.js';
import type { Audience } from '../consent/audience.js';
import { AUDIENCE_SQL } from '../consent/audience.js';
import type { Tx } from '../database.js';
import { HELD_BY } from './held-messages.js';

/**
 * Everything that decides about one send and fills its text, as of one moment under the locks. Instants are RFC 3339.
 * The client is who gets it: where the patient's own cannot be reached on the channel, one who cares for it too; of a
 * message about a visit the client who booked it, and the patient is the first of the visit who is alive.
 */
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
    /** The contact point that a person chose. */
    readonly contactPointId: string | null;
    /** The message in which it goes along, or went; of a send that waits it says only who has asked for it. */
    readonly mergedIntoId: string | null;
    /** Another message that has asked for it is being brought out, or will be tried again soon. */
    readonly heldByAnother: boolean;
    /** The stops that hold it. */
    readonly heldBy: readonly string[];
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
    readonly ruleId: string | null;
    readonly ruleOn: boolean;
    /** Of how many the step is withheld; `null`: of nobody. */
    readonly holdOut: HoldOut | null;
    readonly purpose: ReminderPurpose;
    readonly priority: Priority;
    /** A person wrote its text. */
    readonly ownWords: boolean;
    /** Whether something may want it quiet by now. */
    readonly attends: boolean;
    /** How far apart its due dates lie, ISO 8601; `null` where they do not follow one another. */
    readonly comesEvery: string | null;
  };
  /** The recipient of the offer that it is, if it offers a free time. */
  readonly offerTo: string | null;
  /** Until when that offer can be answered; `null`: it offers nothing. */
  readonly offerUntil: string | null;
  /** The visit that it is about; `null`: it is about a patient's care. */
  readonly visit: VisitFacts | null;
  /** Nothing is said before of the booking that it is about, or that set it off; `null`: there is none, or no such time. */
  readonly announcedFrom: string | null;
  readonly serviceName: string | null;
  readonly serviceBookingUrl: string | null;
  readonly content: TemplateContent | null;
  /** Of marketing: when an animal of the household last died; `null`: none has, or it is no marketing. */
  readonly lastDeathOn: string | null;
  /** When the same step last went out for another due date; `null`: never. */
  readonly lastSentAt: string | null;
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
    /** When the clinic last left the shadow; `null`: never. */
    readonly deliversSince: string | null;
    readonly bookingUrl: string | null;
    readonly emailFrom: string | null;
    readonly emailReplyTo: string | null;
    readonly smsFrom: string | null;
    readonly dailyCap: number | null;
    readonly mourningDays: number;
    readonly afterLostAnswer: 'resendOnce' | 'hold';
    /** ISO 8601. */
    readonly combineWithin: string | null;
    /** What the clinic's own template for combined messages says now. */
    readonly combinedContent: TemplateContent | null;
    readonly frequencyBudget: FrequencyBudget | null;
  };
  readonly location: {
    readonly name: string;
    readonly phone: string | null;
    readonly timeZone: string | null;
    readonly bookingUrl: string | null;
    readonly sendTime: string | null;
    readonly sendWindow: SendWindowHours | null;
    readonly senders: LocationSenders | null;
    readonly address: string | null;
  } | null;
}

/** What may go out in one message. */
export interface SendGroup {
  readonly carrier: SendFacts;
  /** What it may say, or says already, besides. */
  readonly others: readonly SendFacts[];
}

// A message that is tried again keeps what it asked for: the slowest retry comes after half an hour. What a person wants
// at once waits only for one that is wanted at once, too.
const HELD = `exists (select 1 from send k where k.id = s.merged_into_id and k.state in ('planned', 'claimed')
      and k.planned_at <= $2 and k.until_at > $2 and (k.exact or not s.exact) and k.claimed_at is not null
      and greatest(k.claimed_at, k.planned_at) > $2::timestamptz - interval '40 minutes')`;

// An appointment to come, or a pause or cancel condition of the rule's own: then they are asked before the message leaves.
const ATTENDS = `r.kind <> 'appointment' and (exists (select 1 from appointment_patient ap join appointment a on a.id = ap.appointment_id where ap.patient_id = p.id
        and a.status in ('booked', 'completed') and coalesce(a.ends_at, a.starts_at) > $2::timestamptz - interval '3 days')
      or exists (select 1 from rule_version v where v.rule_id = r.rule_id and v.version = r.rule_version
        and 'object' in (jsonb_typeof(v.definition -> 'pauseWhen'), jsonb_typeof(v.definition -> 'cancelWhen'))))`;

const COMES_EVERY = `coalesce(r.repeat ->> 'every', (select v.definition -> 'due' ->> 'after' from rule_version v
        where v.rule_id = r.rule_id and v.version = r.rule_version and v.definition -> 'due' ->> 'from' = 'event'))`;

// As the reminder's own version of the rule says it.
const HOLD_OUT = `(select e -> 'holdOut' from jsonb_array_elements(r.steps) e where e ->> 'name' = s.step limit 1)`;
// What a booking has set off names it.
const SET_OFF_FROM = `case when r.event_key like 'appointment/%' then (select b.announced_from from appointment b
        where b.id = split_part(r.event_key, '/', 2)::uuid) end`;

// Of a patient `p` and its client `c`: every animal of those who own it or care for it too.
const HOUSEHOLD = `q.clinic_id = p.clinic_id
      and (q.client_id = any(c.id || p.co_client_ids) or (q.co_client_ids <> '{}' and q.co_client_ids && (c.id || p.co_client_ids)))`;

const FACTS = `
  select ${AUDIENCE_SQL} || jsonb_build_object(
    'send', jsonb_build_object('id', s.id, 'clinicId', s.clinic_id, 'cycle', s.cycle, 'step', s.step,
      'channel', s.channel, 'resend', s.resend, 'plannedAt', s.planned_at, 'untilAt', s.until_at, 'exact', s.exact,
      'state', s.state, 'fence', s.fence, 'attempt', s.attempt, 'transmittingAt', s.transmitting_at,
      'resentAfterLoss', s.resent_after_loss, 'messageId', s.message_id, 'templateNamed', s.template is not null,
     'clientId', s.client_id, 'recipient', s.recipient, 'contactPointId', s.contact_point_id,
     'mergedIntoId', s.merged_into_id, 'heldByAnother', ${HELD}, 'heldBy', ${HELD_BY}),
    'reminder', jsonb_build_object('id', r.id, 'title', r.title, 'status', r.status, 'cycle', r.cycle,
      'dueOn', r.due_on, 'serviceCode', r.service_code, 'snoozed', r.snoozed_until is not null,
      'sweepTells', r.sweep_tells, 'ruleId', r.rule_id, 'holdOut', ${HOLD_OUT},
      'ruleOn', coalesce(ru.enabled and ru.deleted_at is null, true), 'purpose', r.purpose,
      'priority', r.priority, 'ownWords', r.own_text is not null, 'attends', ${ATTENDS}, 'comesEvery', ${COMES_EVERY}),
    'visit', ${VISIT_SQL},
    'offerTo', (select o.id from slot_offer_recipient o where o.message_reminder_id = r.id),
    'offerUntil', (select o.expires_at from slot_offer_recipient o where o.message_reminder_id = r.id),
    'announcedFrom', coalesce(a.announced_from, ${SET_OFF_FROM}),
    'serviceName', sv.name, 'serviceBookingUrl', sv.booking_url,
    'content', coalesce(r.own_text, (select tv.content from template_version tv
      where tv.template_id = (s.template ->> 'templateId')::uuid
        and tv.version = (s.template ->> 'templateVersion')::integer)),
    'lastDeathOn', case when r.purpose = 'marketing' then (select max(q.deceased_on) from patient q where ${HOUSEHOLD}) end,
    'lastSentAt', (select max(coalesce(o.accepted_at, k.accepted_at,
        case when cl.delivery_mode ->> 'mode' = 'shadow' and o.reason = 'shadow' then o.decided_at end)) from send o
      left join send k on k.id = o.merged_into_id and o.state = 'merged'
      where o.owner_id = s.owner_id and o.step = s.step and o.channel = s.channel and o.cycle <> s.cycle),
    'clinic', jsonb_build_object('id', cl.id, 'name', cl.name, 'phone', cl.phone, 'locale', cl.locale,
      'timeZone', cl.time_zone, 'country', cl.country, 'sendTime', cl.send_time, 'sendWindow', cl.send_window,
      'closedWeekdays', cl.closed_weekdays, 'holidays', cl.holidays, 'lateSteps', cl.late_steps,
      'closedDayShift', cl.closed_day_shift, 'leadTimes', cl.lead_times, 'windowZone', cl.window_zone,
      'deliveryMode', cl.delivery_mode, 'deliversSince', cl.delivers_since, 'emailReplyTo', cl.email_reply_to,
      'bookingUrl', cl.booking_url, 'emailFrom', cl.email_from, 'smsFrom', cl.sms_from, 'dailyCap', cl.daily_cap,
      'mourningDays', cl.mourning_days, 'afterLostAnswer', cl.after_lost_answer,
      'combineWithin', cl.combine_within, 'frequencyBudget', cl.frequency_budget,
      'combinedContent', (select tv.content from template t
        join template_version tv on tv.template_id = t.id and tv.version = t.current_version
       where t.id = cl.combined_template_id and t.clinic_id = cl.id)),
    'location', case when l.id is null then null else jsonb_build_object('name', l.name, 'phone', l.phone,
      'timeZone', l.time_zone, 'bookingUrl', l.booking_url, 'sendTime', l.send_time, 'sendWindow', l.send_window,
      'senders', l.senders, 'address', l.address) end
  ) as facts
    from send s
    join reminder r on r.id = s.owner_id${VISIT_JOIN}
    join patient p on p.id = coalesce(alive.id, r.patient_id)
    join client c on c.id = coalesce(a.client_id, p.client_id)
    join clinic cl on cl.id = s.clinic_id
    left join rule ru on ru.id = r.rule_id
    left join location l on l.id = r.location_id
    left join service sv on sv.clinic_id = r.clinic_id and sv.code = r.service_code
   where s.id = any($1)`;

// A death in the household is acknowledged before the mark of a message of marketing, or after it. No stop holds such a
// patient while it waits for a reminder of another one.
const KEEP_HOUSEHOLD = `
  select 1 from patient held where held.id in (select q.id from send s join reminder r on r.id = s.owner_id
      join patient p on p.id = r.patient_id join client c on c.id = p.client_id join patient q on ${HOUSEHOLD}
     where s.id = any($1) and r.purpose = 'marketing')
   order by held.id for share`;

/**
 * Locks what a message depends on, in the order clients, patients, rules, reminders, and reads it; `null`: no such send.
 * With `gather` it finds what could go along with it, too.
 */
export async function lockSendGroup(
  tx: Tx,
  sendId: string,
  at: Date,
  gather?: 'gather',
): Promise<SendGroup | null> {
  const locked = await tx.query<{ ids: string[] }[]>('select lock_message($1, $2) as ids', [
    sendId,
    gather === undefined ? null : at,
  ]);
  const ids = locked[0]?.ids ?? [];
  let all = await readSendFacts(tx, ids, at);
  if (all.some(({ reminder }) => reminder.purpose === 'marketing')) {
    await tx.query(KEEP_HOUSEHOLD, [ids]);
    all = await readSendFacts(tx, ids, at);
  }
  const carrier = all.find(({ send }) => send.id === sendId);
  return carrier === undefined ? null : { carrier, others: all.filter((one) => one !== carrier) };
}

/** Reads what would decide about these sends if their time had come, without a lock; in no order. */
export async function readSendFacts(manager: Tx, sendIds: readonly string[], at: Date): Promise<SendFacts[]> {
  const rows = await manager.query<{ facts: SendFacts }[]>(FACTS, [sendIds, at]);
  return rows.map(({ facts }) => addressed(facts, at));
}

function addressed(facts: SendFacts, at: Date): SendFacts {
  const { channel, contactPointId } = facts.send;
  if (contactPointId !== null) return addressedTo(facts, contactPointId);
  if (channel === 'staffTask' || facts.visit !== null || facts.coClients.length === 0) return facts;
  const sending = { channel, purpose: facts.reminder.purpose, at };
  const { client, contacts, consents } = recipientOfPatient(facts, facts.coClients, sending);
  return { ...facts, client, contacts, consents };
}

/** As a person chose: the chosen contact is asked first, whoever of those who care for the patient has it. */
function addressedTo(facts: SendFacts, contactPointId: string): SendFacts {
  const isChosen = ({ id }: { readonly id: string }) => id === contactPointId;
  const holder = [facts, ...facts.coClients].find(({ contacts }) => contacts.some(isChosen)) ?? facts;
  const { client, contacts, consents } = holder;
  const ordered = [...contacts.filter(isChosen), ...contacts.filter((one) => !isChosen(one))];
  return { ...facts, client, contacts: ordered, consents };
}
