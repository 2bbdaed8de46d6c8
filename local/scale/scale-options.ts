import { parseArgs } from 'node:util';

/** How the command is called. */
export const SCALE_USAGE = `Usage: npm run seed -- [--reminders 1000000]

Fills the database of DATABASE_URL, else of the product that runs on this machine, with a made-up clinic "Scale": clients,
pets, rules, reminders, messages, visits and tasks. Called again it goes on where it stopped. No other clinic is touched,
and nothing is sent: the clinic's delivery mode is "shadow", and no reminder of it is planned with Temporal.`;

const MOST_REMINDERS = 5_000_000;

/** How many reminders are asked for, or in words what is wrong. */
export function readScaleOptions(words: readonly string[]): number | string {
  let given: string;
  try {
    given = parseArgs({
      args: [...words],
      options: { reminders: { type: 'string', default: '1000000' } },
    }).values.reminders;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const reminders = Number(given.replaceAll(/[_,]/g, ''));
  if (Number.isInteger(reminders) && reminders >= 1 && reminders <= MOST_REMINDERS) return reminders;
  return `--reminders must be a whole number from 1 to ${MOST_REMINDERS}.`;
}
