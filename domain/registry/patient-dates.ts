import type { DateOn } from '../clinic-time.js';

/** The dates of an animal's life, as far as they are known. */
export interface PatientDates {
  readonly dateOfBirth: DateOn | null;
  readonly registeredOn: DateOn | null;
  readonly deceasedOn: DateOn | null;
}

/** One date that cannot be. */
export interface DateFault {
  readonly field: keyof PatientDates;
  readonly code: 'inTheFuture' | 'beforeBirth';
}

/** Every date that cannot be, judged on the clinic's own calendar day. */
export function patientDateFaults(dates: PatientDates, today: DateOn): DateFault[] {
  const faults: DateFault[] = [];
  for (const field of ['dateOfBirth', 'registeredOn', 'deceasedOn'] as const) {
    const on = dates[field];
    if (on !== null && on > today) faults.push({ field, code: 'inTheFuture' });
  }
  const { dateOfBirth, deceasedOn } = dates;
  if (dateOfBirth !== null && deceasedOn !== null && deceasedOn < dateOfBirth) {
    faults.push({ field: 'deceasedOn', code: 'beforeBirth' });
  }
  return faults;
}
