/** What can be imported from a file. */
export const IMPORT_KINDS = ['clients', 'patients', 'services', 'reminders'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/**
 * How the text of a cell is read. `list`: values with `|` between them. `flag`: yes or no. `number`: with a point or a
 * comma.
 */
export type CellForm = 'text' | 'list' | 'flag' | 'number';

/** A column that a file may have. */
export interface ImportColumn {
  readonly form: CellForm;
  /** Every file of this kind must have it, or another one of the same group. */
  readonly needed?: string;
  /** What an empty cell says: that there is no such thing (`clear`), or nothing at all. */
  readonly empty?: 'clear';
}

const text = { form: 'text' } as const;
const cleared = { form: 'text', empty: 'clear' } as const;
const key = { form: 'text', needed: 'externalId' } as const;
const patient = {
  patientExternalId: { form: 'text', needed: 'patientExternalId' },
  patientId: { form: 'text', needed: 'patientExternalId' },
} as const;

/** The columns of each kind. Columns that begin with `metadata.` may be added to clients, patients and reminders. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, Readonly<Record<string, ImportColumn>>>> = {
  clients: {
    externalId: key,
    firstName: text,
    lastName: text,
    email: cleared,
    phone: cleared,
    locale: cleared,
    timeZone: cleared,
    tags: { form: 'list', empty: 'clear' },
    emailConsent: { form: 'flag' },
    smsConsent: { form: 'flag' },
    archived: { form: 'flag' },
  },
  patients: {
    externalId: key,
    clientExternalId: text,
    clientId: text,
    coClientExternalIds: { form: 'list', empty: 'clear' },
    name: text,
    species: text,
    breed: cleared,
    sex: cleared,
    neutered: { form: 'flag', empty: 'clear' },
    dateOfBirth: cleared,
    weightKg: { form: 'number', empty: 'clear' },
    registeredOn: cleared,
    deceasedOn: cleared,
    archived: { form: 'flag' },
  },
  services: {
    externalId: text,
    ...patient,
    serviceCode: { form: 'text', needed: 'serviceCode' },
    performedOn: { form: 'text', needed: 'performedOn' },
    time: text,
    consultationId: text,
    diagnoses: { form: 'list' },
    amount: { form: 'number' },
    currency: text,
  },
  reminders: {
    externalId: key,
    ...patient,
    title: text,
    dueOn: text,
    serviceCode: text,
    rule: text,
    template: text,
    channels: { form: 'list' },
    offsets: { form: 'list' },
    lastPerformedOn: text,
  },
};

/** What belongs before a column's own name to make it one of the caller's own pairs. */
const METADATA = 'metadata.';

/** The column that a heading names, whatever its capitals, spaces, hyphens and underscores; `null` for none. */
export function columnOf(kind: ImportKind, heading: string): string | null {
  const trimmed = heading.trim();
  if (kind !== 'services' && trimmed.toLowerCase().startsWith(METADATA) && trimmed.length > METADATA.length)
    return METADATA + trimmed.slice(METADATA.length);
  const wanted = folded(trimmed);
  return Object.keys(IMPORT_COLUMNS[kind]).find((name) => folded(name) === wanted) ?? null;
}

/** How a column is read; the caller's own pairs are texts. */
export function formOf(kind: ImportKind, column: string): ImportColumn {
  return IMPORT_COLUMNS[kind][column] ?? (column.startsWith(METADATA) ? cleared : text);
}

/** The key of one of the caller's own pairs; `null` for the other columns. */
export function metadataKey(column: string): string | null {
  return column.startsWith(METADATA) ? column.slice(METADATA.length) : null;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}
