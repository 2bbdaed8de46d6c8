import type { ProvetStub } from './provet-stub.js';
import { ref } from './provet-stub.js';

/** Something that happens at the made-up clinic, at a time of its day. */
export interface Happening {
  readonly at: string;
  readonly what: string;
  readonly do: (stub: ProvetStub) => void;
}

const client = (id: number) => ({ client: ref('client', id) });
const row = (invoice: number, item: number, patient: number, quantity = '1.00') => ({
  invoice: ref('invoice', invoice),
  item: ref('item', item),
  patient: ref('patient', patient),
  quantity,
  sum_total: quantity.startsWith('-') ? '-450.00' : '450.00',
});
const visit = (owner: number, patient: number, start: string) => ({
  ...client(owner),
  patients: [ref('patient', patient)],
  department: ref('department', 1),
  start,
});
const bill = (owner: number, consultation: number | null) => ({
  ...client(owner),
  consultation: consultation === null ? null : ref('consultation', consultation),
  department: ref('department', 1),
  finalized: null,
  invoice_date: '2026-06-10',
  currency: 'SEK',
});
const booking = (owner: number, patient: number, start: string) => ({
  ...client(owner),
  patients: [ref('patient', patient)],
  start,
  end: null,
  reason: ref('reason', 5),
  department: ref('department', 1),
  type: 1,
  active: true,
});

/** One day, with a new client, visits, a missed and a cancelled one, a death, and invoices that are credited. */
export const DAY: readonly Happening[] = [
  {
    at: '08:05',
    what: 'a new client comes with a puppy',
    do: (stub) => {
      stub.put('client', 17, {
        firstname: 'Greta',
        lastname: 'Ivarsson',
        email: 'greta@example.org',
        country: 'SE',
      });
      stub.put('phonenumber', 87, { ...client(17), phone_number: '0701740608', primary: true });
      const born = { name: 'Sippo', species: 1, date_of_birth: '2026-04-01', weight: '4.2', gender: 1 };
      stub.put('patient', 29, { ...client(17), ...born, date_of_registration: '2026-06-10' });
    },
  },
  {
    at: '08:15',
    what: 'who books for the afternoon',
    do: (stub) => stub.put('appointment', 76, booking(17, 29, '2026-06-10T15:00:00')),
  },
  {
    at: '08:30',
    what: 'Rex comes to his visit',
    do: (stub) => {
      stub.put('consultation', 45, visit(11, 21, '2026-06-10T08:30:00'));
      stub.put('appointment', 71, { consultation: ref('consultation', 45) });
    },
  },
  {
    at: '08:50',
    what: 'and gets his vaccination',
    do: (stub) => {
      stub.put('invoice', 56, bill(11, 45));
      stub.put('invoicerow', 71, row(56, 31, 21));
      stub.put('invoicerow', 72, row(56, 32, 21));
    },
  },
  {
    at: '09:10',
    what: 'which is paid',
    do: (stub) => stub.put('invoice', 56, { finalized: '2026-06-10T09:10:00' }),
  },
  {
    at: '09:30',
    what: 'Luna’s owner calls her visit off',
    do: (stub) =>
      stub.put('appointment', 75, { active: false, cancellation_reason: ref('cancellationreason', 2) }),
  },
  {
    at: '09:45',
    what: 'the visit of two pets is moved',
    do: (stub) => stub.put('appointment', 73, { start: '2026-06-16T11:00:00', end: '2026-06-16T11:45:00' }),
  },
  {
    at: '10:00',
    what: 'Bella dies',
    do: (stub) => stub.put('patient', 23, { deceased: true, date_of_death: '2026-06-10' }),
  },
  {
    at: '10:30',
    what: 'Björn takes SMS, and no mails any more',
    do: (stub) => stub.put('client', 12, { no_sms: false, no_email: true }),
  },
  {
    at: '11:00',
    what: 'Nero is vaccinated, and has his teeth done',
    do: (stub) => {
      stub.put('consultation', 46, visit(16, 28, '2026-06-10T10:30:00'));
      stub.put('invoice', 57, bill(16, 46));
      stub.put('invoicerow', 73, row(57, 31, 28));
      stub.put('invoicerow', 74, row(57, 33, 28));
      stub.put('invoice', 57, { finalized: '2026-06-10T11:00:00' });
    },
  },
  {
    at: '11:30',
    what: 'but was not vaccinated after all: the row is removed',
    do: (stub) => {
      stub.remove('invoicerow', 73);
      stub.put('invoice', 57, {});
    },
  },
  {
    at: '12:00',
    what: 'Rex’s examination is credited',
    do: (stub) => {
      stub.put('invoice', 58, { ...bill(11, 45), finalized: '2026-06-10T12:00:00' });
      stub.put('invoicerow', 75, row(58, 32, 21, '-1.00'));
    },
  },
  {
    at: '12:30',
    what: 'something is sold over the counter',
    do: (stub) => {
      stub.put('invoice', 59, { ...bill(15, null), finalized: '2026-06-10T12:30:00' });
      stub.put('invoicerow', 76, row(59, 33, 27));
      stub.put('invoicerow', 77, row(59, 34, 27));
    },
  },
  {
    at: '12:45',
    what: 'and partly taken back',
    do: (stub) => stub.remove('invoicerow', 77),
  },
  {
    at: '13:00',
    what: 'telephones change',
    do: (stub) => {
      stub.remove('phonenumber', 82);
      stub.put('client', 11, {});
      stub.put('phonenumber', 88, { ...client(13), phone_number: '+46 8 411 80 01' });
    },
  },
  {
    at: '13:30',
    what: 'a visit is deleted',
    do: (stub) => stub.remove('appointment', 74),
  },
  {
    at: '14:00',
    what: 'Luna moves to another client',
    do: (stub) => stub.put('patient', 27, client(16)),
  },
  {
    at: '14:30',
    what: 'the price list changes',
    do: (stub) => {
      stub.put('item', 33, { name: 'Tandvård med röntgen' });
      stub.put('item', 35, { archived: false });
    },
  },
  {
    at: '15:15',
    what: 'the puppy does not come',
    do: (stub) => stub.put('appointment', 76, { no_show: true, active: false }),
  },
  {
    at: '15:30',
    what: 'Misse is said to be dead',
    do: (stub) => stub.put('patient', 22, { deceased: true }),
  },
  {
    at: '15:40',
    what: 'which was the wrong cat',
    do: (stub) => stub.put('patient', 22, { deceased: false }),
  },
  {
    at: '16:00',
    what: 'an old client comes back',
    do: (stub) => {
      stub.put('client', 14, { archived: false });
      stub.put('patient', 25, { archived: false, name: 'Tassa Lilla' });
    },
  },
  {
    at: '16:20',
    what: 'yesterday’s invoice is made final',
    do: (stub) => stub.put('invoice', 54, { finalized: '2026-06-10T16:20:00' }),
  },
  {
    at: '16:40',
    what: 'a time that was held becomes a visit',
    do: (stub) => {
      stub.put('appointment', 77, { ...booking(13, 26, '2026-06-22T13:00:00'), type: 4 });
      stub.put('appointment', 77, { type: 1, confirmed: true });
    },
  },
];
