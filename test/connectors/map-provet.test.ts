import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  mapAppointment,
  mapClient,
  mapConsultation,
  mapPatient,
  mapSale,
} from '../../connectors/provet/map-provet.js';
import { readProvetHook } from '../../connectors/provet/provet-hooks.js';
import { changedSince } from '../../connectors/provet/provet-lists.js';
import * as payloads from '../../connectors/provet/provet-payloads.js';
import { readPayload, ref } from './provet-stub.js';

const dialect = { zone: 'Europe/Stockholm', vocabulary: { species: { '1': 'dog' } } };
const appointment = (change: object) =>
  mapAppointment(payloads.appointment.parse({ ...readPayload('appointment-71.json'), ...change }), dialect);
const row = (id: number, change: object) =>
  payloads.invoiceRow.parse({ ...readPayload('invoicerow-61.json'), id, ...change });
const invoice = (change: object = {}) =>
  payloads.invoice.parse({ ...readPayload('invoice-51.json'), ...change });
const visit = (patients: readonly number[], invoices: payloads.Invoice[], rows: payloads.InvoiceRow[]) =>
  mapConsultation(
    payloads.consultation.parse({
      ...readPayload('consultation-41.json'),
      patients: patients.map((id) => ref('patient', id)),
    }),
    invoices,
    rows,
    dialect,
  );

describe('appointments', () => {
  test('are on the clinic’s clock where they say no zone, summer and winter', () => {
    const starts: [string, string][] = [
      ['2026-06-10T08:30:00', '2026-06-10T06:30:00.000Z'],
      ['2026-12-10T08:30:00', '2026-12-10T07:30:00.000Z'],
      ['2026-06-10T08:30:00Z', '2026-06-10T08:30:00.000Z'],
      ['2026-06-10T08:30:00+03:00', '2026-06-10T05:30:00.000Z'],
      ['2026-03-29T02:30:00', '2026-03-29T01:00:00.000Z'],
    ];
    for (const [start, instant] of starts)
      assert.equal(appointment({ start, end: null })?.startsAt.toISOString(), instant, start);
  });

  test('stand as their flags say', () => {
    const stands: [object, string][] = [
      [{}, 'booked'],
      [{ confirmed: true }, 'booked'],
      [{ active: false }, 'cancelled'],
      [{ cancellation_reason: ref('cancellationreason', 1) }, 'cancelled'],
      [{ no_show: true, active: false }, 'noShow'],
      [{ consultation: 41 }, 'completed'],
      [{ consultation: 41, active: false }, 'cancelled'],
    ];
    for (const [change, status] of stands)
      assert.equal(appointment(change)?.status, status, JSON.stringify(change));
  });

  test('are visits of a client, or none of ours', () => {
    const types = [1, 2, 3, 4, 5, 6, 7, 8, 9, null].filter((type) => appointment({ type }) !== null);
    assert.deepEqual(types, [1, 2, 6, 8, 9, null]);
    assert.equal(appointment({ client: null }), null);
    assert.deepEqual(appointment({ patients: [21, ref('patient', 22), { id: 23 }, 21] })?.patientIds, [
      '21',
      '22',
      '23',
    ]);
  });
});

