/** Something that happened, as it is kept: ids, and the former values of the columns that were changed. */
export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly previous: Readonly<Record<string, unknown>> | null;
}

/** Something that happened, as it is told. */
export interface WebhookBody {
  readonly id: string;
  readonly type: string;
  readonly createdAt: string;
  readonly data: {
    /** The thing as the API shows it now; `null` when it is gone. */
    readonly object: object | null;
    /** The former values of its fields that were changed; `null` when there are none. */
    readonly previous: object | null;
  };
}

/** The body of a webhook, and of the same event in the feed. */
export function webhookBody(event: ToldEvent, object: object | null): WebhookBody {
  const { id, type, createdAt, previous } = event;
  return {
    id,
    type,
    createdAt: createdAt.toISOString(),
    data: { object, previous: formerFields(previous, object) },
  };
}

/** Only what the thing itself shows: columns that are nobody's business outside stay inside. */
function formerFields(previous: ToldEvent['previous'], object: object | null): object | null {
  if (previous === null || object === null) return null;
  const fields = Object.entries(previous)
    .map(([column, value]) => [camelCase(column), value] as const)
    .filter(([name]) => name in object)
    .map(([name, value]) => [name, shown(name, value)]);
  return fields.length === 0 ? null : (Object.fromEntries(fields) as object);
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Instants come out of PostgreSQL's JSON with an offset. */
function shown(name: string, value: unknown): unknown {
  const isInstant = (name.endsWith('At') || name.endsWith('Until')) && typeof value === 'string';
  return isInstant ? new Date(value).toISOString() : value;
}
