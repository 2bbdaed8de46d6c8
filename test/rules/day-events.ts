import fc from 'fast-check';

/** One thing that was told about one patient or its client, without the ids that it is told with. */
export interface DayEvent {
  readonly id: string;
  readonly type: string;
  /** Its own time; no two events have the same. */
  readonly time: string;
  readonly about: 'patient' | 'client' | 'visit';
  readonly data: Readonly<Record<string, unknown>>;
}

type Told = Omit<DayEvent, 'id' | 'time'>;

const CODES = ['PUP', 'RAB-1', 'RAB-3', 'DENT', 'CALL', 'FLEA'];
const day = fc.constantFrom('2026-01-10', '2026-01-11', '2026-02-01', '2026-03-15', '2026-04-01');
const code = fc.constantFrom(...CODES);
const items = fc
  .record({ codes: fc.subarray(CODES, { minLength: 1, maxLength: 2 }), on: day })
  .map(({ codes, on }) => codes.map((serviceCode) => ({ serviceCode, performedOn: on })));

const completed = fc
  .record({ serviceCode: code, performedOn: day })
  .map((data): Told => ({ type: 'service.completed', about: 'patient', data }));
const consultation = fc
  .record({
    type: fc.constantFrom('consultation.finalised', 'consultation.finalised', 'consultation.itemAdded'),
    consultationId: fc.constantFrom('c1', 'c2'),
    items,
    diagnoses: fc.subarray(['N18', 'obese'], { maxLength: 1 }),
  })
  .map(({ type, ...data }): Told => ({ type, about: 'patient', data }));
const sale = fc
  .record({
    type: fc.constantFrom('counterSale.finalised', 'counterSale.itemAdded'),
    saleId: fc.constantFrom('c1', 's2'),
    items,
  })
  .map(({ type, ...data }): Told => ({ type, about: 'patient', data }));
const credited = fc
  .record({ serviceCode: code, performedOn: day })
  .map((data): Told => ({ type: 'service.voided', about: 'patient', data }));
const withdrawn = fc
  .nat({ max: 7 })
  .map((place): Told => ({ type: 'service.voided', about: 'patient', data: { eventId: `e${place}` } }));
const life = fc
  .record({ type: fc.constantFrom('patient.created', 'patient.deceased', 'patient.restored') })
  .map(({ type }): Told => ({ type, about: 'patient', data: {} }));
const consent = fc
  .record({
    type: fc.constantFrom('client.optedOut', 'client.optedIn'),
    channel: fc.constantFrom('email', 'sms'),
  })
  .map(({ type, channel }): Told => ({ type, about: 'client', data: { channel } }));

const diary = fc
  .record({
    type: fc.constantFrom('booked', 'rescheduled', 'cancelled', 'noShow', 'completed'),
    appointmentId: fc.constantFrom('a1', 'a2'),
    reasonCode: fc.constantFrom('VACC', 'CLAWS'),
    startsAt: fc.constantFrom('2026-03-31T09:00:00Z', '2026-04-01T07:00:00Z', '2026-04-20T09:00:00Z'),
  })
  .map(({ type, ...data }): Told => ({ type: `appointment.${type}`, about: 'visit', data }));

/** What is told on one day, in the order of its own times being any. */
export const dayEvents: fc.Arbitrary<readonly DayEvent[]> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: completed },
      { weight: 4, arbitrary: consultation },
      { weight: 2, arbitrary: sale },
      { weight: 1, arbitrary: credited },
      { weight: 2, arbitrary: withdrawn },
      { weight: 2, arbitrary: life },
      { weight: 1, arbitrary: consent },
      { weight: 3, arbitrary: diary },
    ),
    { minLength: 2, maxLength: 8 },
  )
  .chain((told) =>
    fc.shuffledSubarray([...told.keys()], { minLength: told.length }).map((minutes) =>
      told.map((one, place) => ({
        ...one,
        id: `e${place}`,
        time: `2026-04-01T10:${String(minutes[place]).padStart(2, '0')}:00Z`,
      })),
    ),
  );

/** In which order they are received: each at least once. */
export const receipts: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 40 }), { maxLength: 10 });

/** The events as they are received: in that order, some of them again, and the rest from the last to the first. */
export function receivedIn(order: readonly number[], events: readonly DayEvent[]): DayEvent[] {
  const places = [...order.map((place) => place % events.length), ...[...events.keys()].toReversed()];
  return places.flatMap((place) => events[place] ?? []);
}
