import { v7 as uuid } from 'uuid';
import { readAudience } from '../../db/consent/audience.js';
import type { Audience } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import type { PatientHistory } from '../../db/integration/patient-history.js';
import { patientHistory } from '../../db/integration/patient-history.js';
import type { ReportFacts } from '../../db/integration/report-facts.js';
import { readReportFacts } from '../../db/integration/report-facts.js';
import { lockPatient } from '../../db/registry/patient-lock.js';
import { lockRemindersOfPatient } from '../../db/reminders/reminder-store.js';
import { holdRules, ruleVersion } from '../../db/rules/rules-in-force.js';
import { appointmentFacts } from '../../domain/appointments/appointment-facts.js';
import { consultationCount } from '../../domain/reminders/consultation-count.js';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';
import { effectiveFacts } from '../../domain/reminders/effective-facts.js';
import type { Occasion, Rule } from '../../domain/rules/rule.js';
import type { ServiceRecord } from '../../entities/integration/service-record.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { careRuleOf, matchingRules } from '../rules/matching-rules.js';
import type { ChangedReminder } from './changed-reminder.js';
import { followCare } from './follow-care.js';

/** Services of one patient that were reported together. */
export interface ServicesReport {
  readonly patientId: string;
  readonly occasion: Occasion;
  readonly kind: ServiceRecord['kind'];
  readonly consultationId: string | null;
  readonly source: string;
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly items: readonly ReportedItem[];
  readonly diagnoses: readonly string[];
}

/** One line of an invoice. */
export interface ReportedItem {
  readonly serviceCode: string;
  readonly performedOn: string;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
}

/** What the report leaves behind; the caller keeps the records, together with its event if it has one. */
export interface ServicesEffect {
  readonly records: Omit<ServiceRecord, 'receipt'>[];
  readonly reminders: ChangedReminder[];
}

/**
 * Takes a report of services in: finds the rules that it sets off, and brings the patient's reminders in line.
 *
 * @throws Refused `missing` when the clinic has no such patient
 */
export async function recordServices(
  tx: Tx,
  acting: Acting,
  report: ServicesReport,
): Promise<ServicesEffect> {
  const { clinicId } = acting;
  const { patientId, eventId } = report;
  const serviceCodes = report.items.map((item) => item.serviceCode);
  if (!(await lockPatient(tx, clinicId, patientId))) missing('patient');
  const known = await readReportFacts(tx, { clinicId, patientId, eventId, serviceCodes });
  if (known === null) missing('patient');
  const reports = await newReports(tx, known, report);
  const history = { ...known, reports: [...known.reports, ...reports] };
  const { audience, rules } = known;
  const reminders = await followHistory(tx, acting, audience, history, rules, report.diagnoses);
  return {
    reminders,
    records: reports.map((one, index) => recordOf(acting, report, one, report.items[index])),
  };
}

/** Brings a patient's reminders in line with its history, and with what is being withdrawn from it now. */
export async function followPatient(
  tx: Tx,
  acting: Acting,
  patientId: string,
  withdrawn: readonly ServiceWithdrawal[] = [],
): Promise<ChangedReminder[]> {
  const audience = await openPatient(tx, acting.clinicId, patientId);
  const known = await patientHistory(tx, acting.clinicId, patientId, null);
  const history = { ...known, withdrawals: [...known.withdrawals, ...withdrawn] };
  return await followHistory(tx, acting, audience, history, [], []);
}

async function openPatient(tx: Tx, clinicId: string, patientId: string): Promise<Audience> {
  if (!(await lockPatient(tx, clinicId, patientId))) missing('patient');
  return (await readAudience(tx, clinicId, patientId)) ?? missing('patient');
}

async function followHistory(
  tx: Tx,
  acting: Acting,
  audience: Audience,
  history: PatientHistory,
  rules: readonly Rule[],
  diagnoses: readonly string[],
): Promise<ChangedReminder[]> {
  const ruleOf = async (ruleId: string, version: number): Promise<Rule> => {
    const known = rules.find((rule) => rule.id === ruleId && rule.version === version);
    return (
      known ?? (await ruleVersion(tx, ruleId, version)) ?? missing(`version ${version} of rule ${ruleId}`)
    );
  };
  const { reports, withdrawals, appointments } = history;
  const facts = [...effectiveFacts(reports, withdrawals), ...appointmentFacts(appointments)];
  const reminders = await lockRemindersOfPatient(tx, acting.clinicId, audience.patient.id);
  return await followCare(tx, acting, { audience, history, facts, reminders, diagnoses, ruleOf });
}

async function newReports(
  tx: Tx,
  { audience, reports: earlier, withdrawals, rules, categories }: ReportFacts,
  report: ServicesReport,
): Promise<ServiceReport[]> {
  const receipt = Math.max(0, ...earlier.map((one) => one.receipt));
  const bare = report.items.map((item, index): ServiceReport => ({
    kind: report.kind,
    serviceCode: item.serviceCode,
    performedOn: item.performedOn,
    consultationId: report.consultationId,
    source: report.source,
    eventId: report.eventId,
    occurredAt: report.occurredAt.toISOString(),
    receipt: receipt + 1 + index,
    amount: item.amount ?? null,
    triggers: [],
  }));
  const consultations = consultationCount([...earlier, ...bare], withdrawals);
  const matches = report.items.map((item) =>
    isNothing(report, item)
      ? []
      : matchingRules(rules, audience, {
          occasion: report.occasion,
          event: eventOf(report.kind),
          item: item.serviceCode === '' ? null : item.serviceCode,
          itemCategory: categories.get(item.serviceCode) ?? null,
          performedOn: item.performedOn,
          diagnoses: report.diagnoses,
          consultationCount: consultations,
        }),
  );
  const on = await holdRules(tx, [...new Set(matches.flat().map((rule) => rule.id))]);
  return bare.map((one, index) => ({
    ...one,
    triggers: (matches[index] ?? []).filter((rule) => on.has(rule.id)).map(careRuleOf),
  }));
}

/** A credit, or that there is nothing on the invoice any more, sets nothing off. */
function isNothing({ kind }: ServicesReport, { serviceCode, amount = 0 }: ReportedItem): boolean {
  return kind !== 'patientCreated' && (serviceCode === '' || amount < 0);
}

function eventOf(kind: ServiceRecord['kind']): 'itemAdded' | 'invoiceFinalised' | undefined {
  if (kind === 'patientCreated') return undefined;
  return kind === 'itemAdded' ? 'itemAdded' : 'invoiceFinalised';
}

function recordOf(
  acting: Acting,
  report: ServicesReport,
  one: ServiceReport,
  item: ReportedItem | undefined,
): Omit<ServiceRecord, 'receipt'> {
  return {
    id: uuid(),
    clinicId: acting.clinicId,
    patientId: report.patientId,
    serviceCode: one.serviceCode,
    performedOn: one.performedOn,
    consultationId: one.consultationId,
    kind: one.kind,
    source: one.source,
    eventId: one.eventId,
    occurredAt: report.occurredAt,
    triggers: one.triggers.map(({ ruleId, version, eachEvent }) =>
      eachEvent === true ? { ruleId, version, eachEvent } : { ruleId, version },
    ),
    amount: item?.amount ?? null,
    currency: item?.currency ?? null,
  };
}
