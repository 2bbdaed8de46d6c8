import { v7 as uuid } from 'uuid';
import type { RecordedEvent } from '../../commands/integration/record-event.js';
import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';
import { Patient } from '../../entities/registry/patient.js';
import { NOW, Scene } from '../reminders/scene.js';

const DAY_MS = 24 * 3_600_000;

/** What one event says of an appointment, and when. */
export interface Said {
  readonly id?: string;
  /** Days from now to its start, at ten in the morning by the clinic's clock. */
  readonly inDays?: number;
  readonly reason?: string | null;
  readonly patientIds?: readonly string[];
  readonly endsAt?: Date | null;
  /** When it was received; its own time, unless that is said. */
  readonly at?: Date;
  readonly occurredAt?: Date;
}

const TYPES = {
  booked: 'appointment.booked',
  cancelled: 'appointment.cancelled',
  noShow: 'appointment.noShow',
  completed: 'appointment.completed',
  rescheduled: 'appointment.rescheduled',
} as const;

/** A scene whose dog has appointments. */
export class AppointmentScene {
  private constructor(readonly scene: Scene) {}

  static async create(...options: Parameters<typeof Scene.create>): Promise<AppointmentScene> {
    return new AppointmentScene(await Scene.create(...options));
  }

  /** Tells how an appointment stands. */
  async say(how: AppointmentStatus | 'rescheduled', said: Said = {}): Promise<RecordedEvent> {
    const startsAt = daysOn(said.inDays ?? 10);
    return await this.scene.tell(
      {
        type: TYPES[how],
        appointmentId: said.id ?? 'visit-1',
        clientId: this.scene.client.id,
        patientIds: said.patientIds ?? [this.scene.patient.id],
        startsAt,
        endsAt: said.endsAt === undefined ? new Date(startsAt.getTime() + 1_800_000) : said.endsAt,
        reasonCode: said.reason === undefined ? 'RAB-1' : said.reason,
        bookedBySendId: null,
        locationId: null,
      },
      {
        id: uuid(),
        at: said.at ?? NOW,
        ...(said.occurredAt !== undefined && { occurredAt: said.occurredAt }),
      },
    );
  }

  /** A yearly reminder of a vaccination of last year, due in three weeks; its first step goes out in 11 days. */
  async yearly(definition: Parameters<Scene['rule']>[1] = {}): Promise<string> {
    const steps = [
      { name: 'first', offset: '-P10D', from: 'due', channels: ['email'], templateId: this.scene.templateId },
      { name: 'last', offset: 'P7D', from: 'due', channels: ['sms'], templateId: this.scene.templateId },
    ] as const;
    await this.scene.rule(['RAB-1'], { steps, ...definition });
    await this.scene.report('RAB-1', { on: '2025-07-01' });
    return (await this.scene.only()).id;
  }

  /** Status with who paused it. */
  async status(id: string): Promise<string> {
    const { status, statusReason, pausedBy } = await this.scene.reminder(id);
    return [status, statusReason ?? pausedBy?.['kind']].filter((word) => word != null).join(' ');
  }

  async change(columns: Partial<Patient>): Promise<void> {
    await this.scene.db.reader.update(Patient, { id: this.scene.patient.id }, columns);
  }
}

/** Ten in the morning, by the clinic's clock in Stockholm, so many days from now. */
export function daysOn(days: number): Date {
  return new Date(Date.parse('2026-06-10T08:00:00Z') + days * DAY_MS);
}
