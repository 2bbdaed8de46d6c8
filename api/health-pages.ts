import { Router } from 'express';
import { readOutboxState, type OutboxState } from '../db/outbox-state.js';
import type { AppDeps } from './app-deps.js';
import { outboxMetrics } from './http-metrics.js';
import { contextOf } from './request-context.js';
import { sendAnswer } from './wire-answer.js';
import { withDeadline } from './with-deadline.js';

/** `/health/ready` answers within 2 s in any case. */
const DATABASE_LIMIT_MS = 1_800;
const TEMPORAL_LIMIT_MS = 500;

/** Liveness, readiness and metrics, without a key. */
export function healthRouter(deps: Pick<AppDeps, 'db' | 'temporalState' | 'metrics'>): Router {
  const { db, metrics } = deps;
  const readState = () => readOutboxState(db.dataSource.manager);
  outboxMetrics(metrics, () => withDeadline(DATABASE_LIMIT_MS, () => new Error('too slow'), readState));
  const router = Router();

  router.get('/health/live', (_req, res) => {
    contextOf(res).route = '/health/live';
    sendAnswer(res, jsonAnswer(200, { status: 'up' }));
  });

  router.get('/health/ready', async (_req, res) => {
    contextOf(res).route = '/health/ready';
    const [outbox, temporal] = await Promise.all([
      withDeadline<OutboxState | null, null>(DATABASE_LIMIT_MS, () => null, readState).catch(() => null),
      withDeadline(TEMPORAL_LIMIT_MS, () => 'down' as const, deps.temporalState).catch(() => 'down' as const),
    ]);
    const answer =
      outbox === null
        ? jsonAnswer(503, {
            status: 'unavailable',
            temporal,
            unsyncedCount: null,
            oldestUnsyncedSeconds: null,
          })
        : jsonAnswer(200, { status: 'ready', temporal, ...outbox });
    sendAnswer(res, answer);
  });

  router.get('/metrics', async (_req, res) => {
    contextOf(res).route = '/metrics';
    const body = await metrics.metrics();
    sendAnswer(res, { status: 200, headers: { 'Content-Type': metrics.contentType }, body });
  });

  return router;
}

function jsonAnswer(status: number, body: object) {
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      ...(status === 503 ? { 'Retry-After': '2' } : {}),
    },
    body: JSON.stringify(body),
  };
}
