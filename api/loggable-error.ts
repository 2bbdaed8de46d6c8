import { queryFailure } from '../db/database-trouble.js';

/** What may be written to the log about an unexpected error: where it happened, and words only if they are our own. */
export function loggableError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const query = queryFailure(error);
  return {
    type: error.name,
    ...(query ?? { message: error.message }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
  };
}
