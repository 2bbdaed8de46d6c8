import { setTimeout as sleep } from 'node:timers/promises';

/** Generous, since it only bounds how long a failure takes to show on a slow machine. */
const LIMIT_MS = 120_000;
const PAUSE_MS = 100;
const AT_ONCE = 4;

/**
 * Asks until the answer is not `null`, `undefined` or `false`; an error counts as no answer yet.
 *
 * @throws Error that says what did not come, with the last error
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  limitMs = LIMIT_MS,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  let trouble: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    if (Date.now() >= deadline)
      throw new Error(`not within ${limitMs / 1000} s: ${what}`, { cause: trouble });
    await sleep(PAUSE_MS);
  }
}

/** Works on a few at a time, so that requests do not wait for each other longer than they may. */
export async function inBlocks<A, B>(
  items: readonly A[],
  work: (item: A, index: number) => Promise<B>,
): Promise<B[]> {
  const done: B[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const block = items.slice(start, start + AT_ONCE);
    done.push(...(await Promise.all(block.map((item, index) => work(item, start + index)))));
  }
  return done;
}

/** Waits until that instant has passed. */
export async function untilInstant(at: Date): Promise<void> {
  const ms = at.getTime() - Date.now();
  if (ms > 0) await sleep(ms);
}

/** Something that happens once, and can be waited for from several places. */
export class Latch<T = void> {
  readonly happened: Promise<T>;
  #happen: (value: T) => void = () => undefined;

  constructor() {
    this.happened = new Promise((resolve) => (this.#happen = resolve));
  }

  happen(value: T): void {
    this.#happen(value);
  }
}
