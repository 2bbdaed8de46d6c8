import { randomUUID } from 'node:crypto';
import type { ApiCaller } from './api-caller.js';
import { SERVICE_CODE } from './registry-copies.js';

/** Reports one finalised consultation for each patient, in one array; a rule makes a reminder of each. */
export async function reportServices(api: ApiCaller, patientIds: readonly string[]): Promise<void> {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const events = patientIds.map((patientId) => ({
    specversion: '1.0',
    id: randomUUID(),
    source: 'bench',
    type: 'consultation.finalised',
    time: `${yesterday}T10:00:00Z`,
    data: {
      patientId,
      consultationId: randomUUID(),
      items: [{ serviceCode: SERVICE_CODE, performedOn: yesterday }],
    },
  }));
  const taken = await api.post<{ reminders: readonly unknown[] }>('/v1/events', events);
  if (taken.reminders.length !== patientIds.length)
    throw new Error(`${patientIds.length} events made ${taken.reminders.length} reminders`);
}
