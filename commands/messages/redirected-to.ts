import type { MessageChannel } from '../../domain/reminders/step.js';
import type { DeliveryMode } from '../../entities/registry/clinic.js';

/** Whither a clinic that tries it out sends everything of a channel; `null`: nowhere. */
export function redirectedTo(
  { to }: Extract<DeliveryMode, { mode: 'redirect' }>,
  channel: MessageChannel,
): string | null {
  return [to].flat().find((one) => one.includes('@') === (channel === 'email')) ?? null;
}
