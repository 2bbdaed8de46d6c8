import { copyClient } from '../commands/registry/copy-client.js';
import { readPhone } from '../commands/registry/phone-number.js';
import { Refused } from '../commands/refusal.js';
import { digestOf, lastTold, takeNews } from './only-news.js';
import { actingOf, type Reception } from './reception.js';
import type { ClientRecord } from './vendor-record.js';

/** The part that remembers on which channels the vendor refused. */
const REFUSES = 'refuses';

/**
 * Takes a client in. What cannot be a number of a telephone is left out. That the vendor does not refuse a channel is no
 * consent; it only takes back what the vendor had refused before.
 */
export async function takeClient(reception: Reception, record: ClientRecord): Promise<void> {
  const said = digestOf(record);
  if ((await lastTold(reception, record))?.said === said) return;
  const { id, toldAt, firstName, lastName, archived, emails } = record;
  const phones = record.phones.flatMap((phone) => readPhone(phone, reception.clinic.country) ?? []);
  const before = (await lastTold(reception, record, REFUSES))?.said.split(',') ?? [];
  const consents = Object.fromEntries(
    (['email', 'sms'] as const)
      .filter((channel) => record.refuses.includes(channel) !== before.includes(channel))
      .map((channel) => [channel, !record.refuses.includes(channel)]),
  );
  const acting = await actingOf(reception);
  const refuses = { part: REFUSES, said: record.refuses.join(','), toldAt };
  await takeNews(reception, record, { part: '', said, toldAt }, () =>
    takeNews(reception, record, refuses, async () => {
      const copy = { externalId: id, firstName, lastName, archived, emails, phones, consents };
      await unlessMerged(copyClient(reception.db, acting, copy));
    }),
  );
}

/** A client that was merged into another here stays so, whatever the vendor does with the one that it still has. */
async function unlessMerged(copied: Promise<unknown>): Promise<void> {
  try {
    await copied;
  } catch (error) {
    const merged = error instanceof Refused && error.refusal.kind === 'conflict';
    if (!merged || error.refusal.code !== 'clientMerged') throw error;
  }
}
