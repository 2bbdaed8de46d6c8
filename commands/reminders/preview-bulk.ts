import type { Tx } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { readSendFacts } from '../../db/messages/send-facts.js';
import type { ChosenReminder, NowSend } from '../../db/reminders/selection-store.js';
import { chosenByIds, sendsNow } from '../../db/reminders/selection-store.js';
import type { Forecast } from '../../domain/messages/forecast-send.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Money } from '../../entities/registry/clinic.js';
import { forecastAlone } from '../messages/forecast-alone.js';
import { costOf } from '../messages/sms-cost.js';
import { recipientOf, wordSend } from '../messages/word-send.js';
import { missing } from '../refusal.js';
import type { BulkAction } from './bulk-wish.js';
import { hindrance } from './bulk-wish.js';

/** A preview shows so many reminders by name, and as many that are left out. */
const SHOWN = 10;
const PAGE = 200;

/** One message that a bulk action would send. */
export interface PreviewedMessage {
  readonly channel: Channel;
  readonly to: string | null;
  /** What it would say; `null`: no client reads it. */
  readonly text: string | null;
  readonly smsParts: number;
  /** It has gone out before. */
  readonly again: boolean;
}

/** A reminder in a preview. */
export interface PreviewedReminder extends ChosenReminder {
  readonly messages: readonly PreviewedMessage[];
}

/** A reminder, or one of its messages, that is left out. */
export interface LeftOut extends ChosenReminder {
  readonly channel: Channel | null;
  readonly code: string;
}

