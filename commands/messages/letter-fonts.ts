import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** The fonts of letters, embedded into each file: Roboto, for Latin, Greek and Cyrillic letters. */
export const LETTER_FONTS = {
  regular: createRequire(import.meta.url).resolve('roboto-fontface/fonts/roboto/Roboto-Regular.woff'),
  bold: createRequire(import.meta.url).resolve('roboto-fontface/fonts/roboto/Roboto-Bold.woff'),
} as const;

/** Stands on paper where the font has no glyph. */
const REPLACEMENT = '\uFFFD';

/** What pdfkit's document knows of the font that it uses; its types do not say so. */
interface FontHolder {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

let opened: FontHolder['_font']['font'] | null = null;

/** The characters of these texts that the font lacks, each once, in the order of their first use. */
export function unprintableIn(texts: readonly string[]): string {
  const lacking = new Set<string>();
  for (const text of texts) for (const one of readable(text)) if (!hasGlyph(one)) lacking.add(one);
  return [...lacking].join('');
}

/** A text as it can be printed: a visible replacement in place of each character that the font lacks. */
export function printableText(text: string): string {
  return Array.from(readable(text), (one) => (hasGlyph(one) ? one : REPLACEMENT)).join('');
}

/** Composed letters, tabs as spaces, and none of the marks that only say how others are shown. */
function readable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', '    ')
    .replace(/\p{Cf}|\p{Variation_Selector}|(?!\n)\p{Cc}/gu, '');
}

function hasGlyph(character: string): boolean {
  if (character === '\n') return true;
  opened ??= openFont();
  return opened.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function openFont(): FontHolder['_font']['font'] {
  const document: unknown = new PDFDocument().font(LETTER_FONTS.regular);
  return (document as FontHolder)._font.font;
}
