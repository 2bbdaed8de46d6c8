import { Counter } from 'prom-client';

/** How many reminders' workflows were told their plan, by way and result. */
export const tells = new Counter({
  name: 'reminders_tells_total',
  help: 'Plans told to workflows, by way (fastPath, relay, sweep) and result (told, unreached, refused, shed)',
  labelNames: ['way', 'result'] as const,
});

/** Sends that their process left. */
export const strandedSendsSettled = new Counter({
  name: 'reminders_stranded_sends_total',
  help: 'Sends left claimed or transmitting for too long, by the state that they had',
  labelNames: ['state'] as const,
});

/** What sweeps have found and repaired. */
export const coverageRepairs = new Counter({
  name: 'reminders_coverage_repairs_total',
  help: 'Differences between reminders and workflows that a sweep repaired, by problem (missing, orphan)',
  labelNames: ['problem'] as const,
});

/** SMS that came in and belong to nobody. */
export const inboundDropped = new Counter({
  name: 'reminders_inbound_sms_dropped_total',
  help: 'SMS of unknown numbers to a number from which no clinic writes, or several do',
});
