import { parse } from 'csv-parse/sync';
import type { ReceivedLine } from '../../db/integration/import-chunk-store.js';

/** A value in quotation marks may run over this many lines; beyond that its closing mark is missing. */
const MOST_LINES_OF_A_RECORD = 100;
/** The longest line in bytes. */
const MOST_BYTES_OF_A_LINE = 64 * 1024;

const NEWLINE = 10;
const QUOTE = 34;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A line of the file as it is: its number, and its bytes, one character for each. */
interface RawLine {
  readonly number: number;
  readonly bytes: string;
  readonly quotes: number;
}

/**
 * Divides a CSV file that arrives in pieces into its records, with the number of each one's first line. What cannot be
 * read costs its own line and no other: a byte that is no UTF-8, a quotation mark that is never closed. `;`, `,` and
 * tabs are told apart by the first line.
 */
export class CsvRecords {
  #rest: Buffer = Buffer.alloc(0);
  #number = 0;
  #delimiter: string | null = null;
  #waiting: RawLine[] = [];
  #isTooLong = false;

  /** The records that are complete with these bytes. */
  push(bytes: Buffer): ReceivedLine[] {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    let start = 0;
    for (let end = all.indexOf(NEWLINE); end >= 0; end = all.indexOf(NEWLINE, start)) {
      this.#line(all.subarray(start, end));
      start = end + 1;
    }
    this.#rest = Buffer.from(all.subarray(start));
    if (this.#rest.length > MOST_BYTES_OF_A_LINE) {
      this.#isTooLong = true;
      this.#rest = Buffer.alloc(0);
    }
    return this.#complete(false);
  }

  /** The records that are left at the end of the file. */
  end(): ReceivedLine[] {
    if (this.#rest.length > 0 || this.#isTooLong) this.#line(this.#rest);
    this.#rest = Buffer.alloc(0);
    return this.#complete(true);
  }

  #line(line: Buffer): void {
    this.#number += 1;
    const withoutBom = this.#number === 1 && line.indexOf('\u{feff}') === 0 ? line.subarray(3) : line;
    const bytes =
      this.#isTooLong || withoutBom.length > MOST_BYTES_OF_A_LINE ? TOO_LONG : withoutBom.toString('latin1');
    this.#isTooLong = false;
    this.#delimiter ??= delimiterOf(bytes);
    this.#waiting.push({ number: this.#number, bytes, quotes: quotesIn(withoutBom) });
  }

  /** Takes records off the waiting lines as long as it is certain where they end. */
  #complete(isEnd: boolean): ReceivedLine[] {
    const records: ReceivedLine[] = [];
    let start = 0;
    while (start < this.#waiting.length) {
      const count = this.#linesOfRecord(start);
      if (count === null && !isEnd && this.#waiting.length - start < MOST_LINES_OF_A_RECORD) break;
      const read = this.#read(this.#waiting.slice(start, start + (count ?? 1)), count === null);
      if (read !== null) records.push(read.record);
      start += read?.lines ?? 1;
    }
    this.#waiting = this.#waiting.slice(start);
    return records;
  }

  /** Over how many lines the record runs that begins there; `null` if its last quotation mark is not closed. */
  #linesOfRecord(start: number): number | null {
    let quotes = 0;
    const last = Math.min(this.#waiting.length, start + MOST_LINES_OF_A_RECORD);
    for (let place = start; place < last; place += 1) {
      quotes += this.#waiting[place]?.quotes ?? 0;
      if (quotes % 2 === 0) return place - start + 1;
    }
    return null;
  }

  /** Reads a record; one that makes no sense costs its first line only. `null` for an empty line. */
  #read(
    lines: readonly RawLine[],
    isUnclosed: boolean,
  ): { readonly record: ReceivedLine; readonly lines: number } | null {
    const [first] = lines;
    if (first === undefined) return null;
    const line = first.number;
    if (first.bytes === TOO_LONG) return { record: { line, problem: tooLong }, lines: 1 };
    if (lines.length === 1 && first.bytes.trim() === '') return null;
    const values = isUnclosed ? null : this.#values(lines.map(({ bytes }) => bytes).join('\n'));
    if (values === null) return { record: { line, problem: quotation }, lines: 1 };
    try {
      return { record: { line, values: values.map(decode) }, lines: lines.length };
    } catch (error) {
      const problem = error instanceof NulCharacter ? nul : encoding;
      return { record: { line, problem }, lines: lines.length };
    }
  }

  #values(record: string): string[] | null {
    const text = record.endsWith('\r') ? record.slice(0, -1) : record;
    if (!text.includes('"')) return text.split(this.#delimiter ?? ',');
    try {
      const records = parse(text, {
        delimiter: this.#delimiter ?? ',',
        relax_column_count: true,
        trim: true,
        record_delimiter: ['\n', '\r\n'],
      });
      return records.length === 1 ? (records[0] ?? null) : null;
    } catch {
      return null;
    }
  }
}

/** A text cannot be stored with this character in it. */
class NulCharacter extends Error {}

function decode(bytes: string): string {
  const text = utf8.decode(Buffer.from(bytes, 'latin1'));
  if (text.includes('\0')) throw new NulCharacter();
  return text.trim();
}

function quotesIn(line: Buffer): number {
  let quotes = 0;
  for (let at = line.indexOf(QUOTE); at >= 0; at = line.indexOf(QUOTE, at + 1)) quotes += 1;
  return quotes;
}

/** The separator that the heading has most of. */
function delimiterOf(heading: string): string {
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: heading.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

/** Stands for a line that is not kept; no line of a file is equal to it, since none has a line feed in it. */
const TOO_LONG = '\n';

const tooLong = { code: 'tooLong', message: 'is longer than 64 KB: is a line break missing?' };
const quotation = {
  code: 'quotation',
  message:
    'has a quotation mark that is not closed, or one within a value: write it twice, and the value in quotation marks',
};
const encoding = {
  code: 'encoding',
  message: 'has characters that are not UTF-8: save the file as “CSV UTF-8” and import it again',
};
const nul = { code: 'encoding', message: 'has a character that is no text (NUL)' };
