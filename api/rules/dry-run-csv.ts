import { CsvError, parse } from 'csv-parse/sync';
import type { CaseLine } from '../../commands/rules/case-history.js';
import type { FieldError } from '../../commands/refusal.js';
import { readPart } from '../zod-fields.js';
import { historyLine } from './dry-run-schema.js';

/** So many bad lines are told; the rest is as likely to have the same cause. */
const MOST_ERRORS = 500;

interface CsvLine {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** Fields that are lists, numbers or flags behind their text. */
const READ: Readonly<Record<string, (text: string) => unknown>> = {
  weightKg: (text) => Number(text.replace(',', '.')),
  neutered: readFlag,
  counterSale: readFlag,
  clientTags: readList,
  diagnoses: readList,
};

/** Reads a history from CSV with a header line, or tells everything that is wrong with it. */
export function readHistoryCsv(
  csv: string,
): { readonly lines: CaseLine[] } | { readonly errors: readonly FieldError[] } {
  const parsed = parsedLines(csv);
  if ('errors' in parsed) return parsed;
  const lines: CaseLine[] = [];
  const errors: FieldError[] = [];
  for (const { record, info } of parsed.records) {
    const given = Object.entries(record).flatMap(([name, text]) =>
      text === '' ? [] : [[name, READ[name]?.(text) ?? text] as const],
    );
    const read = readPart(historyLine, Object.fromEntries(given), `/csv/${info.lines}`);
    if ('errors' in read) errors.push(...read.errors.map((error) => atLine(error, info.lines)));
    else lines.push(read.value);
  }
  return errors.length > 0 ? { errors: errors.slice(0, MOST_ERRORS) } : { lines };
}

function parsedLines(
  csv: string,
): { readonly records: readonly CsvLine[] } | { readonly errors: readonly FieldError[] } {
  try {
    const options = { bom: true, columns: true, info: true, trim: true, skip_empty_lines: true } as const;
    const records: unknown = parse(csv, { ...options, delimiter: [',', ';', '\t'] });
    return { records: records as readonly CsvLine[] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { errors: [{ pointer: '/csv', code: 'wrongForm', message: error.message }] };
  }
}

function atLine(error: FieldError, line: number): FieldError {
  return { ...error, message: `line ${line}: ${error.message}` };
}

function readFlag(text: string): unknown {
  return { true: true, yes: true, '1': true, false: false, no: false, '0': false }[text.toLowerCase()];
}

function readList(text: string): string[] {
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
