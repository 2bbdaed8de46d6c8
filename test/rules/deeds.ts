import type { CastRule, Deed } from './rule-case.js';
import { ruleBody } from './set-the-stage.js';

/** About whom, and how, something is reported. */
interface Report {
  readonly of?: string;
  readonly on?: string;
  readonly consultation?: string;
  readonly diagnoses?: readonly string[];
  /** The event's id, for repeats and withdrawals. */
  readonly id?: string;
  /** The event's own time. */
  readonly time?: string;
}

type Codes = string | readonly string[];

/** A consultation was finalised with those items. */
export function visit(codes: Codes, report: Report = {}): Deed {
  return services('consultation.finalised', codes, report);
}

/** Items were added to a consultation that is not finalised yet. */
export function added(codes: Codes, report: Report = {}): Deed {
  return services('consultation.itemAdded', codes, report);
}

/** Items were sold over the counter, and paid. */
export function sold(codes: Codes, report: Report = {}): Deed {
  return services('counterSale.finalised', codes, report);
}

/** Items were added to a counter sale. */
export function addedToSale(codes: Codes, report: Report = {}): Deed {
  return services('counterSale.itemAdded', codes, report);
}

/** A service was done, as the laboratory or another system says. */
export function done(code: string, { of, on, id, time }: Report = {}): Deed {
  return (story) => {
    const data = { patientId: story.patient(of), serviceCode: code, performedOn: on ?? story.today };
    return story.report('service.completed', data, envelope({ id, time }));
  };
}

/** A service was credited: it was not done after all. */
export function credited(code: string, performedOn: string, of?: string): Deed {
  return (story) =>
    story.report('service.voided', { patientId: story.patient(of), serviceCode: code, performedOn });
}

/** All that an event had reported was withdrawn. */
export function withdrawn(eventId: string): Deed {
  return (story) => story.report('service.voided', { eventId });
}

/** The patient died. */
export function died(of?: string): Deed {
  return (story) =>
    story.report('patient.deceased', { patientId: story.patient(of), deceasedOn: story.today });
}

/** The death was recorded on the wrong patient. */
export function lives(of?: string): Deed {
  return (story) => story.report('patient.restored', { patientId: story.patient(of) });
}

/** The client wants nothing more on a channel. */
export function optsOut(channel: 'email' | 'sms', name = 'Åsa'): Deed {
  return (story) => story.report('client.optedOut', { clientId: story.client(name), channel });
}

/** The client may be written to again. */
export function optsIn(channel: 'email' | 'sms', name = 'Åsa'): Deed {
  return (story) => story.report('client.optedIn', { clientId: story.client(name), channel });
}

/** The staff record what the client said: `POST /v1/clients/{id}/consents`. */
export function consents(body: object, name = 'Åsa'): Deed {
  return (story) => story.call('POST', `/v1/clients/${story.client(name)}/consents`, body);
}

/** A field of the client changes. */
export function clientChanges(change: object, name = 'Åsa'): Deed {
  return (story) => story.call('PATCH', `/v1/clients/${story.client(name)}`, change);
}

/** A field of the patient changes. */
export function patientChanges(change: object, of?: string): Deed {
  return (story) => story.call('PATCH', `/v1/patients/${story.patient(of)}`, change);
}

/** The patient belongs to somebody else from now on. */
export function movesTo(owner: string, of?: string): Deed {
  return (story) => patientChanges({ clientId: story.client(owner) }, of)(story);
}

/** Two records were the same person: the first becomes the second. */
export function merged(name: string, into: string): Deed {
  return (story) =>
    story.call('POST', `/v1/clients/${story.client(name)}/merge`, { intoClientId: story.client(into) });
}

/** A new patient is registered. */
export function registers(name: string, fields: object, owner = 'Åsa'): Deed {
  return async (story) => {
    const body = { clientId: story.client(owner), name, species: 'dog', ...fields };
    const { id } = await story.call<{ id: string }>('POST', '/v1/patients', body);
    story.patients.set(name, id);
  };
}

