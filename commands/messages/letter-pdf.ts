import PDFDocument from 'pdfkit';
import type { Letter } from '../../entities/messages/letter.js';
import { LETTER_FONTS, printableText } from './letter-fonts.js';
import { formatDate, messageLanguage } from './message-language.js';

/** What stands on one letter. `datedOn` is `YYYY-MM-DD`. */
export type LetterPaper = Pick<Letter, 'recipientName' | 'address' | 'letterhead' | 'locale' | 'body'> & {
  readonly datedOn: string;
};

type Pdf = InstanceType<typeof PDFDocument>;

/** PDF counts in points, the norm in millimetres. */
const MM = 72 / 25.4;

/**
 * The places of DIN 5008:2020, form B, in millimetres from the upper left corner of an A4 sheet: folded twice, the
 * address shows in the window of a DIN long or C6/5 envelope (ISO 269; window by DIN 680). The upper part of the field
 * has the return address, the lower one up to six lines of address.
 */
const FORM = {
  margin: { left: 25, right: 20, top: 25, bottom: 25 },
  head: { y: 15 },
  address: { x: 25, width: 80, returnY: 57.5, y: 62.7, height: 27.3, lines: 6 },
  information: { x: 125, y: 50, width: 65 },
  body: { y: 98.5 },
  marks: { x: 5, length: 4, folds: [105, 210] },
  pageNumber: { y: 281 },
} as const;

const SIZE = { head: 16, place: 9, address: 10.5, leastAddress: 7, returnAddress: 7, body: 11 } as const;

/** How a page of several is counted, in the languages of our own words. */
const pageWords = {
  en: (page: number, of: number) => `Page ${page} of ${of}`,
  sv: (page: number, of: number) => `Sida ${page} av ${of}`,
  fi: (page: number, of: number) => `Sivu ${page}/${of}`,
} as const;

/**
 * One PDF with these letters, each beginning on a page of its own. Pages are numbered only in letters that have more
 * than one. The fonts are embedded, and the text can be selected and searched.
 */
export async function lettersPdf(letters: readonly LetterPaper[]): Promise<Buffer> {
  const { left, right, top, bottom } = FORM.margin;
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { left: left * MM, right: right * MM, top: top * MM, bottom: bottom * MM },
    autoFirstPage: false,
    bufferPages: true,
    info: { Title: 'Letters', Creator: 'Veterinary reminders' },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const written = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  for (const letter of letters) writeLetter(pdf, letter);
  pdf.end();
  await written;
  return Buffer.concat(chunks);
}

/** The lines in the window: the name, unless the address begins with it, and the lines of the address. */
export function envelopeLines({ recipientName, address }: LetterPaper): string[] {
  const lines = address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first = ''] = lines;
  const surname = recipientName.split(' ').at(-1) ?? '';
  const isNamed = first.toLocaleLowerCase().includes(surname.toLocaleLowerCase());
  return isNamed ? lines : [recipientName, ...lines];
}

function writeLetter(pdf: Pdf, letter: LetterPaper): void {
  const firstPage = pdf.bufferedPageRange().count;
  pdf.addPage();
  writeHead(pdf, letter);
  writeAddress(pdf, letter);
  writeDate(pdf, letter);
  drawMarks(pdf);
  const { left, right } = FORM.margin;
  pdf.font(LETTER_FONTS.regular).fontSize(SIZE.body);
  pdf.text(printableText(letter.body), left * MM, FORM.body.y * MM, {
    width: (210 - left - right) * MM,
    lineGap: 3,
  });
  numberPages(pdf, firstPage, letter.locale);
}

function writeHead(pdf: Pdf, { letterhead }: LetterPaper): void {
  const { left, right } = FORM.margin;
  const width = (210 - left - right) * MM;
  pdf.font(LETTER_FONTS.bold).fontSize(SIZE.head);
  pdf.text(oneLine(letterhead.clinicName), left * MM, FORM.head.y * MM, {
    width,
    height: 2 * SIZE.head,
    ellipsis: true,
  });
  const lines = [letterhead.placeName, letterhead.address, letterhead.phone]
    .filter((line) => line !== undefined)
    .map(oneLine);
  pdf.font(LETTER_FONTS.regular).fontSize(SIZE.place);
  pdf.text(lines.join('  ·  '), { width, height: 3 * SIZE.place, ellipsis: true });
}

function writeAddress(pdf: Pdf, letter: LetterPaper): void {
  const { x, y, width, height, returnY, lines: most } = FORM.address;
  const { clinicName, address } = letter.letterhead;
  const from = [clinicName, address].filter((line) => line !== undefined).map(oneLine);
  pdf.font(LETTER_FONTS.regular).fontSize(SIZE.returnAddress);
  const oneRow = { width: width * MM, height: SIZE.returnAddress * 1.2, ellipsis: true };
  pdf.text(from.join(' · '), x * MM, returnY * MM, oneRow);
  pdf.fontSize(SIZE.leastAddress);
  const lines = envelopeLines(letter).flatMap((line) => windowLines(pdf, printableText(line)));
  const row = (height * MM) / Math.max(most, lines.length);
  pdf.fontSize(addressSize(pdf, lines, row));
  lines.forEach((line, index) => {
    pdf.text(line, x * MM, y * MM + index * row, { lineBreak: false });
  });
}

/** A line as it is, or broken between words where even the smallest size is too wide for the window. */
function windowLines(pdf: Pdf, line: string): string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || pdf.widthOfString(longer) > FORM.address.width * MM) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The largest size in which every line fits into the window. */
function addressSize(pdf: Pdf, lines: readonly string[], row: number): number {
  const fits = (size: number) => {
    pdf.fontSize(size);
    return size <= row && lines.every((line) => pdf.widthOfString(line) <= FORM.address.width * MM);
  };
  let size: number = SIZE.address;
  while (size > SIZE.leastAddress && !fits(size)) size -= 0.5;
  return size;
}

function writeDate(pdf: Pdf, { datedOn, locale }: LetterPaper): void {
  const { x, y, width } = FORM.information;
  pdf.font(LETTER_FONTS.regular).fontSize(SIZE.body);
  pdf.text(printableText(formatDate(datedOn, locale)), x * MM, y * MM, { width: width * MM, align: 'right' });
}

/** Short strokes at the edge, where the sheet is folded. */
function drawMarks(pdf: Pdf): void {
  const { x, length, folds } = FORM.marks;
  pdf.lineWidth(0.4);
  for (const y of folds)
    pdf
      .moveTo(x * MM, y * MM)
      .lineTo((x + length) * MM, y * MM)
      .stroke();
}

function numberPages(pdf: Pdf, firstPage: number, locale: string): void {
  const count = pdf.bufferedPageRange().count - firstPage;
  if (count === 1) return;
  const { left, right } = FORM.margin;
  const words = pageWords[messageLanguage(locale)];
  pdf.font(LETTER_FONTS.regular).fontSize(SIZE.place);
  for (let page = 1; page <= count; page += 1) {
    pdf.switchToPage(firstPage + page - 1);
    // What stands below the margin would begin another page.
    pdf.page.margins.bottom = 0;
    const width = (210 - left - right) * MM;
    pdf.text(words(page, count), left * MM, FORM.pageNumber.y * MM, {
      width,
      align: 'right',
      lineBreak: false,
    });
  }
}

function oneLine(text: string): string {
  return printableText(text).replace(/\s+/g, ' ').trim();
}
