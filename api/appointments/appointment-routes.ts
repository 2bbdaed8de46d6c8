import { z } from 'zod';
import type { Acting } from '../../commands/acting.js';
import type { AppointmentTarget } from '../../commands/appointments/answer-appointment.js';
import {
  cancelAppointment,
  concludeAppointment,
  confirmAppointment,
} from '../../commands/appointments/answer-appointment.js';
import { appointmentWriter } from '../../commands/appointments/appointment-writer.js';
import { missing } from '../../commands/refusal.js';
import {
  ofClient,
  ofPatients,
  startingBetween,
  standingAs,
  withStaff,
} from '../../db/appointments/appointment-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { oneOf } from '../../db/registry/registry-filters.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import type { EngineDeps, LinkDeps } from '../engine-deps.js';
import { commaList } from '../paging.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { line, pathId } from '../registry/registry-fields.js';
import { resourceRoutes } from '../registry/resource-routes.js';
import { instantField } from '../reminders/reminder-schema.js';
import { defineRoute, type Route } from '../route.js';
import {
  appointmentAnswer,
  appointmentBody,
  appointmentChange,
  SHOWN_STATUSES,
} from './appointment-schema.js';
import { shownAppointments } from './shown-appointments.js';

const ids = commaList(z.uuid()).optional();
const filterFields = {
  status: commaList(z.enum(SHOWN_STATUSES)).optional(),
  clientId: ids,
  patientId: ids,
  locationId: ids,
  reasonCode: commaList(line(100)).optional(),
  staffName: commaList(line(100)).optional(),
  startsFrom: instantField.optional(),
  startsTo: instantField.optional(),
};
type Filters = z.output<z.ZodObject<typeof filterFields>>;

/** Visits: booked, moved, and what became of them. */
export function appointmentRoutes(deps: LinkDeps): Route[] {
  const { db, tell, publicUrl = '', linkSecret } = deps;
  const body = appointmentBody(linkSecret);
  return [
    ...resourceRoutes(deps, {
      singular: 'appointment',
      plural: 'appointments',
      entity: Appointment,
      writer: appointmentWriter,
      body: () => body,
      change: () => appointmentChange,
      answer: appointmentAnswer,
      filterFields,
      filters: (asked) => {
        const { status, clientId, patientId, locationId, reasonCode, staffName, startsFrom, startsTo } =
          asked as Filters;
        return [
          standingAs(status),
          ofClient(clientId),
          ofPatients(patientId),
          oneOf<Appointment>('locationId', locationId),
          oneOf<Appointment>('reasonCode', reasonCode),
          withStaff(staffName),
          startingBetween(startsFrom, startsTo),
        ];
      },
      present: (reader, rows, at, scopes) =>
        shownAppointments(reader, rows, at, scopes.includes('write') ? { publicUrl, linkSecret } : null),
      changed: (id) => tell([id]),
    }),
    action(deps, {
      name: 'confirm',
      summary: 'The client will come',
      description:
        'Steps that ask for a confirmation are not sent any more. Said twice it does nothing; a new time takes it back.',
      body: z.strictObject({}).optional(),
      run: async (acting, target) => await confirmAppointment(db, acting, target, 'staff'),
    }),
    action(deps, {
      name: 'cancel',
      summary: 'The visit does not take place',
      description:
        'Nothing more is said about it but that, if the settings or `notify` want it. What it had paused goes on.',
      body: z
        .strictObject({
          reason: line(500).optional(),
          notify: z.boolean().optional().meta({
            description: 'Whether the client is told; left out: as the settings say.',
          }),
        })
        .optional(),
      run: async (acting, target, body) =>
        await cancelAppointment(db, acting, target, { reason: body?.reason ?? null, notify: body?.notify }),
    }),
    action(deps, {
      name: 'no-show',
      summary: 'Nobody came',
      description: 'Nothing more is said about it; rules for missed visits are set off.',
      body: z.strictObject({}).optional(),
      run: async (acting, target) => await concludeAppointment(db, acting, target, 'noShow'),
    }),
    action(deps, {
      name: 'complete',
      summary: 'The visit is over',
      description: 'Nothing more is said about it; rules for completed visits are set off.',
      body: z.strictObject({}).optional(),
      run: async (acting, target) => await concludeAppointment(db, acting, target, 'completed'),
    }),
  ];
}

interface Action<Body extends z.ZodType> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly body: Body;
  readonly run: (acting: Acting, target: AppointmentTarget, body: z.output<Body>) => Promise<void>;
}

function action<Body extends z.ZodType>(
  { db, now, tell }: EngineDeps,
  { name, summary, description, body: schema, run }: Action<Body>,
): Route {
  return defineRoute({
    tag: 'Appointments',
    method: 'post',
    path: `/v1/appointments/{id}/${name}`,
    scope: 'write',
    summary,
    description,
    refusals: [404, 409, 412],
    params: pathId,
    body: schema,
    answer: { status: 200, description: 'The appointment as it is then.', schema: appointmentAnswer },
    handle: async ({ caller, params, body, ifRevision }) => {
      await run(actingFor(caller, now()), { appointmentId: params.id, ifRevision }, body as z.output<Body>);
      tell([params.id]);
      const row = await findRow(db.reader, Appointment, caller.clinicId, params.id);
      const appointment = row ?? missing('appointment');
      const [shown] = await shownAppointments(db.reader, [appointment], now(), null);
      return { status: 200, body: shown, revision: appointment.revision };
    },
  });
}
