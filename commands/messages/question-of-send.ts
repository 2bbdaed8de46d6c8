import type { SendFacts } from '../../db/messages/send-facts.js';
import { respectMourning } from '../../domain/consent/mourning.js';
import { reachOf } from '../../domain/consent/permission.js';
import type { SendQuestion } from '../../domain/messages/decide-send.js';
import { isHeldOut } from '../../domain/messages/hold-out.js';
import { isRecentlySent } from '../../domain/messages/recently-sent.js';
import { purposeOf } from './purpose-of-send.js';
import { calendarOf } from '../reminders/clinic-calendar.js';

/** Puts what the database says of a send as the question that the domain answers. */
export function questionOf(facts: SendFacts, now: Date, capReached: boolean): SendQuestion {
  const { send, reminder, clinic, location, patient, client } = facts;
  const { channel } = send;
  const lastSentAt = facts.lastSentAt === null ? null : new Date(facts.lastSentAt);
  const { contacts, consents } = facts;
  const purpose = purposeOf(facts);
  const found = channel === 'staffTask' ? null : reachOf(contacts, consents, channel, purpose, now);
  const loss = { on: facts.lastDeathOn, quietDays: clinic.mourningDays, zone: clinic.timeZone };
  const reach =
    found === null ? null : { ...found, permission: respectMourning(found.permission, purpose, loss, now) };
  return {
    plannedAt: new Date(send.plannedAt),
    untilAt: untilOf(facts),
    exact: send.exact,
    isResend: send.resend > 0,
    inCurrentCycle: send.cycle === reminder.cycle,
    status: reminder.status,
    snoozed: reminder.snoozed,
    ruleOn: reminder.ruleOn,
    held: send.heldBy.length > 0,
    deceased: patient.deceased,
    archived: patient.archived || client.archived,
    reach,
    // The same step of a visit that was moved says something else.
    recentlySent: facts.visit === null && isRecentlySent(lastSentAt, reminder.comesEvery, now),
    visitAt: facts.visit === null ? null : new Date(facts.visit.startsAt),
    silentUntil: facts.announcedFrom === null ? null : new Date(facts.announcedFrom),
    window: calendarOf(clinic, location, client.timeZone).window,
    capReached,
    shadow: clinic.deliveryMode.mode === 'shadow',
    dueInShadow:
      clinic.deliversSince !== null && Date.parse(send.plannedAt) < Date.parse(clinic.deliversSince),
    heldOut: heldOut(facts),
  };
}

/** Only a rule's step about care can be withheld, never what is said about a visit. */
function heldOut({ send, reminder, patient, visit }: SendFacts): boolean {
  if (visit !== null || reminder.ruleId === null) return false;
  const lot = { clinicId: send.clinicId, patientId: patient.id, ruleId: reminder.ruleId };
  return isHeldOut(reminder.holdOut, lot);
}

/** A message makes no sense any more once the visit has begun, or the time on offer is gone, whatever it was put off for. */
function untilOf({ send, visit, offerUntil }: SendFacts): Date {
  const ends = [send.untilAt, visit?.startsAt ?? null, offerUntil].filter((end) => end !== null);
  return new Date(Math.min(...ends.map((end) => Date.parse(end))));
}
