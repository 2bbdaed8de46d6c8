/** So many of so many. */
export interface Proportion {
  readonly hits: number;
  readonly of: number;
}

/** The ends of an interval, and what was measured inside it. */
export interface Interval {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution: intervals hold the truth 95 times in 100. */
const Z = 1.959964;

/**
 * The score interval of a proportion. Wilson (1927), Probable inference, the law of succession, and statistical
 * inference, Journal of the American Statistical Association 22:209–212.
 */
export function wilsonInterval({ hits, of }: Proportion): Interval {
  if (of === 0) return { low: 0, value: 0, high: 1 };
  const value = hits / of;
  const middle = value + Z ** 2 / (2 * of);
  const reach = Z * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return {
    low: Math.max(0, (middle - reach) / scale),
    value,
    high: Math.min(1, (middle + reach) / scale),
  };
}

/**
 * By how much one proportion is greater than another, independent one. Newcombe (1998), Interval estimation for the
 * difference between independent proportions: comparison of eleven methods, Statistics in Medicine 17:873–890, method 10.
 */
export function differenceOf(one: Proportion, other: Proportion): Interval {
  const [a, b] = [wilsonInterval(one), wilsonInterval(other)];
  const value = a.value - b.value;
  return {
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    value,
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
