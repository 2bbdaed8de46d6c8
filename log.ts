import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger } from 'pino';

const EMAIL = /[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[^\s@<>"',;:]+/g;
const PHONE = /\+\d{6,15}\b/g;
/** Signed links and API keys let whoever reads them act. */
const SECRET = /\b(vr_(?:live|test)_)[A-Za-z0-9_-]+|(\/[uv]\/)[A-Za-z0-9_-]{16,}/g;

/** Replaces addresses, phone numbers, keys and personal links in a text. */
export function masked(text: string): string {
  return text
    .replace(SECRET, (_, key: string | undefined, link: string | undefined) => `${key ?? link ?? ''}…`)
    .replace(EMAIL, '…@…')
    .replace(PHONE, '+…');
}

/**
 * An error as it is logged. Of a failed query only the codes and where it was asked: its parameters, and what the
 * database says of them, quote rows.
 */
function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const failed = [error, error.cause].find(isFailedQuery);
  if (failed === undefined) return pino.stdSerializers.err(error);
  const { code, constraint, table, routine } = failed;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: failed.name, sqlState: code, constraint, table, routine, stack: frames.join('\n') };
}

type FailedQuery = Error & Partial<Record<'code' | 'constraint' | 'table' | 'routine', unknown>>;

function isFailedQuery(error: unknown): error is FailedQuery {
  return error instanceof Error && 'driverError' in error;
}

/** The structured logger of one process: JSON lines on standard output, contact data masked in every line. */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const out = destination ?? pino.destination({ dest: 1, sync: false });
  return pino(
    {
      name,
      level,
      base: { pid: process.pid },
      serializers: { err: loggedError },
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['req.headers.authorization', 'headers.authorization', '*.authorization'],
        censor: '…',
      },
    },
    { write: (line: string) => out.write(masked(line)) },
  );
}
