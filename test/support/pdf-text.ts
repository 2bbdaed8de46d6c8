import { inflateSync } from 'node:zlib';

/** A piece of text on a page; from the upper left corner, in millimetres. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string;
}

const POINTS_PER_MM = 72 / 25.4;
const PAGE_HEIGHT = 297;

/** The texts of each page of a PDF file, as pdfkit writes them: one entry for each line. */
export function pdfPages(file: Uint8Array): PdfText[][] {
  const objects = readObjects(Buffer.from(file));
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  return pages.map(({ dictionary }) => {
    const fonts = new Map<string, ReadonlyMap<string, string>>();
    const resources = objects.get(reference(dictionary, 'Resources'))?.dictionary ?? '';
    for (const [, name = '', id = ''] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = objects.get(Number(id))?.dictionary ?? '';
      fonts.set(name, readCharacters(objects.get(reference(font, 'ToUnicode'))?.stream ?? ''));
    }
    return readLines(objects.get(reference(dictionary, 'Contents'))?.stream ?? '', fonts);
  });
}

/** The whole text of each page. */
export function pdfTexts(file: Uint8Array): string[] {
  return pdfPages(file).map((page) => page.map(({ text }) => text).join('\n'));
}

function readObjects(file: Buffer): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  const text = file.toString('latin1');
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const [dictionary = '', ...rest] = body.split('\nstream\n');
    const bytes = Buffer.from(rest.join('\nstream\n').replace(/\nendstream$/, ''), 'latin1');
    const isPacked = dictionary.includes('/FlateDecode') && !dictionary.includes('/FontFile');
    objects.set(Number(id), { dictionary, stream: isPacked ? unpacked(bytes) : '' });
  }
  return objects;
}

function unpacked(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}

function reference(dictionary: string, name: string): number {
  return Number(new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1] ?? -1);
}

function readCharacters(cmap: string): ReadonlyMap<string, string> {
  const characters = new Map<string, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(from, 16);
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ''], index) => {
      const units = (hex.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      characters.set((first + index).toString(16).padStart(4, '0'), String.fromCharCode(...units));
    });
  }
  return characters;
}

function readLines(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): PdfText[] {
  return [...content.matchAll(/BT\n([\s\S]*?)\nET/g)].map(([, block = '']) => {
    const [, x = '0', y = '0'] = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm/.exec(block) ?? [];
    const characters = fonts.get(/\/(F\d+) [\d.]+ Tf/.exec(block)?.[1] ?? '');
    const glyphs = [...block.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    const text = glyphs.map((glyph) => characters?.get(glyph.toLowerCase()) ?? '').join('');
    const top = PAGE_HEIGHT - Number(y) / POINTS_PER_MM;
    return { text, x: Number(x) / POINTS_PER_MM, y: top };
  });
}
