/** What a call came to. */
export const TASK_OUTCOMES = ['reached', 'booked', 'leftMessage', 'noAnswer', 'declined'] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];

/** After these the client is called again. */
export function callsAgain(outcome: TaskOutcome): boolean {
  return outcome === 'noAnswer' || outcome === 'leftMessage';
}
