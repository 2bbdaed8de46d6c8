import { replaceReasons, saveReasonOf } from '../../commands/appointments/save-reasons.js';
import { missing } from '../../commands/refusal.js';
import { appointmentReason, appointmentReasons } from '../../db/appointments/appointment-reason-store.js';
import type { AppointmentReason } from '../../entities/appointments/appointment-reason.js';
import type { EngineDeps } from '../engine-deps.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { pathCode, reasonAnswer, reasonBody, reasonsAnswer, reasonsBody } from './reason-schema.js';

const path = '/v1/appointment-reasons';
const tag = 'Appointments';

/** For what clients book, and which services such a visit would do. */
export function reasonRoutes({ db, now }: EngineDeps): Route[] {
  const list = async ({ clinicId }: Caller): Promise<Answer> => ({
    status: 200,
    body: { items: (await appointmentReasons(db.reader, clinicId)).map(presentReason) },
  });
  const show = async ({ clinicId }: Caller, code: string): Promise<Answer> => {
    const reason = (await appointmentReason(db.reader, clinicId, code)) ?? missing('appointment reason');
    return { status: 200, body: presentReason(reason) };
  };
  return [
    defineRoute({
      tag,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List what appointments are for',
      answer: { status: 200, description: 'Every reason, by code.', schema: reasonsAnswer },
      handle: ({ caller }) => list(caller),
    }),
    defineRoute({
      tag,
      method: 'put',
      path,
      scope: 'config',
      summary: 'Say what all appointments are for',
      description:
        'Replaces the whole list. A coming appointment pauses the reminders of the services that it would do. A ' +
        'reason whose code is that of a service means that service, whether it is listed or not.',
      body: reasonsBody,
      answer: { status: 200, description: 'Every reason, by code.', schema: reasonsAnswer },
      handle: async ({ caller, body }) => {
        await replaceReasons(db, actingFor(caller, now()), body.items);
        return await list(caller);
      },
    }),
    defineRoute({
      tag,
      method: 'get',
      path: `${path}/{code}`,
      scope: 'read',
      summary: 'Read what a reason means',
      refusals: [404],
      params: pathCode,
      answer: { status: 200, description: 'The reason.', schema: reasonAnswer },
      handle: ({ caller, params }) => show(caller, params.code),
    }),
    defineRoute({
      tag,
      method: 'put',
      path: `${path}/{code}`,
      scope: 'config',
      summary: 'Say what a reason means',
      params: pathCode,
      body: reasonBody,
      answer: { status: 200, description: 'The reason.', schema: reasonAnswer },
      handle: async ({ caller, params, body }) => {
        await saveReasonOf(db, actingFor(caller, now()), { code: params.code, ...body });
        return await show(caller, params.code);
      },
    }),
  ];
}

function presentReason({ code, name, serviceCodes, createdAt, updatedAt }: AppointmentReason): object {
  return {
    code,
    name,
    serviceCodes,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