/** What a bulk action would come to. */
export interface BulkPreview {
  /** How many reminders were chosen, and to how many of them it would be done. */
  readonly chosen: number;
  readonly reminders: number;
  readonly clients: number;
  readonly messages: Readonly<Partial<Record<Channel, number>>>;
  readonly again: number;
  readonly smsParts: number;
  /** `null` when the clinic has not said what an SMS costs. */
  readonly cost: Money | null;
  readonly first: readonly PreviewedReminder[];
  /** How many reminders or messages each reason concerns. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly firstLeftOut: readonly LeftOut[];
}

/** Stands in for the installation's own where only the length of a link counts. */
const SETTINGS = { linkSecret: 'preview', mailFrom: '', smsFrom: '' };

/**
 * Says of every chosen reminder what a bulk action would do to it, page by page. Nothing is written.
 *
 * @param publicUrl where the links in messages lead: their length counts
 */
export async function previewBulk(
  reader: Tx,
  { clinicId, at }: { readonly clinicId: string; readonly at: Date },
  action: BulkAction,
  reminderIds: readonly string[],
  publicUrl: string,
): Promise<BulkPreview> {
  const clinic = (await findClinic(reader, clinicId)) ?? missing('clinic');
  const tally = new Tally(clinic.smsPricePerPart);
  for (let from = 0; from < reminderIds.length; from += PAGE) {
    const ids = reminderIds.slice(from, from + PAGE);
    const found = new Map((await chosenByIds(reader, clinicId, ids)).map((one) => [one.id, one]));
    const page = ids.flatMap((id) => found.get(id) ?? []);
    const able = page.filter((one) => {
      const code = hindrance(action, one);
      if (code !== null) tally.leaveOut(one, null, code);
      return code === null;
    });
    if (action !== 'sendNow') for (const one of able) tally.add(one, []);
    else await addSends(reader, able, { at, publicUrl, tally });
  }
  return tally.preview(reminderIds.length);
}

interface Previewing {
  readonly at: Date;
  readonly publicUrl: string;
  readonly tally: Tally;
}

async function addSends(
  reader: Tx,
  chosen: readonly ChosenReminder[],
  previewing: Previewing,
): Promise<void> {
  const { at, tally } = previewing;
  const sends = await sendsNow(
    reader,
    chosen.map(({ id }) => id),
  );
  const facts = await readSendFacts(
    reader,
    sends.map(({ id }) => id),
    at,
  );
  const factsById = new Map(facts.map((one) => [one.send.id, one]));
  for (const one of chosen) {
    const own = sends.filter(({ reminderId }) => reminderId === one.id);
    const messages = own.flatMap((send): PreviewedMessage[] => {
      const known = factsById.get(send.id);
      if (known === undefined) return [];
      const { forecast, message } = asIfNow(send, known, previewing);
      if (forecast.willSend) return [message];
      tally.leaveOut(one, message.channel, forecast.reason);
      return [];
    });
    if (own.length === 0) tally.leaveOut(one, null, 'nothingWaits');
    if (messages.length > 0) tally.add(one, messages);
  }
}

/** What would become of a message, and what it would say, if a person sent it now: exempt from windows, not from refusals. */
function asIfNow(
  { id, reminderId, again }: NowSend,
  facts: SendFacts,
  { at, publicUrl }: Previewing,
): { readonly forecast: Forecast; readonly message: PreviewedMessage } {
  const { send, reminder } = facts;
  const untilAt = new Date(at.getTime() + 1).toISOString();
  const resend = again ? send.resend + 1 : send.resend;
  const now: SendFacts = {
    ...facts,
    send: { ...send, plannedAt: at.toISOString(), untilAt, exact: true, resend, state: 'planned' },
    reminder: { ...reminder, snoozed: false },
  };
  const row = { id, reminderId, plannedAt: at, state: 'planned', reason: null, ...UNHELD } as const;
  const forecast = forecastAlone(row, now, at);
  const { channel } = send;
  const isOurs = channel === 'email' || channel === 'sms';
  const to = isOurs ? recipientOf(now, channel, at) : null;
  const worded =
    isOurs && to !== null && forecast.willSend
      ? wordSend(now, channel, { ...SETTINGS, publicUrl }, to, {
          pageUrl: `${publicUrl}/v/${'x'.repeat(43)}`,
          at,
        })
      : null;
  const said = worded?.ok === true ? worded.message : null;
  const message = { channel, to, text: said?.storedText ?? null, smsParts: said?.smsParts ?? 0, again };
  return { forecast, message };
}

/** A person's word ends a snooze, and what is paused is left out already. */
const UNHELD = {
  paused: false,
  pausedUntil: null,
  snoozedUntil: null,
  overtaken: false,
  lapseAt: null,
  firstOf: null,
} as const;

/** Adds up what would be done. */
class Tally {
  readonly #clients = new Set<string>();
  readonly #messages: Partial<Record<Channel, number>> = {};
  readonly #leftOut: Record<string, number> = {};
  readonly #first: PreviewedReminder[] = [];
  readonly #firstLeftOut: LeftOut[] = [];
  #reminders = 0;
  #again = 0;
  #smsParts = 0;

  constructor(private readonly price: Money | null) {}

  add(one: ChosenReminder, messages: readonly PreviewedMessage[]): void {
    this.#reminders += 1;
    this.#clients.add(one.clientId);
    for (const { channel, smsParts, again } of messages) {
      this.#messages[channel] = (this.#messages[channel] ?? 0) + 1;
      this.#smsParts += smsParts;
      if (again) this.#again += 1;
    }
    if (this.#first.length < SHOWN) this.#first.push({ ...one, messages });
  }

  leaveOut(one: ChosenReminder, channel: Channel | null, code: string): void {
    this.#leftOut[code] = (this.#leftOut[code] ?? 0) + 1;
    if (this.#firstLeftOut.length < SHOWN) this.#firstLeftOut.push({ ...one, channel, code });
  }

  preview(chosen: number): BulkPreview {
    return {
      chosen,
      reminders: this.#reminders,
      clients: this.#clients.size,
      messages: this.#messages,
      again: this.#again,
      smsParts: this.#smsParts,
      cost: costOf(this.#smsParts, this.price),
      first: this.#first,
      leftOut: this.#leftOut,
      firstLeftOut: this.#firstLeftOut,
    };
  }
}
