import { setTimeout as sleep } from 'node:timers/promises';
import twilio from 'twilio';

const pausesMs = [200, 500, 1_000, 2_000, 4_000, 8_000];

/**
 * Posts a form with Twilio's signature, as Twilio calls a customer's server; tries again while that does not answer
 * with a status below 500, for about a quarter of a minute.
 */
export async function postSignedWebhook(
  url: string,
  form: Readonly<Record<string, string>>,
  authToken: string,
): Promise<boolean> {
  const signature = twilio.getExpectedTwilioSignature(authToken, url, form);
  for (const pauseMs of [...pausesMs, 0]) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'x-twilio-signature': signature },
        body: new URLSearchParams(form),
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      if (response.status < 500) return response.ok;
    } catch {
      // The server is away, perhaps being restarted.
    }
    await sleep(pauseMs);
  }
  return false;
}
