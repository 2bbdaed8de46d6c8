import type { Audience } from '../../db/consent/audience.js';
import { readAudience } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import { eventOfReport } from '../../db/integration/event-of-report.js';
import type { PatientHistory } from '../../db/integration/patient-history.js';
import { patientHistory } from '../../db/integration/patient-history.js';
import { forecastRowsOf } from '../../db/messages/forecast-list.js';
import { findServiceByCode } from '../../db/registry/service-store.js';
import type { ReminderSide } from '../../db/reminders/reminder-views.js';
import { sidesOf } from '../../db/reminders/reminder-views.js';
import { remindersAbout } from '../../db/reminders/reminders-about.js';
import type { RuleThen } from '../../db/rules/rules-of-clinic.js';
import { rulesOfClinic } from '../../db/rules/rules-of-clinic.js';
import { dateAt } from '../../domain/clinic-time.js';
import { consultationCount } from '../../domain/reminders/consultation-count.js';
import type { ExplainedRule, ReportedFact } from '../../domain/rules/explain-rule.js';
import { concerns, explainRule, groupOfService } from '../../domain/rules/explain-rule.js';
import type { Rule } from '../../domain/rules/rule.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import type { ForecastMessage } from '../messages/forecast-messages.js';
import { forecastMessages } from '../messages/forecast-messages.js';
import { missing } from '../refusal.js';
import { readCalendar } from '../reminders/clinic-calendar.js';
import { circumstancesOf } from './matching-rules.js';
import type { ToldReport } from './patient-facts.js';
import { factTold, newestOf, toldReports } from './patient-facts.js';

/** A rule that has to do with the service, and what came of it. */
export interface AskedRule extends ExplainedRule {
  readonly rule: Rule;
  readonly enabled: boolean;
  readonly deleted: boolean;
}

/** Everything that answers why a patient did or did not get a reminder for a service. */
export interface WhyReminded {
  readonly audience: Audience;
  readonly serviceCode: string;
  readonly group: readonly string[];
  readonly reports: readonly ToldReport[];
  readonly appointments: PatientHistory['appointments'];
  readonly rules: readonly AskedRule[];
  readonly reminders: readonly { readonly reminder: Reminder; readonly side: ReminderSide }[];
  /** What lies ahead for these reminders, in order of time. */
  readonly ahead: readonly ForecastMessage[];
}

/**
 * Reads why a patient did or did not get a reminder for a service. Conditions are asked anew, with what is known of the
 * patient now and the date and diagnoses of the newest report of the service; rules count in the version of that time.
 */
export async function whyReminded(
  reader: Tx,
  { clinicId, at }: Acting,
  patientId: string,
  serviceCode: string,
): Promise<WhyReminded> {
  const audience = (await readAudience(reader, clinicId, patientId)) ?? missing('patient');
  const history = await patientHistory(reader, clinicId, patientId, null);
  const ofService = toldReports(history, [serviceCode]);
  const newest = newestOf(ofService);
  const event = newest === null ? null : await eventOfReport(reader, clinicId, newest);
  const since = event?.receivedAt ?? (newest === null ? at : new Date(newest.occurredAt));
  const fact = newest === null ? null : factTold(newest, ofService);
  const setOffIds = ofService.flatMap(({ triggers }) => triggers.map(({ ruleId }) => ruleId));
  const category = (await findServiceByCode(reader, clinicId, serviceCode))?.category ?? null;
  const rules = (await rulesOfClinic(reader, clinicId, setOffIds, since)).filter(
    ({ now, then }) =>
      concerns(now, serviceCode, category) || (then !== null && concerns(then, serviceCode, category)),
  );
  const { window } = await readCalendar(reader, { clinicId, locationId: null, patientId: null });
  const about = circumstancesOf(audience, {
    item: serviceCode,
    itemCategory: category,
    performedOn: newest?.performedOn ?? dateAt(at, window.zone),
    diagnoses: event?.diagnoses ?? [],
    consultationCount: consultationCount(history.reports, history.withdrawals),
  });
  const asked = rules.map((rule) => askedRule(rule, fact, about));
  const ruleIds = asked.map(({ rule }) => rule.id);
  const reminders = await remindersAbout(reader, clinicId, { patientId, serviceCode, ruleIds });
  const ids = reminders.map(({ id }) => id);
  const sides = await sidesOf(reader, ids);
  const group = groupOfService(
    rules.map(({ now }) => now),
    serviceCode,
  );
  return {
    audience,
    serviceCode,
    group,
    reports: toldReports(history, group),
    appointments: history.appointments.filter(({ isFor }) => isFor.some((code) => group.includes(code))),
    rules: asked,
    reminders: reminders.flatMap((reminder) => {
      const side = sides.get(reminder.id);
      return side === undefined ? [] : [{ reminder, side }];
    }),
    ahead: await forecastMessages(reader, await forecastRowsOf(reader, clinicId, ids, at), at),
  };
}

function askedRule(
  { now, then, enabled, deleted }: RuleThen,
  fact: ReportedFact | null,
  about: ReturnType<typeof circumstancesOf>,
): AskedRule {
  const rule = then ?? now;
  const isYounger = fact !== null && then === null;
  const explained = explainRule(rule, { enabled: enabled && !deleted, isYounger }, fact, about);
  return { ...explained, rule, enabled, deleted };
}
