import type { Tx } from '../../db/database.js';
import { messagesAround } from '../../db/messages/messages-around.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { addToInstant } from '../../domain/clinic-time.js';
import type { SendQuestion, SendVerdict } from '../../domain/messages/decide-send.js';
import { decideBudget } from '../../domain/messages/frequency-budget.js';
import { PRIORITIES } from '../../domain/rules/rule.js';
import { nextOpening } from '../../domain/send-window.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Whether the client may get this message now by the clinic's budget. What a person asked for is exempt. A message
 * is as important as the most important thing that it says.
 */
export async function keepBudget(
  tx: Tx,
  facts: SendFacts,
  others: readonly SendFacts[],
  question: SendQuestion,
  at: Date,
): Promise<SendVerdict> {
  const { clinic, client } = facts;
  const said = [facts, ...others];
  const priority = PRIORITIES.find((rank) => said.some(({ reminder }) => reminder.priority === rank));
  const isExempt = question.exact || question.isResend || question.reach === null || priority === 'high';
  if (clinic.frequencyBudget === null || isExempt) return { verdict: 'send' };
  const { messages, per } = clinic.frequencyBudget;
  const zone = clinic.timeZone;
  const stretch = {
    // A day more, since a month back and a month ahead are not always the same; the decision counts exactly.
    since: new Date(addToInstant(at, `-${per}`, zone).getTime() - DAY_MS),
    now: at,
    to: addToInstant(question.untilAt, per, zone),
  };
  const around = await messagesAround(
    tx,
    client.id,
    stretch,
    said.map((one) => one.send.id),
  );
  const verdict = decideBudget(
    {
      budget: { messages, per, zone },
      priority: priority ?? 'normal',
      untilAt: question.untilAt,
      sent: around.filter(({ sent }) => sent).map((one) => one.at),
      ahead: around.filter(({ sent }) => !sent),
      combineWithin: clinic.combineWithin,
      nextOpening: (from) => nextOpening(question.window, from),
    },
    at,
  );
  if (verdict.verdict === 'defer') return { ...verdict, reason: 'frequencyBudget' };
  return verdict.verdict === 'skip' ? { verdict: 'skip', reason: 'frequencyBudget' } : { verdict: 'send' };
}
