import assert from 'node:assert/strict';
import { notePrepared, openVisit } from '../../commands/appointments/answer-appointment.js';
import type { Acting } from '../../commands/acting.js';
import { appointmentWorkflowId } from '../../workflows/messages.js';
import type { CastSettings, Deed } from '../rules/rule-case.js';
import { settingsBody } from '../rules/set-the-stage.js';
import type { Story } from '../rules/story.js';

/** What else a booking says: for whom, why, and what `POST /v1/appointments` takes besides. */
export interface Booking {
  readonly reason?: string;
  readonly of?: string | readonly string[];
  readonly client?: string;
  readonly [field: string]: unknown;
}

/** An appointment as the API shows it, as far as a case looks. */
interface Shown {
  readonly id: string;
  readonly status: string;
  readonly plan: readonly { readonly step: string }[];
  readonly leftOut: readonly { readonly step: string; readonly reason: string }[];
}

/** A visit is booked at that local time: `POST /v1/appointments`. */
export function books(name: string, startsAt: string, more: Booking = {}): Deed {
  return (story) => {
    const { reason, of, client = 'Åsa', ...fields } = more;
    return story.call('POST', '/v1/appointments', {
      externalId: name,
      clientId: story.client(client),
      patientIds: patients(story, of),
      startsAt,
      ...(reason !== undefined && { reasonCode: reason }),
      ...fields,
    });
  };
}

/** The visit is moved to another local time. */
export function moves(name: string, startsAt: string): Deed {
  return changesVisit(name, { startsAt });
}

/** A field of the visit changes. */
export function changesVisit(name: string, change: object): Deed {
  return async (story) => story.call('PATCH', await visitPath(story, name), change);
}

/** Another system says once more how the visit is: `PUT …/by-external-id/…`. */
export function putsVisit(name: string, startsAt: string, { of, ...fields }: Booking = {}): Deed {
  return (story) =>
    story.call('PUT', `/v1/appointments/by-external-id/${name}`, {
      clientId: story.client('Åsa'),
      patientIds: patients(story, of),
      startsAt,
      ...fields,
    });
}

/** The visit does not take place. */
export function cancels(name: string, body: object = {}): Deed {
  return asksOfVisit(name, 'cancel', body);
}

/** The client will come. */
export function confirms(name: string): Deed {
  return asksOfVisit(name, 'confirm');
}

/** Nobody came. */
export function noShow(name: string): Deed {
  return asksOfVisit(name, 'no-show');
}

/** The visit is over. */
export function completes(name: string): Deed {
  return asksOfVisit(name, 'complete');
}

/** The client says that they have read how to prepare, as behind the link of a message. */
export function prepares(name: string): Deed {
  return async (story) => {
    const appointmentId = await visitId(story, name);
    const acting: Acting = { clinicId: story.clinic.id, actor: 'link', at: story.place.clock.last };
    await story.place.db.transaction(async (tx) => {
      await notePrepared(tx, acting, await openVisit(tx, acting, { appointmentId }));
    });
  };
}

/** The visit's run is lost, as when Temporal's store is restored from yesterday's copy. */
export function visitRunLost(name: string): Deed {
  return async (story) => story.place.loseRun(appointmentWorkflowId(await visitId(story, name)));
}

/** An operator cancels the visit's workflow in Temporal's own page. */
export function visitRunCancelled(name: string): Deed {
  return async (story) => story.place.cancelRun(appointmentWorkflowId(await visitId(story, name)));
}

/** The clinic opens another place; bookings name it by `locationExternalId`. */
export function opens(externalId: string, fields: object): Deed {
  return (story) => story.call('POST', '/v1/locations', { externalId, name: externalId, ...fields });
}

/** The clinic says something else about visits from now on; about those of one reason if it is named. */
export function saysOfVisits(settings: CastSettings, reason?: string): Deed {
  return (story) => story.call('PUT', settingsPath(reason), settingsBody(story, settings));
}

/** Booked visits take the settings over: all, or those named. */
export function settingsApplied(names: 'all' | readonly string[] = 'all', reason?: string): Deed {
  return async (story) => {
    const chosen = names === 'all' ? names : await Promise.all(names.map((name) => visitId(story, name)));
    await story.call('POST', `${settingsPath(reason)}/apply`, { appointmentIds: chosen });
  };
}

/** Looks at what the API says of the visit: its status, what is still to be said, and what is left out and why. */
export function looksAt(
  name: string,
  expected: Partial<Record<'status' | 'plan' | 'leftOut', string>>,
): Deed {
  return async (story) => {
    const { status, plan, leftOut } = await visit(story, name);
    const shown: Record<string, string> = {
      status,
      plan: plan.map(({ step }) => step).join(', '),
      leftOut: leftOut.map(({ step, reason }) => `${step}: ${reason}`).join(', '),
    };
    const looked = Object.fromEntries(Object.keys(expected).map((field) => [field, shown[field]]));
    assert.deepEqual(looked, expected);
  };
}

/** An event about a visit as another system tells it: `told('booked', 'A1', '2040-01-10T10:00')`. */
export function told(
  what: 'booked' | 'rescheduled' | 'cancelled' | 'noShow' | 'completed',
  name: string,
  startsAt: string,
  { of, client = 'Åsa', reason, ...envelope }: Booking = {},
): Deed {
  return (story) => {
    const data = {
      appointmentId: name,
      clientId: story.client(client),
      patientIds: patients(story, of),
      startsAt: `${startsAt}:00`,
      ...(reason !== undefined && { reasonCode: reason }),
    };
    return story.report(`appointment.${what}`, data, envelope);
  };
}

/** Our id of the visit of that name. */
export async function visitId(story: Story, name: string): Promise<string> {
  const [row] = await story.place.db.dataSource.query<{ id: string }[]>(
    'select id from appointment where clinic_id = $1 and external_id = $2',
    [story.clinic.id, name],
  );
  assert.ok(row, `there is a visit called ${name}`);
  return row.id;
}

function asksOfVisit(name: string, action: string, body: object = {}): Deed {
  return async (story) => story.call('POST', `${await visitPath(story, name)}/${action}`, body);
}

async function visitPath(story: Story, name: string): Promise<string> {
  return `/v1/appointments/${await visitId(story, name)}`;
}

async function visit(story: Story, name: string): Promise<Shown> {
  return await story.call<Shown>('GET', await visitPath(story, name));
}

function patients(story: Story, of: Booking['of']): string[] {
  return of === undefined ? [story.patient()] : [of].flat().map((name) => story.patient(name));
}

function settingsPath(reason: string | undefined): string {
  const path = '/v1/appointment-reminder-settings';
  return reason === undefined ? path : `${path}/${reason}`;
}
