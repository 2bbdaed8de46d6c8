/** What clients may correct about themselves before a visit. `email` and `phone` are the first of their kinds. */
export const CLIENT_FIELDS = ['firstName', 'lastName', 'email', 'phone'] as const;
export type ClientField = (typeof CLIENT_FIELDS)[number];

/** What clients may correct about an animal of theirs. */
export const PATIENT_FIELDS = ['name', 'breed', 'sex', 'neutered', 'dateOfBirth', 'weightKg'] as const;
export type PatientField = (typeof PATIENT_FIELDS)[number];

/** A detail in the registry that its client may correct. */
export type DetailField = ClientField | PatientField;

/** What can be said of a detail: `phone` in E.164, `dateOfBirth` as `YYYY-MM-DD`, `weightKg` in kilograms. */
export type DetailValue = string | number | boolean;

/** Which detail is meant; without a patient it is the client's own. */
export interface DetailPlace {
  readonly patientId: string | null;
  readonly field: DetailField;
}

/** A detail as its client would have it. */
export interface DetailChange extends DetailPlace {
  readonly value: DetailValue;
}

/** Names a detail among those of one visit. */
export function detailKey({ patientId, field }: DetailPlace): string {
  return `${patientId ?? 'client'}.${field}`;
}
