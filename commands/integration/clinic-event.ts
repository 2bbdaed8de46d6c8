import type { ReportedItem } from '../reminders/record-services.js';

/** What every event says of itself (CloudEvents 1.0); `occurredAt` is its `time`, or when it was received. */
export interface EventEnvelope {
  readonly source: string;
  readonly eventId: string;
  readonly occurredAt: Date;
  /** The event's data and extension attributes as they came, to be kept. */
  readonly data: Record<string, unknown>;
  readonly extensions: Record<string, unknown>;
}

/** What an integration can report, with ids resolved to ours. */
export type ClinicEvent = EventEnvelope &
  (
    | {
        readonly type:
          | 'service.completed'
          | 'consultation.itemAdded'
          | 'consultation.finalised'
          | 'counterSale.itemAdded'
          | 'counterSale.finalised';
        readonly patientId: string | null;
        readonly clientId: string | null;
        /** The consultation or the sale. */
        readonly consultationId: string | null;
        readonly items: readonly ReportedItem[];
        readonly diagnoses: readonly string[];
      }
    | { readonly type: 'service.voided'; readonly voids: VoidedServices }
    | {
        readonly type: 'patient.created' | 'patient.restored' | 'patient.deceased';
        readonly patientId: string;
        readonly deceasedOn: string | null;
      }
    | {
        readonly type: 'client.optedOut' | 'client.optedIn';
        readonly clientId: string;
        readonly channel: 'email' | 'sms';
      }
    | {
        readonly type:
          | 'appointment.booked'
          | 'appointment.confirmed'
          | 'appointment.rescheduled'
          | 'appointment.cancelled'
          | 'appointment.noShow'
          | 'appointment.completed';
        /** Ours, or the integration's own. */
        readonly appointmentId: string;
        readonly clientId: string;
        readonly patientIds: readonly string[];
        readonly startsAt: Date;
        readonly endsAt: Date | null;
        readonly reasonCode: string | null;
        readonly locationId: string | null;
        /** The message by whose link it was booked; `null`: by none, or by none of ours. */
        readonly bookedBySendId: string | null;
      }
  );

/** What was not done after all: everything that an event reported, or one service of one day. */
export type VoidedServices =
  | { readonly eventId: string }
  | { readonly patientId: string; readonly serviceCode: string; readonly performedOn: string };

/** What an event came to. */
export interface EventEffect {
  readonly patientId: string | null;
  readonly clientId: string | null;
  readonly reminders: readonly { readonly id: string; readonly change: string }[];
  /** Why nothing changed, where nothing did. */
  readonly none?: string;
}
