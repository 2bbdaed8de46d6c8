import type { DemoApi } from './demo-api.js';
import { demoNotices, noticeBody, promptStep } from './demo-notices.js';
import type { DemoProgress } from './demo-progress.js';

/** A reminder, as far as the demo looks at it. */
export interface ShownReminder {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly clientId: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly sends: readonly {
    readonly step: string;
    readonly channel: string;
    readonly state: string;
    readonly resend: number;
    readonly reason?: string;
    readonly at?: string;
  }[];
}

/** States in which a message still is to leave. */
const onItsWay: readonly string[] = ['planned', 'claimed', 'transmitting'];

/**
 * Creates the manual reminders that are not there yet, known by `metadata.demo`. Those that leave within seconds are
 * never made twice: where they went out in an earlier run, their messages are asked for once more (`send-now`), which
 * the ledger keeps as a resend of the same reminder. A staff task is not repeated.
 *
 * @returns the reminders whose messages leave now
 */
export async function playNotices(
  api: DemoApi,
  progress: DemoProgress,
  today: string,
  templateIds: ReadonlyMap<string, string>,
): Promise<ShownReminder[]> {
  const manual = await api.all<ShownReminder>('/v1/reminders?kind=manual');
  const known = new Map(manual.map((reminder) => [reminder.metadata['demo'], reminder]));
  const leaving: ShownReminder[] = [];
  let [done, created, again] = [0, 0, 0];
  for (const notice of demoNotices) {
    const existing = known.get(notice.key);
    const isPrompt = notice.inSeconds !== undefined;
    if (existing === undefined) {
      const body = noticeBody(notice, { today, now: new Date(), templateIds });
      const made = await api.post<ShownReminder>('/v1/reminders', body);
      created += 1;
      if (isPrompt) leaving.push(made);
    } else if (isPrompt && existing.status === 'open') {
      if (isOnItsWay(existing)) leaving.push(existing);
      else if (!notice.channels.includes('staffTask')) {
        leaving.push(await api.post(`/v1/reminders/${existing.id}/send-now`, { step: promptStep }));
        again += 1;
      }
    }
    done += 1;
    const repeated = again > 0 ? `; ${again} sent once more` : '';
    const note = `${created} new, ${done - created} known already${repeated}`;
    progress.part('Manual reminders', done, demoNotices.length, note);
  }
  return leaving;
}

/** Whether a message of the reminder's prompt step is still to leave. */
export function isOnItsWay(reminder: ShownReminder): boolean {
  return promptSends(reminder).some(({ state }) => onItsWay.includes(state));
}

/** The messages that were asked for last: those of the prompt step, or their newest resends. */
export function promptSends({ sends }: ShownReminder): ShownReminder['sends'] {
  const prompt = sends.filter(({ step }) => step === promptStep);
  const newest = Math.max(...prompt.map(({ resend }) => resend));
  return prompt.filter(({ resend }) => resend === newest);
}
