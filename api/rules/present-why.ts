import type { AskedRule, WhyReminded } from '../../commands/rules/why-reminded.js';
import type { ToldReport } from '../../commands/rules/patient-facts.js';
import type { ReminderSide } from '../../db/reminders/reminder-views.js';
import { reasonWords } from '../../domain/messages/reason-words.js';
import { failedConditions } from '../../domain/rules/explain-conditions.js';
import { whySummary } from '../../domain/rules/why-summary.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { presentForecast } from '../messages/forecast-routes.js';
import { whyFindings } from './why-findings.js';

/** Why a patient did or did not get a reminder, as the API shows it. */
export function presentWhy(why: WhyReminded): object {
  const { audience, serviceCode, group, reports, appointments, rules, reminders, ahead } = why;
  const next = ahead.find(({ forecast }) => forecast.willSend) ?? ahead[0];
  return {
    summary: whySummary(whyFindings(why)),
    patientId: audience.patient.id,
    serviceCode,
    group,
    conditionsAsOf: 'now',
    facts: reports.map((report) => presentReport(report, why)),
    appointments: appointments.map(({ id, status, startsAt, isFor }) => ({ id, status, startsAt, isFor })),
    rules: rules.map(presentRule),
    reminders: reminders.map(({ reminder, side }) => presentWaiting(reminder, side)),
    next: next === undefined ? null : presentForecast(next),
  };
}

function presentReport(report: ToldReport, { rules }: WhyReminded) {
  const { serviceCode, performedOn, kind, source, eventId, occurredAt, consultationId, standing } = report;
  const names = new Map(rules.map(({ rule }) => [rule.id, rule.name]));
  return {
    serviceCode,
    performedOn,
    kind,
    standing,
    source,
    eventId,
    consultationId,
    occurredAt,
    setOff: report.triggers.map(({ ruleId, version }) => ({
      ruleId,
      version,
      name: names.get(ruleId) ?? null,
    })),
  };
}

function presentRule({ rule, enabled, deleted, listened, setOff, conditions, verdict }: AskedRule) {
  return {
    ruleId: rule.id,
    version: rule.version,
    name: rule.name,
    enabled,
    deleted,
    trigger: rule.trigger,
    verdict,
    listened,
    setOff,
    matchesNow: conditions.holds,
    conditions,
    failed: failedConditions(conditions),
  };
}

function presentWaiting(reminder: Reminder, { sends }: ReminderSide) {
  const { id, kind, title, status, statusReason, ruleId, ruleVersion, serviceCode, dueOn, cycle } = reminder;
  return {
    reminderId: id,
    kind,
    title,
    status,
    statusReason,
    ...(statusReason !== null && { inWords: reasonWords(statusReason) }),
    ruleId,
    ruleVersion,
    serviceCode,
    dueOn,
    cycle,
    pausedBy: reminder.pausedBy,
    pausedUntil: reminder.pausedUntil?.toISOString() ?? null,
    snoozedUntil: reminder.snoozedUntil?.toISOString() ?? null,
    sends: sends.map((send) => ({
      sendId: send.id,
      step: send.step,
      channel: send.channel,
      cycle: send.cycle,
      state: send.state,
      plannedAt: new Date(send.plannedAt).toISOString(),
      at: send.at === null ? null : new Date(send.at).toISOString(),
      ...(send.reason !== null && { reason: send.reason }),
      inWords: send.reason === null ? send.state : `${send.state}: ${reasonWords(send.reason)}`,
    })),
  };
}
