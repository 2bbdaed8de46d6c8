import { Gauge, Histogram, type Registry } from 'prom-client';
import type { OutboxState } from '../db/outbox-state.js';

export interface HttpMetrics {
  observe(request: { method: string; route: string; status: number }, seconds: number): void;
}

/** Durations by route template and status, in the registry that `/metrics` shows. */
export function httpMetrics(registry: Registry): HttpMetrics {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 15],
    registers: [registry],
  });
  return {
    observe({ method, route, status }, seconds) {
      durations.observe({ method, route, status: String(status) }, seconds);
    },
  };
}

/** How much Temporal has still to be told, measured when the metrics are read. */
export function outboxMetrics(registry: Registry, read: () => Promise<OutboxState>): void {
  const age = new Gauge({
    name: 'outbox_oldest_unsynced_seconds',
    help: 'Age of the oldest change that Temporal has not been told',
    registers: [registry],
  });
  new Gauge({
    name: 'outbox_unsynced_reminders',
    help: 'Reminders whose newest plan Temporal has not been told (counting stops at 100,000)',
    registers: [registry],
    async collect() {
      const state = await read().catch(() => null);
      if (state === null) return;
      this.set(state.unsyncedCount);
      age.set(state.oldestUnsyncedSeconds);
    },
  });
}
