import type { WorkState } from '../../db/integration/connector-work-store.js';
import type { CatchUpCursor, Connection } from '../../entities/integration/connection.js';

/** A connection as callers see it, without its secret; `hookUrl` only where it was just made. */
export function presentConnection(
  connection: Connection,
  work: WorkState,
  at: Date,
  hookUrl: string | null,
): object {
  const { vendor, baseUrl, account, clientId, departments, vocabulary, enabled } = connection;
  const oldest = work.oldestNotedAt?.getTime() ?? at.getTime();
  return {
    vendor,
    baseUrl,
    provetId: account,
    clientId,
    departments,
    vocabulary,
    enabled,
    hookUrl,
    connectedAt: connection.connectedAt.toISOString(),
    state: {
      health: healthOf(connection),
      lagSeconds: Math.max(0, Math.round((at.getTime() - oldest) / 1_000)),
      waiting: work.waiting,
      failing: work.failing,
      taken: connection.takenCount,
      caughtUpAt: connection.caughtUpAt?.toISOString() ?? null,
      lastSuccessAt: connection.lastSuccessAt?.toISOString() ?? null,
      lastError: connection.lastError,
      lastErrorAt: connection.lastErrorAt?.toISOString() ?? null,
      pausedUntil: connection.pausedUntil?.toISOString() ?? null,
      catchUp: Object.entries(connection.cursors).map(presentCursor),
      problems: work.problems.map(({ kind, id, attempts, problem, dueAt }) => ({
        kind,
        externalId: id,
        attempts,
        problem,
        nextAttemptAt: dueAt.toISOString(),
      })),
    },
  };
}

function healthOf({ enabled, failures, caughtUpAt }: Connection): string {
  if (!enabled) return 'off';
  if (failures > 0) return 'failing';
  return caughtUpAt === null ? 'firstRun' : 'healthy';
}

function presentCursor([resource, { doneAt, run }]: [string, CatchUpCursor]): object {
  return { resource, doneAt, pagesLeft: run?.page ?? 0, pages: run?.pages ?? null };
}
