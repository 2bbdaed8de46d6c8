import type pg from 'pg';
import type { ApiCaller } from './api-caller.js';

/** What every reminder of the benchmark is about. */
export const SERVICE_CODE = 'VACC-DHPP';

const COPIES = `
  with pairs as materialized (
    select gen_random_uuid() as client_id, gen_random_uuid() as patient_id, n from generate_series(1, $3) as n),
  clients as (
    insert into client select (jsonb_populate_record(c, jsonb_build_object('id', pairs.client_id, 'external_id', null))).*
      from client c, pairs where c.id = $1),
  contacts as (
    insert into contact_point select (jsonb_populate_record(cp, jsonb_build_object('id', gen_random_uuid(),
        'client_id', pairs.client_id, 'external_id', null))).*
      from contact_point cp, pairs where cp.client_id = $1),
  consents as (
    insert into consent_event select (jsonb_populate_record(ce, jsonb_build_object('id', gen_random_uuid(),
        'client_id', pairs.client_id))).*
      from consent_event ce, pairs where ce.client_id = $1)
  insert into patient select (jsonb_populate_record(p, jsonb_build_object('id', pairs.patient_id,
      'client_id', pairs.client_id, 'external_id', null))).*
    from patient p, pairs where p.id = $2
  returning id`;

/** Clients and their patients: one of each made through the API, and as many copies of their rows as are asked for. */
export class Registry {
  private constructor(
    private readonly database: pg.Pool,
    private readonly clientId: string,
    private readonly patientId: string,
  ) {}

  /** Makes the originals, and the rule that the reported services set off. */
  static async create(api: ApiCaller, database: pg.Pool): Promise<Registry> {
    const client = await api.post<{ id: string }>('/v1/clients', {
      firstName: 'Astrid',
      lastName: 'Lindqvist',
      email: 'astrid@client.example',
      phone: '+46701740605',
      consents: { email: true, sms: true },
    });
    const patient = await api.post<{ id: string }>('/v1/patients', {
      clientId: client.id,
      name: 'Molly',
      species: 'dog',
      dateOfBirth: '2021-04-12',
    });
    await api.post('/v1/services', {
      code: SERVICE_CODE,
      name: 'Vaccination DHPP',
      category: 'vaccination',
    });
    const template = await api.post<{ id: string }>('/v1/templates', { name: 'Vaccination', ...TEXT });
    await api.post('/v1/rules', {
      name: 'Yearly vaccination',
      trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
      conditions: [{ field: 'item', operator: 'is', value: SERVICE_CODE }],
      due: { after: 'P1Y' },
      steps: [
        { name: 'first', offset: '-P14D', channels: ['email'], templateId: template.id },
        { name: 'second', offset: 'P14D', channels: ['email', 'sms'], templateId: template.id },
      ],
    });
    return new Registry(database, client.id, patient.id);
  }

  /** That many new patients, each of a client of its own. */
  async patients(count: number): Promise<string[]> {
    const values = [this.clientId, this.patientId, count];
    const { rows } = await this.database.query<{ id: string }>(COPIES, values);
    return rows.map(({ id }) => id);
  }
}

/** The text of every message: about as much as clinics write. */
export const TEXT = {
  email: {
    subject: '[[patient_name]] is due for a vaccination',
    body: 'Hello [[client_first_name]],\n\nit is time for the yearly vaccination of [[patient_name]]. Please call us, or book at our page.\n\nKind regards\n[[clinic_name]]',
  },
  sms: { body: '[[patient_name]] is due for a vaccination. [[clinic_name]]' },
} as const;
