import { z } from 'zod';
import type { VendorThing } from '../../db/integration/connector-work-store.js';

/** What the hooks call the things that we read, and what we call them: a hook names one as `<name>_id`. */
const KINDS: Readonly<Record<string, string>> = {
  client: 'client',
  patient: 'patient',
  item: 'item',
  appointment: 'appointment',
  consultation: 'consultation',
  invoice: 'invoice',
  invoicerow: 'invoicerow',
  invoice_row: 'invoicerow',
  phonenumber: 'phonenumber',
  phone_number: 'phonenumber',
};

const ids = z.record(z.string(), z.unknown());
const idForm = /^\d{1,19}$/;

/**
 * The things that a hook is about. It says only that something has become of them: what, is seen when they are read, and
 * one that cannot be found any more was deleted. What we do not read is left out.
 */
export function readProvetHook(body: unknown): VendorThing[] {
  const read = ids.safeParse(body);
  if (!read.success) return [];
  return Object.entries(read.data).flatMap(([field, value]) => {
    const kind = KINDS[field.toLowerCase().replace(/_id$/, '')];
    const id = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return kind !== undefined && field.endsWith('_id') && idForm.test(id) ? [{ kind, id }] : [];
  });
}