/** The clinic changes its settings. */
export function settings(change: object): Deed {
  return (story) => story.call('PATCH', '/v1/clinic', change);
}

/** A rule is switched off, or on again. */
export function switched(rule: string, to: 'on' | 'off'): Deed {
  return (story) => story.call('PATCH', `/v1/rules/${story.rule(rule)}`, { enabled: to === 'on' });
}

/** A rule is edited. */
export function ruleChanges(rule: string, change: Partial<CastRule>): Deed {
  return (story) => story.call('PATCH', `/v1/rules/${story.rule(rule)}`, ruleBody(story, change));
}

/** A rule is made while the story goes on. */
export function ruleMade(rule: CastRule): Deed {
  return async (story) => {
    const { id } = await story.call<{ id: string }>('POST', '/v1/rules', ruleBody(story, rule));
    story.rules.set(rule.name, id);
  };
}

/** A rule is deleted. */
export function ruleDeleted(rule: string): Deed {
  return (story) => story.call('DELETE', `/v1/rules/${story.rule(rule)}`);
}

/** Waiting reminders take over a version of their rule. */
export function ruleApplied(rule: string, version: number): Deed {
  return (story) =>
    story.call('POST', `/v1/rules/${story.rule(rule)}/versions/${version}/apply`, { reminderIds: 'all' });
}

/** A template gets other texts. */
export function templateChanges(change: object, name = 'usual'): Deed {
  return (story) => story.call('PATCH', `/v1/templates/${story.templates.get(name)}`, change);
}

/** Waiting reminders take over a version of a template. */
export function templateApplied(version: number, name = 'usual'): Deed {
  return (story) =>
    story.call('POST', `/v1/templates/${story.templates.get(name)}/versions/${version}/apply`, {
      reminderIds: 'all',
    });
}

/** Somebody makes a reminder by hand, with a body as `POST /v1/reminders` takes it. */
export function byHand(title: string, dueOn: string, body: object, of?: string): Deed {
  return (story) => {
    const usual = { patientId: story.patient(of), title, dueOn, templateId: story.templates.get('usual') };
    return story.call(
      'POST',
      '/v1/reminders',
      'text' in body ? omit(usual, 'templateId', body) : { ...usual, ...body },
    );
  };
}

/** The API must refuse to make that reminder, and say this. */
export function refusedByHand(body: object, says: string): Deed {
  return async (story) => {
    const usual = { patientId: story.patient(), title: 'Refused', templateId: story.templates.get('usual') };
    const said = await story.refused('POST', '/v1/reminders', { ...usual, ...body });
    if (said !== says) throw new Error(`it was refused with: ${said}`);
  };
}

/** Something that the staff ask of a reminder: `pause`, `resume`, `snooze`, `complete`, `cancel`, … */
export function asked(title: string, action: string, body: object = {}, of?: string): Deed {
  return async (story) =>
    story.call('POST', `/v1/reminders/${await story.reminder(title, of)}/${action}`, body);
}

/** The staff edit a reminder. */
export function edited(title: string, change: object, of?: string): Deed {
  return async (story) => story.call('PATCH', `/v1/reminders/${await story.reminder(title, of)}`, change);
}

function services(type: string, codes: Codes, { of, on, consultation, diagnoses, id, time }: Report): Deed {
  return (story) => {
    const items = [codes].flat().map((serviceCode) => ({ serviceCode, performedOn: on ?? story.today }));
    const number = consultation ?? `visit-${story.next()}`;
    const occurrence = type.startsWith('counterSale')
      ? { saleId: number, clientId: story.client('Åsa') }
      : { consultationId: number, ...(diagnoses && { diagnoses }) };
    return story.report(type, { patientId: story.patient(of), ...occurrence, items }, envelope({ id, time }));
  };
}

function envelope({ id, time }: { id: string | undefined; time: string | undefined }): object {
  return { ...(id !== undefined && { id }), ...(time !== undefined && { time }) };
}

function omit(usual: Record<string, unknown>, field: string, body: object): object {
  return { ...Object.fromEntries(Object.entries(usual).filter(([name]) => name !== field)), ...body };
}
