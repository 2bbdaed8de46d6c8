import { Refused } from './refusal.js';

/** Words after a command that it cannot do anything with. */
export class UsageError extends Error {}

/**
 * Why a command did nothing, for who typed it: what is wrong with each value, or how the command is used.
 *
 * @param usage how it is used, shown after words that are not understood
 * @param notDone begins the line about anything else: "The clinic could not be made"
 */
export function explainFailure(error: unknown, usage: string, notDone: string): string {
  if (error instanceof UsageError || isArgumentError(error)) return `${error.message}\n\n${usage}`;
  if (error instanceof Refused && error.refusal.kind === 'fields')
    return error.refusal.errors.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join('\n');
  return `${notDone}: ${String(error)}`;
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
