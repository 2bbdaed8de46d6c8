import type { LogLevel, LogMetadata, Logger as SdkLogger } from '@temporalio/worker';
import type { Logger } from '../log.js';

/** Lets the SDK write into the process's own log. */
export function sdkLogger(log: Logger): SdkLogger {
  const child = log.child({ from: 'temporal' });
  const write =
    (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: LogMetadata) =>
      child[level](withoutNoise(meta), message);
  const levels = {
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  return {
    ...levels,
    log: (level: LogLevel, message: string, meta?: LogMetadata) =>
      levels[level.toLowerCase() as keyof typeof levels](message, meta),
  };
}

/** The SDK's time stamps are numbers of 20 digits, which JSON cannot hold. */
function withoutNoise(meta: LogMetadata | undefined): Record<string, unknown> {
  const known = Object.entries(meta ?? {}).filter(([, value]) => typeof value !== 'bigint');
  return Object.fromEntries(known.map(([key, value]) => [key === 'error' ? 'err' : key, value]));
}
