import type { ImportHeader } from './import-header.js';
import type { ImportKind } from './import-columns.js';
import { formOf, metadataKey } from './import-columns.js';

/** A line as the fields of a request, so that it is checked exactly as a request is. */
export type ImportFields = Readonly<Record<string, unknown>>;

/** Yes and no as practice systems write them, in the languages that the product speaks. */
const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  '1': true,
  x: true,
  ja: true,
  kyllä: true,
  false: false,
  no: false,
  n: false,
  '0': false,
  nej: false,
  ei: false,
};

/**
 * The fields that a line states. A column that the file does not have says nothing; an empty cell clears what can be
 * cleared. What cannot be read as its form stays the text that it is, for the check to complain about.
 */
export function fieldsOfLine(
  kind: ImportKind,
  columns: ImportHeader,
  values: readonly string[],
): ImportFields {
  const fields: Record<string, unknown> = {};
  const metadata: Record<string, string | null> = {};
  for (const [place, column] of columns.entries()) {
    if (column === null) continue;
    const cell = (values[place] ?? '').trim();
    const own = metadataKey(column);
    if (own !== null) metadata[own] = cell === '' ? null : cell;
    else setField(fields, kind, column, cell);
  }
  if (Object.keys(metadata).length > 0) fields['metadata'] = metadata;
  return fields;
}

function setField(fields: Record<string, unknown>, kind: ImportKind, column: string, cell: string): void {
  const { form, empty } = formOf(kind, column);
  if (cell === '') {
    if (empty === 'clear') fields[column] = form === 'list' ? [] : null;
    return;
  }
  const value = readCell(form, cell);
  if (column !== 'emailConsent' && column !== 'smsConsent') {
    fields[column] = value;
    return;
  }
  const consents = (fields['consents'] ?? {}) as Record<string, unknown>;
  fields['consents'] = { ...consents, [column === 'emailConsent' ? 'email' : 'sms']: value };
}

function readCell(form: 'text' | 'list' | 'flag' | 'number', cell: string): unknown {
  if (form === 'list')
    return cell
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (form === 'flag') return FLAGS[cell.toLowerCase()] ?? cell;
  if (form === 'number') return /^-?\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : cell;
  return cell;
}
