import { z } from 'zod';
import {
  applyVisitSettings,
  deleteVisitSettings,
  saveVisitSettings,
} from '../../commands/appointments/save-visit-settings.js';
import { appointmentSetting, appointmentSettings } from '../../db/appointments/appointment-setting-store.js';
import { visitsUnderOtherSettings } from '../../db/appointments/coming-visits.js';
import { DEFAULT_SETTINGS } from '../../domain/appointments/visit-settings.js';
import type { AppointmentSetting } from '../../entities/appointments/appointment-setting.js';
import type { EngineDeps } from '../engine-deps.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { pathCode } from './reason-schema.js';
import { settingAnswer, settingBody, settingsOfBody } from './setting-schema.js';

const path = '/v1/appointment-reminder-settings';
const tag = 'Appointments';
const applyBody = z.strictObject({
  appointmentIds: z
    .union([z.literal('all'), z.array(z.uuid()).min(1).max(1_000)])
    .meta({ description: 'Which booked visits take the settings over: `all`, or these.' }),
});
const applyAnswer = z.object({ applied: z.array(z.uuid()) });

/** What is said about visits: by default, and about those for one reason. */
export function settingRoutes(deps: EngineDeps): Route[] {
  const { db, now, tell } = deps;
  const show = async ({ clinicId }: Caller, code: string): Promise<Answer> => {
    const setting = await appointmentSetting(db.reader, clinicId, code);
    const known = { reasonCode: code, version: setting?.version ?? 0 };
    const waiting = (await visitsUnderOtherSettings(db.reader, clinicId, known, now())).length;
    const body = present(known, setting, setting === null ? 0 : waiting);
    return setting === null ? { status: 200, body } : { status: 200, body, revision: setting.revision };
  };
  const put = async (
    caller: Caller,
    code: string,
    body: z.output<typeof settingBody>,
    ifRevision: number | null,
  ) => {
    await saveVisitSettings(db, actingFor(caller, now()), code, settingsOfBody(body), ifRevision);
    return await show(caller, code);
  };
  const apply = async (caller: Caller, code: string, which: 'all' | readonly string[]): Promise<Answer> => {
    const applied = await applyVisitSettings(db, actingFor(caller, now()), code, which);
    tell(applied);
    return { status: 200, body: { applied } };
  };
  const words = {
    get: 'Read what is said about visits',
    put: 'Say what is said about visits',
    apply: 'Have booked visits take the settings over',
  };
  const about =
    'Settings of a reason take the place of the general ones as a whole. Visits keep what they were booked with; the ' +
    'answer says how many, and `apply` has them take the new settings over.';
  const one = { status: 200, description: 'The settings.', schema: settingAnswer } as const;
  const taken = { status: 200, description: 'The visits that did.', schema: applyAnswer } as const;
  return [
    defineRoute({
      tag,
      method: 'get',
      path,
      scope: 'read',
      summary: words.get,
      answer: one,
      handle: ({ caller }) => show(caller, ''),
    }),
    defineRoute({
      tag,
      method: 'put',
      path,
      scope: 'config',
      summary: words.put,
      description: about,
      refusals: [412, 422],
      body: settingBody,
      answer: one,
      handle: ({ caller, body, ifRevision }) => put(caller, '', body, ifRevision),
    }),
    defineRoute({
      tag,
      method: 'post',
      path: `${path}/apply`,
      scope: 'config',
      summary: words.apply,
      refusals: [404],
      body: applyBody,
      answer: taken,
      handle: ({ caller, body }) => apply(caller, '', body.appointmentIds),
    }),
    defineRoute({
      tag,
      method: 'get',
      path: `${path}/reasons`,
      scope: 'read',
      summary: 'List the reasons that have settings of their own',
      answer: {
        status: 200,
        description: 'All of them, by code.',
        schema: z.object({ items: z.array(settingAnswer) }),
      },
      handle: async ({ caller }) => {
        const settings = await appointmentSettings(db.reader, caller.clinicId);
        const own = settings.filter(({ reasonCode }) => reasonCode !== '');
        const items = [];
        for (const { reasonCode } of own) items.push((await show(caller, reasonCode)).body);
        return { status: 200, body: { items } };
      },
    }),
    defineRoute({
      tag,
      method: 'get',
      path: `${path}/{code}`,
      scope: 'read',
      summary: `${words.get} for a reason`,
      params: pathCode,
      answer: one,
      handle: ({ caller, params }) => show(caller, params.code),
    }),
    defineRoute({
      tag,
      method: 'put',
      path: `${path}/{code}`,
      scope: 'config',
      summary: `${words.put} for a reason`,
      description: about,
      refusals: [412, 422],
      params: pathCode,
      body: settingBody,
      answer: one,
      handle: ({ caller, params, body, ifRevision }) => put(caller, params.code, body, ifRevision),
    }),
    defineRoute({
      tag,
      method: 'delete',
      path: `${path}/{code}`,
      scope: 'config',
      summary: 'Let the general settings count for a reason',
      refusals: [404],
      params: pathCode,
      answer: { status: 204, description: 'They do.' },
      handle: async ({ caller, params }) => {
        await deleteVisitSettings(db, actingFor(caller, now()), params.code);
        return { status: 204 };
      },
    }),
    defineRoute({
      tag,
      method: 'post',
      path: `${path}/{code}/apply`,
      scope: 'config',
      summary: `${words.apply} of a reason`,
      refusals: [404],
      params: pathCode,
      body: applyBody,
      answer: taken,
      handle: ({ caller, params, body }) => apply(caller, params.code, body.appointmentIds),
    }),
  ];
}

function present(
  { reasonCode, version }: Pick<AppointmentSetting, 'reasonCode' | 'version'>,
  setting: AppointmentSetting | null,
  waiting: number,
): object {
  return {
    reasonCode: reasonCode === '' ? null : reasonCode,
    version,
    waiting,
    ...DEFAULT_SETTINGS,
    ...setting?.definition,
  };
}
