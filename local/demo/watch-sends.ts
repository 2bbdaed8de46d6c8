import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoApi } from './demo-api.js';
import type { DemoProgress } from './demo-progress.js';
import { isOnItsWay, promptSends, type ShownReminder } from './play-notices.js';

const askEveryMs = 500;
const longestMs = 60_000;

interface Message {
  readonly reminderId: string | null;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly recipient: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly resend: number;
}

interface Task {
  readonly title: string;
  readonly dueOn: string;
  readonly status: string;
}

/**
 * Waits until the messages of these reminders have left, and shows them.
 *
 * @returns whether all of them did within a minute
 */
export async function watchSends(
  api: DemoApi,
  progress: DemoProgress,
  leaving: readonly ShownReminder[],
): Promise<boolean> {
  const startedAt = Date.now();
  let reminders = leaving;
  for (;;) {
    const sends = reminders.flatMap(promptSends);
    const waiting = reminders.filter(isOnItsWay);
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    const left = sends.filter(({ state }) => state === 'accepted' || state === 'delivered').length;
    const isOver = waiting.length === 0;
    const total = isOver ? left : Math.max(sends.length, left + 1);
    progress.part('Waiting for messages', left, total, `${seconds} s`);
    if (isOver) break;
    if (Date.now() - startedAt > longestMs) return false;
    await sleep(askEveryMs);
    const ids = leaving.map(({ id }) => id).join(',');
    const answered = await api.all<ShownReminder>(`/v1/reminders?ids=${ids}`);
    reminders = leaving.flatMap(({ id }) => answered.filter((reminder) => reminder.id === id));
  }
  for (const reminder of reminders) await show(api, progress, reminder);
  return true;
}

async function show(api: DemoApi, progress: DemoProgress, reminder: ShownReminder): Promise<void> {
  const messages = await api.all<Message>(`/v1/clients/${reminder.clientId}/communication`);
  const newest = Math.max(...promptSends(reminder).map(({ resend }) => resend));
  for (const message of messages) {
    if (message.reminderId !== reminder.id || message.resend !== newest) continue;
    const { channel, recipient, state, reason, subject, text } = message;
    progress.line('');
    progress.line(
      `  ${channel} to ${recipient ?? 'nobody'}: ${state}${reason === null ? '' : ` (${reason})`}`,
    );
    for (const line of [...(subject === null ? [] : [subject, '']), ...(text ?? '').trimEnd().split('\n')])
      progress.line(`    │ ${line}`.trimEnd());
  }
  const tasks = await api.all<Task>(`/v1/tasks?reminderId=${reminder.id}`);
  for (const { title, dueOn, status } of tasks) {
    progress.line('');
    progress.line(`  task for the staff: ${title}, ${dueOn}, ${status}`);
  }
}
