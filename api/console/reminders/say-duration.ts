const UNITS = [
  ['Y', 'year'],
  ['M', 'month'],
  ['W', 'week'],
  ['D', 'day'],
] as const;

/** An ISO 8601 duration in the reader's words, without its sign: "1 year", "2 weeks", "4 hours". */
export function sayDuration(duration: string, locale: string): string {
  const [days = '', clock = ''] = duration.replace(/^[-+]?P/, '').split('T');
  const said = [
    ...UNITS.flatMap(([letter, unit]) => part(days, letter, unit, locale)),
    ...part(clock, 'H', 'hour', locale),
    ...part(clock, 'M', 'minute', locale),
  ];
  return said.length === 0 ? part('0D', 'D', 'day', locale).join('') : said.join(' ');
}

function part(text: string, letter: string, unit: string, locale: string): string[] {
  const found = new RegExp(`(\\d+)${letter}`).exec(text)?.[1];
  if (found === undefined) return [];
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return [format.format(Number(found))];
}
