import type { Channel } from '../../domain/reminders/step.js';
import type { ClientValues } from '../registry/client-writer.js';
import type { FieldError } from '../refusal.js';
import type { PatientValues } from '../registry/patient-writer.js';
import type { Change } from '../registry/registry-writer.js';
import type { ImportFields } from './import-cells.js';

/** What was read, or everything that is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly errors: readonly FieldError[] };

/** A service that was done in the past. */
export interface PastService {
  readonly externalId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly patientExternalId?: string | undefined;
  readonly serviceCode: string;
  readonly performedOn: string;
  readonly time?: string | undefined;
  readonly consultationId?: string | undefined;
  readonly diagnoses?: readonly string[] | undefined;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
}

/** A reminder that is open in another system: one of a rule, or one made by hand. */
export interface OpenReminder {
  readonly externalId: string;
  readonly patientId?: string | undefined;
  readonly patientExternalId?: string | undefined;
  readonly title?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly serviceCode?: string | undefined;
  /** The name of a rule that is enabled. */
  readonly rule?: string | undefined;
  /** The name of a template. */
  readonly template?: string | undefined;
  readonly channels?: readonly Channel[] | undefined;
  /** When its steps go out, counted from the due date. */
  readonly offsets?: readonly string[] | undefined;
  readonly lastPerformedOn?: string | undefined;
  readonly metadata?: Readonly<Record<string, string | null>> | undefined;
}

/** Checks the lines of a file by the very schemas that check requests; given by whoever puts the process together. */
export interface ImportReaders {
  readonly client: (fields: ImportFields, country: string) => Read<ClientValues>;
  readonly clientChange: (fields: ImportFields, country: string) => Read<Change<ClientValues>>;
  readonly patient: (fields: ImportFields) => Read<PatientValues>;
  readonly patientChange: (fields: ImportFields) => Read<Change<PatientValues>>;
  readonly service: (fields: ImportFields) => Read<PastService>;
  readonly reminder: (fields: ImportFields) => Read<OpenReminder>;
}
