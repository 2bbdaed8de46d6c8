import { parseArgs } from 'node:util';

/** What is simulated. */
export interface SimulateOptions {
  readonly patients: number;
  readonly months: number;
  /** The same seed gives the same life. */
  readonly seed: number;
  /** Servers side by side, each with the households of its own and a clock of its own. */
  readonly lanes: number;
}

/**
 * Reads the options of the command line.
 *
 * @throws Error that says which option is wrong
 */
export function readSimulateOptions(args: readonly string[]): SimulateOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      patients: { type: 'string', default: '2000' },
      months: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
      lanes: { type: 'string', default: '2' },
    },
  });
  const whole = (name: keyof typeof values, least: number, most: number) => {
    const number = Number(values[name]);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new Error(`--${name} must be a whole number from ${least} to ${most}`);
  };
  return {
    patients: whole('patients', 1, 50_000),
    months: whole('months', 1, 60),
    seed: whole('seed', 0, 2 ** 31),
    lanes: whole('lanes', 1, 16),
  };
}
