import { v7 as uuid } from 'uuid';
import { confirmBySms } from '../../commands/appointments/confirm-by-sms.js';
import { confirmAskedVisit } from '../../commands/messages/confirm-asked-visit.js';
import { receiveSms } from '../../commands/messages/receive-sms.js';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { reminderWorkflowId } from '../../workflows/messages.js';
import type { ProviderAnswer } from './recording-senders.js';
import type { Deed } from './rule-case.js';
import type { Story } from './story.js';

/** The reminder's run is lost, as when Temporal's store is restored from yesterday's copy. */
export function runLost(title: string, of?: string): Deed {
  return async (story) => story.place.loseRun(reminderWorkflowId(await story.reminder(title, of)));
}

/** One pass of the sweep, by which the engine repairs itself. */
export function swept(): Deed {
  return (story) => story.place.sweep();
}

/** The provider answers so to messages for that client on that channel from now on; `null`: it takes them again. */
export function provider(channel: 'email' | 'sms', answer: ProviderAnswer | null, name = 'Åsa'): Deed {
  return (story) => {
    const is = (contact: string) => contact.includes('@') === (channel === 'email');
    for (const [contact, person] of story.people)
      if (person === name && is(contact))
        story.place.senders.trouble(story.senders[channel], contact, answer);
    return Promise.resolve();
  };
}

/** The client answers an SMS of the clinic. */
export function answersSms(body: string, name = 'Åsa'): Deed {
  return async (story) => {
    const number = [...story.people].find(
      ([contact, person]) => person === name && contact.startsWith('+'),
    )?.[0];
    const receiving = {
      db: story.place.db,
      defaultSender: 'none',
      confirmVisit: confirmAskedVisit(confirmBySms),
    };
    const sms = { from: number ?? '', to: story.senders.sms, body, optOutType: null };
    const told = { ...sms, messageSid: uuid(), messagingServiceSid: null, mediaCount: 0 };
    await receiveSms(receiving, told, new Date());
  };
}

/** The client follows the link at the end of the last email and confirms: no more reminders by email. */
export function unsubscribes(): Deed {
  return async (story) => {
    const mails = story.place.senders.sent.filter(({ from }) => from === story.senders.email);
    const path = /\/u\/\S+/.exec(mails.at(-1)?.text ?? '')?.[0];
    await story.place.api.call('POST', path ?? '/no-link');
  };
}

/** The carrier reports on the last SMS of the clinic: `delivered`, `undelivered`, `failed`. */
export function smsReported(status: string): Deed {
  return async (story) => {
    const { db, senders, clock } = story.place;
    const last = senders.sent.findLast(({ from }) => from === story.senders.sms);
    const report = { sendId: last?.of ?? '', providerId: last?.providerId ?? '', status, errorCode: null };
    await recordDeliveryStatus(db, report, clock.last);
  };
}

/** The letters that wait are printed together. */
export function lettersPrinted(): Deed {
  return (story) => story.call('POST', '/v1/letters/print', { ids: 'waiting' });
}

/** The post brings the last letter back. */
export function letterReturned(): Deed {
  return async (story) => {
    const { items } = await story.call<{ items: { id: string }[] }>('GET', '/v1/letters');
    await story.call('POST', `/v1/letters/${items.at(-1)?.id}/returned`, {});
  };
}

/** The other system says what became of the last message that was handed to it. */
export function gatewayAnswers(answer: 'succeeded' | 'failed'): Deed {
  return async (story) => {
    const id = await lastExternal(story);
    await story.call('POST', `/v1/external-sends/${id}/${answer}`, {});
  };
}

async function lastExternal(story: Story): Promise<string> {
  const { items } = await story.call<{ items: { id: string }[] }>('GET', '/v1/external-sends');
  return items.at(-1)?.id ?? 'none';
}
