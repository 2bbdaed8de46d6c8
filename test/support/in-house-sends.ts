import { claimSend } from '../../commands/messages/claim-send.js';
import type { EngineApi } from './engine-api.js';
import { manualReminder } from './engine-api.js';
import { TEST_LINK_SECRET, TEST_SMS_FROM } from './test-api.js';

const settings = {
  publicUrl: 'https://reminders.example',
  linkSecret: TEST_LINK_SECRET,
  mailFrom: 'reminders@reminders.example',
  smsFrom: TEST_SMS_FROM,
};

/** A send as the API shows it on its reminder. */
export interface ShownSend {
  readonly id: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
}

/** Gives a send's step to whoever brings it out, as its activity does. */
export async function handOverInHouse(world: EngineApi, sendId: string, at: Date): Promise<void> {
  await claimSend(world.db, settings, { sendId, worker: 'worker-1', at });
}

/**
 * Makes a reminder whose one step is due now, and hands its first channel over.
 *
 * @param first with several channels: the first that works
 */
export async function handedOver(
  world: EngineApi,
  at: Date,
  channels: readonly string[],
  change: object = {},
): Promise<{ readonly reminderId: string; readonly sendId: string }> {
  const schedule = [{ name: 'now', at: at.toISOString(), channelMode: 'first', channels }];
  const body = manualReminder(world.mine, at, { schedule, channels, ...change });
  const { id: reminderId } = await world.post<{ id: string }>('/v1/reminders', body, 201);
  const [send] = await sendsOf(world, reminderId);
  if (send === undefined) throw new Error('the reminder has no send');
  await handOverInHouse(world, send.id, at);
  return { reminderId, sendId: send.id };
}

/** The sends of a reminder, in the order in which they were planned. */
export async function sendsOf(world: EngineApi, reminderId: string): Promise<ShownSend[]> {
  return (await world.get<{ items: ShownSend[] }>(`/v1/sends?reminderId=${reminderId}`)).items;
}

/** The same as `channel state(reason)`. */
export async function ledgerOf(world: EngineApi, reminderId: string): Promise<string[]> {
  return (await sendsOf(world, reminderId)).map(
    ({ channel, state, reason }) => `${channel} ${state}${reason === null ? '' : `(${reason})`}`,
  );
}
