import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** What is measured of sends; labels are channels and outcomes, never clinics or people. */
export interface SendMetrics {
  /** How an attempt ended: `accepted`, `refused`, `notSent`, `ambiguous`, `done`, `deferred`, `held`, … */
  readonly outcome: (channel: string, outcome: string) => void;
  /** How long after its planned instant an attempt began. */
  readonly lateness: (channel: string, ms: number) => void;
  /** A wake that the sweep had to repair. */
  readonly repaired: () => void;
}

/** Registers the measures of sends. */
export function createSendMetrics(registry: Registry): SendMetrics {
  const outcomes = new Counter({
    name: 'reminders_send_attempts_total',
    help: 'Attempts to send, by channel and outcome',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  const lateness = new Histogram({
    name: 'reminders_send_lateness_seconds',
    help: 'How long after its planned instant an attempt to send began',
    labelNames: ['channel'],
    buckets: [0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 1_800, 7_200],
    registers: [registry],
  });
  const repairs = new Counter({
    name: 'reminders_sweep_repairs_total',
    help: 'Claims that happened only because the sweep told the workflow again',
    registers: [registry],
  });
  return {
    outcome: (channel, outcome) => outcomes.inc({ channel, outcome }),
    lateness: (channel, ms) => lateness.observe({ channel }, ms / 1000),
    repaired: () => repairs.inc(),
  };
}
