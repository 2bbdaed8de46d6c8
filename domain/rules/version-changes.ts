/** One field that two versions say differently; a field that a version does not have is absent. */
export interface VersionChange {
  /** JSON pointer; steps stand under their names, so that moving one is not a change of all. */
  readonly pointer: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What differs between two versions, field by field; lists are compared as a whole, named ones entry by entry. */
export function changesBetween(from: unknown, to: unknown, pointer = ''): VersionChange[] {
  const [before, after] = [fieldsOf(from), fieldsOf(to)];
  if (before !== null && after !== null) {
    const names = [...new Set([...before.keys(), ...after.keys()])];
    return names.flatMap((name) =>
      changesBetween(before.get(name), after.get(name), `${pointer}/${escaped(name)}`),
    );
  }
  if (sameValue(from, to)) return [];
  return [{ pointer, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
}

/** The fields of an object, or the entries of a list in which each has a name of its own. */
function fieldsOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const entries: readonly unknown[] = value;
  const named = entries.flatMap((entry) => {
    const name = typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : null;
    return typeof name === 'string' ? [[name, entry] as const] : [];
  });
  const byName = new Map(named);
  return entries.length > 0 && byName.size === entries.length ? byName : null;
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
