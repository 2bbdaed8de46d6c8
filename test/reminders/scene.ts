import assert from 'node:assert/strict';
import { v7 as uuid } from 'uuid';
import type { Acting } from '../../commands/acting.js';
import type { ClinicEvent } from '../../commands/integration/clinic-event.js';
import type { RecordedEvent } from '../../commands/integration/record-event.js';
import { recordEvent } from '../../commands/integration/record-event.js';
import type { FieldError, Refusal } from '../../commands/refusal.js';
import { Refused } from '../../commands/refusal.js';
import type { ManualReminderInput } from '../../commands/reminders/create-manual-reminder.js';
import { createManualReminder } from '../../commands/reminders/create-manual-reminder.js';
import type { Database } from '../../db/database.js';
import { planOf } from '../../db/reminders/plan-of-reminder.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { Send } from '../../entities/messages/send.js';
import { Patient } from '../../entities/registry/patient.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import { RuleRow } from '../../entities/rules/rule-row.js';
import { RuleVersionRow } from '../../entities/rules/rule-version-row.js';
import type { Plan } from '../../workflows/messages.js';
import { firstDueMs } from '../../workflows/messages.js';
import type { TestClinic } from '../support/test-clinic.js';
import { createTestClient, createTestClinic, createTestPatient } from '../support/test-clinic.js';
import { createTestTemplate } from './test-template.js';

/** A Wednesday noon in Stockholm, so that windows and due dates can be told by hand. */
export const NOW = new Date('2026-06-10T10:00:00Z');
const SOURCE = 'pms';

type Services = Extract<ClinicEvent, { items: readonly unknown[] }>;
type ServiceEvent = Services['type'];

/** How one report differs from a service done today. */
export interface Report {
  readonly type?: ServiceEvent;
  readonly id?: string;
  readonly on?: string;
  readonly at?: Date;
  readonly occurredAt?: Date;
  readonly consultationId?: string | null;
  readonly diagnoses?: readonly string[];
  readonly patientId?: string;
}

/** A clinic with one client and one dog, and the words to say what happens to them. */
export class Scene {
  private constructor(
    readonly db: Database,
    readonly clinic: TestClinic,
    readonly client: { readonly id: string; readonly email: string | null; readonly phone: string | null },
    readonly patient: { readonly id: string; readonly name: string },
    readonly templateId: string,
  ) {}

  static async create(
    db: Database,
    clinicOptions: Parameters<typeof createTestClinic>[1] = {},
    patientOptions: Parameters<typeof createTestPatient>[3] = {},
  ): Promise<Scene> {
    const clinic = await createTestClinic(db, clinicOptions);
    const client = await createTestClient(db, clinic.id);
    const patient = await createTestPatient(db, clinic.id, client.id, patientOptions);
    const templateId = await createTestTemplate(db, clinic.id);
    return new Scene(db, clinic, client, patient, templateId);
  }

  acting(at = NOW): Acting {
    return { clinicId: this.clinic.id, actor: 'test', at };
  }

  target(reminderId: string, ifRevision?: number) {
    return { reminderId, ifRevision: ifRevision ?? null };
  }

  /** Makes a rule: due a year after the item, one email 30 days before and one SMS on the day. */
  async rule(
    items: readonly string[],
    definition: Partial<RuleDefinition> = {},
    name = `Rule ${items.join()}`,
  ) {
    const id = uuid();
    const row = { id, clinicId: this.clinic.id, name, enabled: true, locationId: null, currentVersion: 1 };
    await insert(this.db, RuleRow, { ...row, deletedAt: null, metadata: {} });
    const full: RuleDefinition = {
      trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
      conditions: { match: 'all', conditions: [{ field: 'item', operator: 'in', value: items }] },
      due: { after: 'P1Y', from: 'event' },
      satisfiedBy: items,
      steps: [
        { name: 'first', offset: '-P30D', from: 'due', channels: ['email'], templateId: this.templateId },
        { name: 'last', offset: 'P0D', from: 'due', channels: ['sms'], templateId: this.templateId },
      ],
      lapseAfter: 'P18M',
      duplicates: 'replace',
      late: null,
      pauseWhen: null,
      cancelWhen: null,
      priority: 'normal',
      purpose: 'care',
      ...definition,
    };
    const version = { ruleId: id, version: 1, clinicId: this.clinic.id, definition: full };
    await insert(this.db, RuleVersionRow, version);
    return id;
  }

  async switchRule(ruleId: string, enabled: boolean): Promise<void> {
    await this.db.dataSource.query('update rule set enabled = $2 where id = $1', [ruleId, enabled]);
  }

  /** Makes a manual reminder: due in 60 days, an email at an exact instant an hour ahead, an SMS on the due date. */
  async manual(input: Partial<ManualReminderInput> = {}, at = NOW): Promise<string> {
    const made = await createManualReminder(this.db, this.acting(at), this.manualInput(input, at));
    return made.reminder.id;
  }

  manualInput(input: Partial<ManualReminderInput> = {}, at = NOW): ManualReminderInput {
    return {
      patientId: this.patient.id,
      title: 'Blood test',
      dueOn: '2026-08-09',
      channels: ['email'],
      templateId: this.templateId,
      schedule: [
        { name: 'now', at: new Date(at.getTime() + 3_600_000).toISOString() },
        { name: 'due', offset: 'P0D', channels: ['sms'] },
      ],
      ...input,
    };
  }

