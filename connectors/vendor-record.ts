/**
 * What a vendor's mapping makes of its payloads: our words, its ids. Times are instants in UTC, dates are dates at the
 * clinic, numbers of phones are as the vendor has them.
 */
export type VendorRecord = ClientRecord | PatientRecord | ItemRecord | VisitRecord | AppointmentRecord;

export interface ClientRecord {
  readonly kind: 'client';
  readonly id: string;
  readonly toldAt: Date;
  readonly firstName: string;
  readonly lastName: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Channels on which the vendor must not write to the client. */
  readonly refuses: readonly ('email' | 'sms')[];
  readonly archived: boolean;
}

export interface PatientRecord {
  readonly kind: 'patient';
  readonly id: string;
  readonly toldAt: Date;
  readonly clientId: string;
  readonly name: string;
  readonly species: string;
  readonly breed: string | null;
  readonly sex: string | null;
  readonly dateOfBirth: string | null;
  readonly weightKg: number | null;
  readonly registeredOn: string | null;
  /** The date of its death if the vendor knows it, `true` if it only knows that it is dead. */
  readonly deceased: string | boolean;
  readonly archived: boolean;
  /** Since when the vendor has it, to tell a new patient from one that we had not read yet. */
  readonly createdAt: Date | null;
}

/** An item of the price list: one of our services. */
export interface ItemRecord {
  readonly kind: 'item';
  readonly id: string;
  readonly toldAt: Date;
  readonly code: string;
  readonly name: string;
  /** Only for a new service: the clinic may put it elsewhere. */
  readonly category: string;
  readonly price: number | null;
  readonly archived: boolean;
}

/** What the finalised invoices of a consultation, or of a counter sale, leave as done. */
export interface VisitRecord {
  readonly kind: 'consultation' | 'invoice';
  readonly id: string;
  readonly toldAt: Date;
  readonly performedOn: string;
  readonly lines: readonly VisitLine[];
}

export interface VisitLine {
  readonly patientId: string;
  readonly itemId: string;
  readonly amount?: number;
  readonly currency?: string;
}

export interface AppointmentRecord {
  readonly kind: 'appointment';
  readonly id: string;
  readonly toldAt: Date;
  readonly status: 'booked' | 'cancelled' | 'noShow' | 'completed';
  readonly clientId: string;
  readonly patientIds: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly reasonCode: string | null;
  /** The vendor's department, which is a location if the clinic has one with that `externalId`. */
  readonly departmentId: string | null;
  /** Kept with the event; no appointment event says it by itself yet. */
  readonly confirmed: boolean;
}
