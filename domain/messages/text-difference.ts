/** A stretch of text that both versions have, or one of them. */
export interface TextPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Texts that differ in more places than fit in a table of this many cells are shown as one whole for another. */
const MOST_CELLS = 4_000_000;

/**
 * What differs between two texts, word by word: put together, the parts that are not `added` are the one text and those
 * that are not `removed` the other. Merge fields and the spaces between words stay whole.
 */
export function textDifference(from: string, to: string): TextPart[] {
  const [a, b] = [wordsOf(from), wordsOf(to)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [midA, midB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return joined([
    ...a.slice(0, start).map((text) => ({ kind: 'same' as const, text })),
    ...between(midA, midB),
    ...a.slice(a.length - end).map((text) => ({ kind: 'same' as const, text })),
  ]);
}

/** Words, merge fields, blanks and single signs; together they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\[\[[^\]]*\]\]|[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

/** The longest common run of words decides what is the same (Wagner and Fischer's table, read from its start). */
function between(a: readonly string[], b: readonly string[]): TextPart[] {
  const whole = [
    ...a.map((text) => ({ kind: 'removed' as const, text })),
    ...b.map((text) => ({ kind: 'added' as const, text })),
  ];
  if (a.length === 0 || b.length === 0 || (a.length + 1) * (b.length + 1) > MOST_CELLS) return whole;
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: TextPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      parts.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: left });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: right ?? '' });
      j += 1;
    }
  }
  return parts;
}

/** Neighbours of one kind become one part; what goes is told before what comes in its place. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  let gone = '';
  let come = '';
  const flush = () => {
    if (gone !== '') result.push({ kind: 'removed', text: gone });
    if (come !== '') result.push({ kind: 'added', text: come });
    gone = '';
    come = '';
  };
  for (const { kind, text } of parts) {
    if (kind === 'removed') gone += text;
    else if (kind === 'added') come += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