  /** Reports services; `completed` unless the report says otherwise. */
  async report(codes: string | readonly string[], report: Report = {}): Promise<RecordedEvent> {
    const items = [codes]
      .flat()
      .map((serviceCode) => ({ serviceCode, performedOn: report.on ?? '2026-06-10' }));
    return await this.tell(
      {
        type: report.type ?? 'service.completed',
        patientId: report.patientId ?? this.patient.id,
        clientId: null,
        consultationId: report.consultationId ?? null,
        items,
        diagnoses: report.diagnoses ?? [],
      },
      report,
    );
  }

  async voided(
    voids: { readonly eventId: string } | { readonly serviceCode: string; readonly performedOn: string },
    report: Pick<Report, 'id' | 'at' | 'occurredAt'> = {},
  ): Promise<RecordedEvent> {
    const what = 'eventId' in voids ? voids : { ...voids, patientId: this.patient.id };
    return await this.tell({ type: 'service.voided', voids: what }, report);
  }

  /** Records any event; its id is new unless it is given. */
  async tell(body: EventBody, report: Pick<Report, 'id' | 'at' | 'occurredAt'> = {}): Promise<RecordedEvent> {
    const at = report.at ?? NOW;
    const data = 'channel' in body ? { channel: body.channel } : {};
    const envelope = { source: SOURCE, eventId: report.id ?? uuid(), occurredAt: report.occurredAt ?? at };
    return await recordEvent(this.db, this.clinic.id, { ...envelope, data, extensions: {}, ...body }, at);
  }

  async reminder(id: string): Promise<Reminder> {
    return await this.db.reader.findOneByOrFail(Reminder, { id });
  }

  /** The patient's reminders, the oldest first; each of them is checked to be consistent. */
  async reminders(patientId = this.patient.id): Promise<Reminder[]> {
    const found = await this.db.reader.find(Reminder, { where: { patientId }, order: { id: 'ASC' } });
    for (const { id } of found) await this.consistent(id);
    return found;
  }

  async only(): Promise<Reminder> {
    const [reminder, ...more] = await this.reminders();
    assert.ok(reminder, 'there is a reminder');
    assert.equal(more.length, 0, 'there is one reminder only');
    return reminder;
  }

  async sends(reminderId: string): Promise<Send[]> {
    const order = { cycle: 'ASC', plannedAt: 'ASC', channel: 'ASC', resend: 'ASC' } as const;
    return await this.db.reader.find(Send, { where: { ownerId: reminderId }, order });
  }

  /** The sends as `cycle step channel#resend state(reason)`. */
  async ledger(reminderId: string): Promise<string[]> {
    return (await this.sends(reminderId)).map(
      ({ cycle, step, channel, resend, state, reason }) =>
        `${cycle} ${step} ${channel}${resend > 0 ? `#${resend}` : ''} ${state}${reason === null ? '' : `(${reason})`}`,
    );
  }

  async plan(reminderId: string): Promise<Plan> {
    const plan = await planOf(this.db.reader, reminderId);
    assert.ok(plan, 'the reminder has a plan');
    return plan;
  }

  async died(deceasedOn: string | null): Promise<void> {
    await this.db.reader.update(Patient, { id: this.patient.id }, { deceasedOn });
  }

  /** What must hold of every reminder after every command. */
  async consistent(reminderId: string): Promise<void> {
    const reminder = await this.reminder(reminderId);
    const plan = await this.plan(reminderId);
    assert.equal(plan.version, reminder.planVersion);
    assert.ok(reminder.syncedVersion <= reminder.planVersion, 'nobody was told more than there is');
    const isLive = reminder.status === 'open' || reminder.status === 'paused';
    const sends = await this.sends(reminderId);
    // What is leaving has no instant of its own until its outcome is known, but a plan looks after it all the same.
    if (!sends.some((send) => send.state === 'transmitting')) {
      assert.equal(
        reminder.nextWakeAt?.getTime() ?? null,
        isLive ? firstDueMs(plan) : null,
        'next_wake_at is the first instant of the plan',
      );
    }
    for (const send of sends) {
      if (send.state !== 'planned') continue;
      assert.ok(isLive, `${send.step} is planned although the reminder is ${reminder.status}`);
      assert.equal(send.cycle, reminder.cycle, 'only the current cycle has planned sends');
    }
  }
}

type Without<Event, Key extends PropertyKey> = Event extends unknown ? Omit<Event, Key> : never;
export type EventBody = Without<ClinicEvent, 'source' | 'eventId' | 'occurredAt' | 'data' | 'extensions'>;

/** What the command refused. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Refusal> {
  try {
    await attempt;
  } catch (error) {
    assert.ok(error instanceof Refused, String(error));
    return error.refusal;
  }
  return assert.fail('the command was not refused');
}

/** The fields that the command refused, as `pointer code`. */
export async function fieldsOf(attempt: Promise<unknown>): Promise<string[]> {
  const refusal = await refusalOf(attempt);
  assert.equal(refusal.kind, 'fields');
  const { errors } = refusal as { errors: readonly FieldError[] };
  return errors.map(({ pointer, code }) => `${pointer} ${code}`);
}

/** What an event changed. */
export function changesOf(recorded: RecordedEvent): string[] {
  return recorded.duplicate ? ['duplicate'] : recorded.effect.reminders.map(({ change }) => change);
}

function insert<T extends object>(db: Database, entity: new () => T, row: Partial<T>): Promise<unknown> {
  return db.dataSource
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(row as never)
    .execute();
}
