import type { FieldError } from '../refusal.js';
import type { ImportKind } from './import-columns.js';
import { columnOf, IMPORT_COLUMNS } from './import-columns.js';

/** The columns of a file in their order; `null` stands for one that is not read. */
export type ImportHeader = readonly (string | null)[];

/**
 * Reads the first line of a file.
 *
 * @param ignoreUnknown columns that we do not know are left out instead of being refused
 */
export function readHeader(
  kind: ImportKind,
  headings: readonly string[],
  ignoreUnknown: boolean,
): { readonly columns: ImportHeader; readonly errors: readonly FieldError[] } {
  const known = Object.keys(IMPORT_COLUMNS[kind]).join(', ');
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const columns = headings.map((heading) => {
    const column = columnOf(kind, heading);
    const pointer = `/columns/${heading.trim()}`;
    if (column === null) {
      const message = `is not a column of ${kind}; the columns are ${known}`;
      if (!ignoreUnknown && heading.trim() !== '') errors.push({ pointer, code: 'unknownColumn', message });
      return null;
    }
    if (seen.has(column)) errors.push({ pointer, code: 'duplicate', message: 'appears twice' });
    seen.add(column);
    return column;
  });
  for (const [group, names] of neededGroups(kind)) {
    if (names.some((name) => seen.has(name))) continue;
    const message = names.length === 1 ? 'is required' : `${names.join(' or ')} is required`;
    errors.push({ pointer: `/columns/${group}`, code: 'required', message });
  }
  return { columns, errors };
}

function neededGroups(kind: ImportKind): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, { needed }] of Object.entries(IMPORT_COLUMNS[kind])) {
    if (needed !== undefined) groups.set(needed, [...(groups.get(needed) ?? []), name]);
  }
  return groups;
}
