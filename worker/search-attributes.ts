import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from '../log.js';

/** The attributes that reminders are started with; 2 is Temporal's number for `Keyword`. */
const ATTRIBUTES = { ClinicId: 2, ReminderKind: 2 } as const;

/**
 * Registers our search attributes with the namespace where they are missing: without them every start is refused. Some
 * servers (Temporal Cloud) leave that to their own tools; the log then says what is to be done.
 */
export async function registerSearchAttributes(
  connection: NativeConnection,
  namespace: string,
  log: Logger,
): Promise<void> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing),
    });
    log.info({ attributes: missing.map(([name]) => name) }, 'search attributes registered');
  } catch (error) {
    log.warn(
      { err: error, attributes: Object.keys(ATTRIBUTES) },
      'search attributes could not be checked; if starts are refused, create these, of type Keyword, by hand',
    );
  }
}
