import type { z } from 'zod';
import { changeClinic, type ClinicChange } from '../../commands/registry/change-clinic.js';
import { missing } from '../../commands/refusal.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { countWaitingReplans } from '../../db/reminders/replan-queue.js';
import type { DeliveryMode, Holidays } from '../../entities/registry/clinic.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { clinicAnswer, clinicChange } from './clinic-schema.js';
import { actingFor } from './clinic-of-caller.js';
import { presentClinic } from './present-clinic.js';
import type { RegistryDeps } from './registry-resource.js';

/** The caller's own clinic and its settings. */
export function clinicRoutes({ db, now }: RegistryDeps): Route[] {
  const show = async ({ clinicId }: Caller): Promise<Answer> => {
    const clinic = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
    return {
      status: 200,
      body: presentClinic(clinic, await countWaitingReplans(db.reader, clinicId)),
      revision: clinic.revision,
    };
  };
  const shape = { path: '/v1/clinic', tag: 'Clinic' } as const;
  const answer = { status: 200, description: 'The clinic as it is now.', schema: clinicAnswer };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      scope: 'read',
      summary: 'Read the clinic and its settings',
      answer,
      handle: ({ caller }) => show(caller),
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      scope: 'config',
      summary: 'Change settings of the clinic',
      description:
        'A change of zone, send time, window or closed days plans the open reminders anew, in the background; exact ' +
        'instants stay. Nothing overrides the window.',
      refusals: [412, 422],
      body: clinicChange,
      answer,
      handle: async ({ caller, body, ifRevision }) => {
        await changeClinic(db, actingFor(caller, now()), toClinicChange(body), ifRevision);
        return show(caller);
      },
    }),
  ];
}

/** What a body asks to be changed. */
export function toClinicChange({
  holidays,
  deliveryMode,
  metadata,
  ...settings
}: z.infer<typeof clinicChange>): ClinicChange {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return {
    ...(given as ClinicChange),
    ...(holidays === undefined ? {} : { holidays: toHolidays(holidays) }),
    ...(deliveryMode === undefined ? {} : { deliveryMode: toDeliveryMode(deliveryMode) }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function toHolidays(holidays: string | string[] | null): Holidays | null {
  if (holidays === null) return null;
  if (typeof holidays === 'string') return { country: holidays };
  const country = holidays.find((day) => /^[A-Z]/.test(day));
  const dates = [...new Set(holidays)].filter((day) => day !== country).sort();
  return country === undefined ? { dates } : { country, dates };
}

function toDeliveryMode(
  mode: 'live' | 'shadow' | { readonly redirect: string | readonly string[] },
): DeliveryMode {
  return typeof mode === 'string' ? { mode } : { mode: 'redirect', to: mode.redirect };
}
