import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 100;

/** Asks again and again until the answer is true; false when the limit passes first. An error counts as no. */
export async function waitUntil(ask: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      if (await ask()) return true;
    } catch {
      // A server that does not listen yet refuses the connection: the same as "not ready".
    }
    if (Date.now() >= deadline) return false;
    await sleep(pauseMs);
  }
}

/** Whether an HTTP GET is answered with a 2xx status within a second or so. */
export async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1_500) });
  await response.arrayBuffer();
  return response.ok;
}
