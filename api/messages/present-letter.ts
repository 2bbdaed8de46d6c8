import type { LetterPaper } from '../../commands/messages/letter-pdf.js';
import type { Letter } from '../../entities/messages/letter.js';
import type { Answer } from '../route.js';

/** A letter as callers see it. */
export function presentLetter({
  clinicId: _clinicId,
  contactPointId: _contactPointId,
  letterhead: _letterhead,
  revision: _revision,
  unprintable,
  ...letter
}: Letter) {
  return {
    ...letter,
    warnings: unprintable === '' ? [] : [{ code: 'unprintableCharacters', characters: unprintable }],
    printedAt: letter.printedAt?.toISOString() ?? null,
    returnedAt: letter.returnedAt?.toISOString() ?? null,
    createdAt: letter.createdAt.toISOString(),
    updatedAt: letter.updatedAt.toISOString(),
  };
}

/** What stands on paper; a letter that was not printed yet carries today's date. */
export function paperOf(letter: Letter, today: string): LetterPaper {
  const { recipientName, address, letterhead, locale, body, datedOn } = letter;
  return { recipientName, address, letterhead, locale, body, datedOn: datedOn ?? today };
}

/** A PDF file as an answer. `name` is ASCII. */
export function pdfAnswer(name: string, file: Buffer): Answer {
  const headers = {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${name}.pdf"`,
  };
  return { status: 200, headers, body: file };
}
