/** A piece of one line: plain text, or the text of a web address with the address that it leads to. */
export type TextRun =
  { readonly text: string; readonly href?: undefined } | { readonly text: string; readonly href: string };

/** Paragraphs of lines of runs. */
export type TextParagraphs = readonly (readonly (readonly TextRun[])[])[];

/**
 * Divides plain text as its writer sees it: blank lines end a paragraph, line breaks end a line, and `http://` and
 * `https://` addresses become links. No other scheme is ever made a link.
 */
export function textParagraphs(text: string): TextParagraphs {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.replace(/^\n+/, '').trimEnd())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => paragraph.split('\n').map((line) => runs(line)));
}

const address = /https?:\/\/[^\s<>"'`]+/gi;

function runs(line: string): TextRun[] {
  const found: TextRun[] = [];
  let at = 0;
  for (const match of line.matchAll(address)) {
    const href = withoutTrailingPunctuation(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > at) found.push({ text: line.slice(at, match.index) });
    found.push({ text: href, href });
    at = match.index + href.length;
  }
  if (at < line.length || found.length === 0) found.push({ text: line.slice(at) });
  return found;
}

const openingOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** "(see https://a.example/b)." leads to `https://a.example/b`; a closing bracket stays if the address opened one. */
function withoutTrailingPunctuation(text: string): string {
  let end = text.length;
  while (end > 0 && '.,;:!?)]}'.includes(text.charAt(end - 1))) end -= 1;
  const unclosed = new Map<string, number>();
  for (const character of text.slice(0, end)) {
    const opening = openingOf[character] ?? character;
    unclosed.set(opening, (unclosed.get(opening) ?? 0) + (opening === character ? 1 : -1));
  }
  for (let next = end; next < text.length; next += 1) {
    const opening = openingOf[text.charAt(next)];
    if (opening === undefined) continue;
    const left = (unclosed.get(opening) ?? 0) - 1;
    if (left < 0) break;
    unclosed.set(opening, left);
    end = next + 1;
  }
  return text.slice(0, end);
}
