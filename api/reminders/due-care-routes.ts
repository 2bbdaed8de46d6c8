import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import type { DueCare } from '../../commands/reminders/due-care.js';
import { dueCareAtVisit, dueCareOf } from '../../commands/reminders/due-care.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import { Client } from '../../entities/registry/client.js';
import type { EngineDeps } from '../engine-deps.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';

const item = z.object({
  reminderId: z.uuid(),
  patientId: z.uuid(),
  patientName: z.string(),
  title: z.string(),
  serviceCode: z.string().nullable(),
  serviceName: z.string().nullable(),
  dueOn: z.iso.date(),
  colour: z.enum(['black', 'yellow', 'red']),
  status: z.enum(['open', 'paused']),
  appointmentIds: z.array(z.uuid()).meta({ description: 'The coming visits that would do it.' }),
});
const answer = z.object({ items: z.array(item) });
const answerAtVisit = z.object({
  items: z.array(item.extend({ covered: z.boolean().meta({ description: 'This visit would do it.' }) })),
});

/** What else could be done while a client is here, or on the telephone. */
export function dueCareRoutes({ db, now }: EngineDeps): Route[] {
  const shape = { method: 'get', scope: 'read', refusals: [404], params: pathId } as const;
  return [
    defineRoute({
      ...shape,
      tag: 'Appointments',
      path: '/v1/appointments/{id}/due-care',
      summary: 'What else is due for those who come, and for the client’s other patients',
      answer: { status: 200, description: 'What is due, the first due first.', schema: answerAtVisit },
      handle: async ({ caller, params }) => {
        const visit = await findRow(db.reader, Appointment, caller.clinicId, params.id);
        const due = await dueCareAtVisit(db.reader, visit ?? missing('appointment'), now());
        const items = due.map((one) => ({ ...shown(one), covered: one.appointmentIds.includes(params.id) }));
        return { status: 200, body: { items } };
      },
    }),
    defineRoute({
      ...shape,
      tag: 'Clients',
      path: '/v1/clients/{id}/due-care',
      summary: 'What is due for all patients in the client’s care',
      answer: { status: 200, description: 'What is due, the first due first.', schema: answer },
      handle: async ({ caller: { clinicId }, params }) => {
        const client = (await findRow(db.reader, Client, clinicId, params.id)) ?? missing('client');
        const due = await dueCareOf(db.reader, clinicId, client.id, now());
        return { status: 200, body: { items: due.map(shown) } };
      },
    }),
  ];
}

function shown(care: DueCare): z.output<typeof item> {
  return { ...care, appointmentIds: [...care.appointmentIds] };
}
