/** How a text travels as SMS. */
export interface SmsParts {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /**
   * What the network counts: septets in GSM-7 (a character of the extension table counts two), 16-bit units in UCS-2
   * (an emoji counts two or more).
   */
  readonly characters: number;
  /** Messages that are charged; 0 for the empty text. */
  readonly parts: number;
}

// 3GPP TS 23.038, section 6.2.1: the default alphabet, without the escape to the extension table.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

// 3GPP TS 23.038, section 6.2.1.1: each is sent as an escape and a second septet.
const extension = new Set('\f^{}\\[~]|€');

/** Room of one part. A part of several loses 6 bytes to the header that joins them (3GPP TS 23.040, 9.2.3.24.1). */
const room = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

/**
 * Encoding, size and number of parts of an SMS text. A character is never divided between two parts, so a part may
 * stay one unit short.
 */
export function smsParts(text: string): SmsParts {
  const characters = Array.from(text);
  const encoding = characters.every((character) => basic.has(character) || extension.has(character))
    ? 'GSM-7'
    : 'UCS-2';
  const sizes = characters.map((character) =>
    encoding === 'UCS-2' ? character.length : extension.has(character) ? 2 : 1,
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return { encoding, characters: total, parts: countParts(sizes, total, room[encoding]) };
}

function countParts(
  sizes: readonly number[],
  total: number,
  limit: { alone: number; joined: number },
): number {
  if (total <= limit.alone) return total === 0 ? 0 : 1;
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > limit.joined) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
