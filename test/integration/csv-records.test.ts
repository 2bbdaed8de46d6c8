import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CsvRecords } from '../../api/integration/csv-records.js';
import type { ReceivedLine } from '../../db/integration/import-chunk-store.js';

/** Reads a file that arrives in pieces of that size. */
function read(file: Buffer, pieceSize = 5): ReceivedLine[] {
  const records = new CsvRecords();
  const read: ReceivedLine[] = [];
  for (let start = 0; start < file.length; start += pieceSize)
    read.push(...records.push(file.subarray(start, start + pieceSize)));
  return [...read, ...records.end()];
}

const lines = (text: string) => read(Buffer.from(text));

describe('reading a CSV file that arrives in pieces', () => {
  it('reads what was written, in whatever pieces it comes', () => {
    const value = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replaceAll('\0', '').replaceAll('\u{feff}', '').replace(/\r/g, '').trim());
    const row = fc.tuple(value, value, value).filter((values) => values.join('') !== '');
    const separator = fc.constantFrom(';', ',', '\t');
    const ending = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 20 }),
        separator,
        ending,
        fc.integer({ min: 1, max: 40 }),
        (rows, mark, end, size) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const file = [`a${mark}b${mark}c`, ...rows.map((values) => values.map(quoted).join(mark))].join(
            end,
          );
          const found = read(Buffer.from(`\u{feff}${file}`), size).map(({ values }) => values);
          assert.deepEqual(found, [['a', 'b', 'c'], ...rows]);
        },
      ),
    );
  });

  it('numbers records by the line on which they begin, empty lines counted', () => {
    const found = lines('a;b\n\n1;"two\nlines"\r\n\r\n2;x\n3;y');
    assert.deepEqual(
      found.map(({ line, values }) => [line, values?.[0]]),
      [
        [1, 'a'],
        [3, '1'],
        [6, '2'],
        [7, '3'],
      ],
    );
    assert.equal(found[1]?.values?.[1], 'two\nlines');
  });

  it('loses no other line to a quotation mark that is not closed, or stands within a value', () => {
    const found = lines('a,b\n1,"open\n2,x\n3,5" tall\n4,y\n5,"closed"z\n6,"q"\n');
    assert.deepEqual(
      found.map(({ line, problem, values }) => [line, problem?.code ?? values?.[1]]),
      [
        [1, 'b'],
        [2, 'quotation'],
        [3, 'x'],
        [4, 'quotation'],
        [5, 'y'],
        [6, 'quotation'],
        [7, 'q'],
      ],
    );
  });

  it('names the line of a byte that is no UTF-8, and takes the next one', () => {
    const found = read(
      Buffer.concat([
        Buffer.from('a,b\n1,'),
        Buffer.from([0xe5, 0x73, 0x61]),
        Buffer.from('\n2,Åsa\n3,\0\n'),
      ]),
    );
    assert.deepEqual(
      found.map(({ line, problem, values }) => [line, problem?.code ?? values?.[1]]),
      [
        [1, 'b'],
        [2, 'encoding'],
        [3, 'Åsa'],
        [4, 'encoding'],
      ],
    );
  });

  it('gives a line up that is endless, without keeping it', () => {
    const found = read(
      Buffer.concat([Buffer.from('a,b\n1,'), Buffer.alloc(300_000, 'x'), Buffer.from('\n2,y\n')]),
      10_000,
    );
    assert.deepEqual(
      found.map(({ line, problem, values }) => [line, problem?.code ?? values?.[1]]),
      [
        [1, 'b'],
        [2, 'tooLong'],
        [3, 'y'],
      ],
    );
  });
});
