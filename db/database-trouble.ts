import { QueryFailedError } from 'typeorm';

/** Connection failures, resources used up, statements cut short, deadlocks: SQLSTATE classes and codes that pass. */
const PASSING_CLASSES = ['08', '53', '57'];
const PASSING_CODES = ['40001', '40P01', '55P03', '25P03', '25P04'];
const NETWORK_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];
/** `pg` says these in words alone. */
const DRIVER_WORDS =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error|not queryable|driver not connected|cannot use a pool after|connection is not established/i;

/** True if the database could not be reached or was too busy: the same request may succeed a moment later. */
export function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseTrouble)) return true;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = codeOf(cause);
  if (code !== null) {
    if (NETWORK_CODES.includes(code) || PASSING_CODES.includes(code)) return true;
    if (/^[0-9A-Z]{5}$/.test(code)) return PASSING_CLASSES.includes(code.slice(0, 2));
  }
  return cause instanceof Error && DRIVER_WORDS.test(cause.message);
}

/** What may be logged of a failed query: never its parameters or the server's words, which can quote a row. */
export function queryFailure(error: unknown): Readonly<Record<string, string>> | null {
  if (!(error instanceof QueryFailedError)) return null;
  const driver = error.driverError as Error & {
    code?: string;
    constraint?: string;
    table?: string;
    routine?: string;
  };
  return {
    sqlState: driver.code ?? 'unknown',
    ...(driver.constraint === undefined ? {} : { constraint: driver.constraint }),
    ...(driver.table === undefined ? {} : { table: driver.table }),
    ...(driver.routine === undefined ? {} : { routine: driver.routine }),
  };
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
