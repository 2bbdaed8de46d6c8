import type { z } from 'zod';
import type { VendorThing } from '../../db/integration/connector-work-store.js';
import type { ChangedPage, Reading, VendorSession, VendorSettings } from '../vendor.js';
import type { VendorApi } from '../vendor-api.js';
import { mapAppointment, mapClient, mapConsultation, mapItem, mapPatient, mapSale } from './map-provet.js';
import { changedSince, parse, ProvetLists } from './provet-lists.js';
import * as payloads from './provet-payloads.js';

/** Reads a clinic's data from Provet: which things belong together, and how they are asked for. */
export class ProvetSession implements VendorSession {
  readonly #lists: ProvetLists;

  constructor(
    api: VendorApi,
    private readonly settings: VendorSettings,
  ) {
    this.#lists = new ProvetLists(api, settings);
  }

  async read({ kind, id }: VendorThing): Promise<Reading | null> {
    switch (kind) {
      case 'client':
      case 'patient':
      case 'item':
      case 'appointment': {
        const body = await this.#lists.one(kind, id);
        return body === null ? null : await this.#whole(kind, [body]);
      }
      case 'consultation':
        return await this.#consultation(id);
      case 'invoice':
        return await this.#invoice(id);
      case 'invoicerow':
        return await this.#part(kind, id, payloads.invoiceRow, (row) => ({
          kind: 'invoice',
          id: row.invoice,
        }));
      case 'phonenumber':
        return await this.#part(kind, id, payloads.phoneNumber, (one) => ({
          kind: 'client',
          id: one.client,
        }));
      default:
        return { records: [] };
    }
  }

  async changedPage(resource: string, since: string | null, page: number): Promise<ChangedPage> {
    const { pages, results } = await this.#lists.page(resource, this.#changed(resource, since), page);
    const stamps = results.map((result) => fieldOf(result, 'modified')).filter((stamp) => stamp !== null);
    const newest = stamps.sort().at(-1) ?? null;
    return { ...(await this.#changes(resource, results)), pages, newest };
  }

  async missing(kind: string, ids: readonly string[]): Promise<string[]> {
    const found = await this.#lists.all(kind, { id__in: ids.join(',') }, payloads.anything);
    const there = new Set(found.map(({ id }) => id));
    return ids.filter((id) => !there.has(id));
  }

  /** The first time, of visits only those to come; of all else everything. */
  #changed(resource: string, since: string | null): Readonly<Record<string, string>> {
    if (since !== null) return changedSince(since);
    const from = this.settings.connectedAt.toISOString().slice(0, 10);
    return resource === 'appointment' ? { start__gte: from } : {};
  }

  /** Whole things are taken as they are listed. One that is not as we know it is read by itself, which says why. */
  async #changes(resource: string, results: readonly unknown[]): Promise<Reading> {
    const things = (bodies: readonly unknown[]): VendorThing[] =>
      bodies.flatMap((body) => fieldOf(body, 'id') ?? []).map((id) => ({ kind: resource, id }));
    const schema = WHOLE[resource];
    if (schema === undefined) return { records: [], touched: things(results) };
    const known = results.filter((result) => schema.safeParse(result).success);
    const unknown = results.filter((result) => !known.includes(result));
    return { ...(await this.#whole(resource, known)), touched: things(unknown) };
  }

  async #whole(kind: string, bodies: readonly unknown[]): Promise<Reading> {
    const each = <S extends z.ZodType>(schema: S) => bodies.map((body) => parse(schema, body));
    switch (kind) {
      case 'client':
        return await this.#clients(each(payloads.client));
      case 'patient':
        return { records: each(payloads.patient).map((patient) => mapPatient(patient, this.settings)) };
      case 'item':
        return { records: each(payloads.item).map((item) => mapItem(item, this.settings)) };
      default:
        return this.#appointments(each(payloads.appointment));
    }
  }

  /** A part has what it belongs to read. */
  async #part<S extends z.ZodType>(
    kind: string,
    id: string,
    schema: S,
    ownerOf: (part: z.output<S>) => VendorThing,
  ): Promise<Reading | null> {
    const body = await this.#lists.one(kind, id);
    if (body === null) return null;
    return { records: [], touched: [ownerOf(parse(schema, body))] };
  }

  async #clients(clients: readonly payloads.Client[]): Promise<Reading> {
    if (clients.length === 0) return { records: [] };
    const ids = clients.map(({ id }) => id).join(',');
    const phones = await this.#lists.all('phonenumber', { client__in: ids }, payloads.phoneNumber);
    const phonesOf = (id: string) => phones.filter(({ client }) => client === id);
    return {
      records: clients.map((client) => mapClient(client, phonesOf(client.id), this.settings)),
      links: clients.flatMap(({ id }) => linksTo({ kind: 'client', id }, 'phonenumber', phonesOf(id))),
    };
  }

  /** What no client comes to, and what is at another department, is none of ours. */
  #appointments(appointments: readonly payloads.Appointment[]): Reading {
    const ours = appointments.map((appointment) =>
      this.#isOurs(appointment.department) ? mapAppointment(appointment, this.settings) : null,
    );
    return {
      records: ours.filter((record) => record !== null),
      gone: appointments
        .filter((_, index) => ours[index] === null)
        .map(({ id }) => ({ kind: 'appointment', id })),
    };
  }

  async #consultation(id: string): Promise<Reading | null> {
    const body = await this.#lists.one('consultation', id);
    if (body === null) return null;
    const consultation = parse(payloads.consultation, body);
    const owner = { kind: 'consultation', id };
    if (!this.#isOurs(consultation.department)) return { records: [], gone: [owner] };
    const invoices = await this.#lists.all('invoice', { consultation__is: id }, payloads.invoice);
    const rows = await this.#rowsOf(invoices);
    return {
      records: [mapConsultation(consultation, invoices, rows, this.settings)],
      links: [...linksTo(owner, 'invoice', invoices), ...linksTo(owner, 'invoicerow', rows)],
    };
  }

  /** An invoice of a consultation is read with it. */
  async #invoice(id: string): Promise<Reading | null> {
    const body = await this.#lists.one('invoice', id);
    if (body === null) return null;
    const invoice = parse(payloads.invoice, body);
    const owner = { kind: 'invoice', id };
    if (invoice.consultation !== null)
      return { records: [], touched: [{ kind: 'consultation', id: invoice.consultation }] };
    if (!this.#isOurs(invoice.department)) return { records: [], gone: [owner] };
    const rows = await this.#rowsOf([invoice]);
    return {
      records: [mapSale(invoice, rows, this.settings)],
      links: linksTo(owner, 'invoicerow', rows),
    };
  }

  async #rowsOf(invoices: readonly payloads.Invoice[]): Promise<payloads.InvoiceRow[]> {
    if (invoices.length === 0) return [];
    const ids = invoices.map(({ id }) => id).join(',');
    return this.#lists.all('invoicerow', { invoice__in: ids }, payloads.invoiceRow);
  }

  #isOurs(department: string | null): boolean {
    const { departments } = this.settings;
    return departments.length === 0 || (department !== null && departments.includes(department));
  }
}

/** What a list gives whole; of other things it only says which have changed. */
const WHOLE: Readonly<Record<string, z.ZodType>> = {
  client: payloads.client,
  patient: payloads.patient,
  item: payloads.item,
  appointment: payloads.appointment,
};

function linksTo(
  parent: VendorThing,
  kind: string,
  parts: readonly { readonly id: string }[],
): { readonly kind: string; readonly id: string; readonly parent: VendorThing }[] {
  return parts.map(({ id }) => ({ kind, id, parent }));
}

function fieldOf(result: unknown, field: 'id' | 'modified'): string | null {
  const value = ((result ?? {}) as Record<string, unknown>)[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
