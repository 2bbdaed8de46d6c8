import type { CaughtMessage } from './caught-message.js';

const hourMs = 3_600_000;

/**
 * The filters of Twilio's list: `To`, `From`, and `DateSent`, which comes as a day or an instant and with `<` or `>`
 * at the end of its name for a range.
 */
export function messageFilter(query: Readonly<Record<string, unknown>>): (message: CaughtMessage) => boolean {
  const text = (name: string) =>
    typeof query[name] === 'string' && query[name] !== '' ? query[name] : undefined;
  const to = text('To');
  const from = text('From');
  const after = instantOf(text('DateSent>'));
  const before = instantOf(text('DateSent<'));
  const on = text('DateSent');
  return (message) => {
    const atMs = Date.parse(message.at);
    return (
      (to === undefined || message.to === to) &&
      (from === undefined || message.from === from) &&
      (after === undefined || atMs >= after.startMs) &&
      (before === undefined || atMs <= before.endMs) &&
      (on === undefined || message.at.startsWith(on.slice(0, 10)))
    );
  };
}

/** A day given without a time means the whole day. */
function instantOf(text: string | undefined): { startMs: number; endMs: number } | undefined {
  if (text === undefined) return undefined;
  const startMs = Date.parse(text);
  if (Number.isNaN(startMs)) return undefined;
  return { startMs, endMs: text.length > 10 ? startMs : startMs + 24 * hourMs - 1 };
}