describe('finalised invoices', () => {
  test('leave what was not credited, by patient and item', () => {
    const rows = [
      row(1, { quantity: '2.00', sum_total: '900.00' }),
      row(2, { quantity: '-1.00', sum_total: '-450.00' }),
      row(3, { item: 32, quantity: 1 }),
      row(4, { item: 32, quantity: -1, invoice: 58 }),
      row(5, { item: null }),
      row(6, { item: 33, invoice: 99 }),
    ];
    const { lines, performedOn } = visit([21], [invoice(), invoice({ id: 58 })], rows);
    assert.deepEqual(lines, [{ patientId: '21', itemId: '31', amount: 450, currency: 'SEK' }]);
    assert.equal(performedOn, '2025-06-02');
  });

  test('count only when they are final', () => {
    assert.deepEqual(visit([21], [invoice({ finalized: null })], [row(1, {})]).lines, []);
    assert.deepEqual(visit([21], [], []).lines, []);
  });

  test('a row without a patient belongs to the only one there is', () => {
    const rows = [row(1, { patient: null })];
    assert.deepEqual(
      visit([21], [invoice()], rows).lines.map(({ patientId }) => patientId),
      ['21'],
    );
    assert.deepEqual(visit([21, 22], [invoice()], rows).lines, []);
    assert.deepEqual(mapSale(invoice({ consultation: null }), rows, dialect).lines, []);
    assert.equal(mapSale(invoice({ patient: 27 }), rows, dialect).lines[0]?.patientId, '27');
  });

  test('are stamped by whatever of them changed last', () => {
    const { toldAt } = visit([21], [invoice()], [row(1, { modified: '2026-01-01T12:00:00' })]);
    assert.equal(toldAt.toISOString(), '2026-01-01T11:00:00.000Z');
  });
});

describe('clients and patients', () => {
  test('a company has one name, an address that is none is left out, the primary number comes first', () => {
    const of = (file: string) => payloads.client.parse(readPayload(file));
    const company = mapClient(of('client-13.json'), [], dialect);
    assert.deepEqual([company.firstName, company.lastName, company.emails], ['', 'Hästgården AB', []]);
    assert.deepEqual(mapClient(of('client-15.json'), [], dialect).emails, []);
    const phones = ['phonenumber-81.json', 'phonenumber-82.json'].map((file) =>
      payloads.phoneNumber.parse(readPayload(file)),
    );
    const anna = mapClient(of('client-11.json'), phones, dialect);
    assert.deepEqual(anna.phones, ['+46 70 174 06 06', '070-174 06 05']);
    assert.deepEqual(mapClient(of('client-12.json'), [], dialect).refuses, ['sms']);
  });

  test('a death has its date where one is known', () => {
    const of = (change: object) =>
      mapPatient(payloads.patient.parse({ ...readPayload('patient-21.json'), ...change }), dialect).deceased;
    assert.equal(of({}), false);
    assert.equal(of({ deceased: true }), true);
    assert.equal(of({ deceased: true, date_of_death: '2026-01-02' }), '2026-01-02');
    assert.equal(of({ date_of_death: '2026-01-02' }), false);
  });

  test('a stamp that is no time, or an owner that is missing, is found by its field', () => {
    const read = payloads.patient.safeParse({
      ...readPayload('patient-21.json'),
      client: null,
      modified: 'soon',
    });
    assert.deepEqual(
      read.error?.issues.map(({ path }) => path.join('.')),
      ['client', 'modified'],
    );
  });
});

test('changes are asked for from a little before, in the form of the stamp', () => {
  assert.deepEqual(changedSince('2026-06-10T12:00:00'), { modified__gte: '2026-06-10T11:50:00' });
  assert.deepEqual(changedSince('2026-06-10T12:00:00.123456+02:00'), {
    modified__gte: '2026-06-10T11:50:00+02:00',
  });
  assert.deepEqual(
    changedSince('2026-10-25T02:30:00'),
    { modified__gte: '2026-10-25T01:20:00' },
    'the hour that is twice',
  );
  assert.deepEqual(changedSince('2026-01-01T00:05:00Z'), { modified__gte: '2025-12-31T22:55:00Z' });
});

test('a hook names things that we read, and nothing else is looked at', () => {
  assert.deepEqual(readProvetHook({ invoicerow_id: '5', invoice_id: 9, reminder_id: '3' }), [
    { kind: 'invoicerow', id: '5' },
    { kind: 'invoice', id: '9' },
  ]);
  for (const body of [
    null,
    'x',
    [],
    { client_id: '1/../2' },
    { client_id: -1 },
    { client: '1' },
    { client_id: {} },
  ])
    assert.deepEqual(readProvetHook(body), []);
});
