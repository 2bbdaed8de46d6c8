import { addToDate, instantOf, weekdayOf } from '../../domain/clinic-time.js';
import type { ServiceCode } from '../../local/demo/demo-services.js';
import type { Dice } from './dice.js';
import type { Household, MadeUpPatient } from './made-up-households.js';

/** One thing that happens in the simulated year. An event's `time` is added when it is told. */
export type Happening = { readonly at: Date } & (
  | { readonly kind: 'event'; readonly type: string; readonly id: string; readonly data: object }
  | { readonly kind: 'join'; readonly patient: MadeUpPatient }
  | { readonly kind: 'sms'; readonly phone: string; readonly says: 'STOP' | 'START' }
  | { readonly kind: 'move'; readonly patientId: string; readonly clientId: string }
);

/** The year that is made up. */
export interface MadeUpYear {
  readonly firstDay: string;
  readonly days: number;
  readonly zone: string;
}

/** Care that a patient gets again and again. */
interface Care {
  readonly code: ServiceCode;
  readonly everyDays: number;
  readonly sold?: true;
}

const DOG: readonly Care[] = [
  { code: 'VAC-DHP-3', everyDays: 1_095 },
  { code: 'VAC-LEPTO', everyDays: 365 },
  { code: 'VAC-KENNEL', everyDays: 365 },
  { code: 'VAC-RAB-1', everyDays: 365 },
  { code: 'DEWORM-A', everyDays: 91, sold: true },
  { code: 'TICK-3', everyDays: 91, sold: true },
  { code: 'EXAM-YEAR', everyDays: 365 },
  { code: 'DENT-CHECK', everyDays: 365 },
];
const CAT: readonly Care[] = [
  { code: 'VAC-FVR-1', everyDays: 365 },
  { code: 'VAC-FVR-3', everyDays: 1_095 },
  { code: 'DEWORM-A', everyDays: 91, sold: true },
  { code: 'EXAM-YEAR', everyDays: 365 },
  { code: 'DENT-CHECK', everyDays: 365 },
];
const RABBIT: readonly Care[] = [{ code: 'VAC-MYXO', everyDays: 365 }];
const OLD: readonly Care[] = [
  { code: 'LAB-SENIOR', everyDays: 365 },
  { code: 'LAB-FRUCT', everyDays: 120 },
];

/** Two rounds of reports a day, and SMS in the evening: what happens within a round is told together. */
const ROUNDS = ['11:50', '16:40'] as const;
const EVENING = '19:10';
/** New patients are registered before anything is done to them. */
const OPENING = '08:30';

/** Makes up what happens to a household in a year, and what had been done before it began. */
export class MadeUpLife {
  readonly #happenings: Happening[] = [];
  #count = 0;

  constructor(
    private readonly dice: Dice,
    private readonly year: MadeUpYear,
    private readonly households: readonly Household[],
    /** Begins every name, so that no two lives of one clinic have one in common. */
    private readonly prefix = '',
  ) {}

  /** Everything, in order. */
  all(): Happening[] {
    for (const household of this.households) {
      for (const patient of household.patients) this.#livePatient(patient);
      this.#changeMind(household);
    }
    return this.#happenings.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  #livePatient(patient: MadeUpPatient): void {
    const { dice, year } = this;
    const from = patient.joinsOn === null ? 0 : daysAfter(year, patient.joinsOn);
    if (patient.joinsOn !== null) this.#push(from, { kind: 'join', patient }, OPENING);
    const dies = dice.chance((0.03 * year.days) / 365) ? dice.between(from + 1, year.days - 1) : Infinity;
    const mistaken = dies < year.days - 8 && dice.chance(0.2);
    const end = mistaken ? Infinity : dies;
    for (const care of careOf(dice, patient, year)) this.#follow(patient, care, from, end);
    if (dice.chance(0.03)) this.#operate(patient, dice.between(from, year.days - 1), end);
    if (dies !== Infinity) this.#tell(dies, 'patient.deceased', { patientId: patient.id });
    if (mistaken) this.#tell(dies + dice.between(1, 5), 'patient.restored', { patientId: patient.id });
    if (dice.chance(0.01)) {
      const clientId = dice.pick(this.households).client.id;
      const day = dice.between(from, year.days - 1);
      this.#push(day, { kind: 'move', patientId: patient.id, clientId });
    }
  }

  /** The last time before the year, then again about when it is due, for those who come. */
  #follow(patient: MadeUpPatient, care: Care, from: number, end: number): void {
    const { dice, year } = this;
    let day = patient.joinsOn === null ? -dice.between(1, care.everyDays) : from;
    const first = { patientId: patient.id, serviceCode: care.code, performedOn: dayOf(year, day) };
    this.#tell(Math.max(0, day), 'service.completed', first);
    while (dice.chance(0.72)) {
      day += Math.max(14, care.everyDays + dice.between(-25, 50));
      if (day >= Math.min(year.days, end)) return;
      if (day < 1) continue;
      if (!this.#booked(patient, care, day)) continue;
      this.#visit(patient, care, day);
    }
  }

  /** Some book ahead; of those, some do not come. Answers whether the visit takes place. */
  #booked(patient: MadeUpPatient, care: Care, day: number): boolean {
    const { dice, year } = this;
    const bookedOn = day - dice.between(3, 30);
    if (care.sold === true || bookedOn < 1 || !dice.chance(0.3)) return true;
    const startsAt = instantOf(dayOf(year, day), '10:00', year.zone).toISOString();
    const appointmentId = this.#name('appointment');
    const data = { appointmentId, clientId: patient.clientId, patientIds: [patient.id], startsAt };
    this.#tell(bookedOn, 'appointment.booked', data);
    const end = dice.pick([
      'completed',
      'completed',
      'completed',
      'completed',
      'cancelled',
      'noShow',
    ] as const);
    this.#tell(end === 'cancelled' ? day - 1 : day, `appointment.${end}`, data);
    return end === 'completed';
  }

  #visit(patient: MadeUpPatient, care: Care, day: number): void {
    const { dice, year } = this;
    const item = { serviceCode: care.code, performedOn: dayOf(year, day) };
    const { id: patientId, clientId } = patient;
    if (care.sold === true) {
      this.#tell(day, 'counterSale.finalised', {
        clientId,
        patientId,
        saleId: this.#name('sale'),
        items: [item],
      });
      return;
    }
    const consultationId = this.#name('visit');
    const extra = {
      serviceCode: dice.pick(['EXAM-CONS', 'LAB-FAECES', 'CHIP'] as const),
      performedOn: item.performedOn,
    };
    const data = { patientId, consultationId, items: dice.chance(0.3) ? [item, extra] : [item] };
    if (dice.chance(0.4)) this.#tell(day, 'consultation.itemAdded', data);
    const id = this.#tell(day, 'consultation.finalised', data);
    if (dice.chance(0.03)) this.#tell(day, 'consultation.finalised', data, id);
    if (dice.chance(0.02)) this.#tell(day + 1, 'service.voided', { eventId: id });
    if (dice.chance(0.02)) this.#tell(day + 1, 'consultation.finalised', { ...data, items: [extra] });
  }

  #operate(patient: MadeUpPatient, day: number, end: number): void {
    if (day >= end) return;
    const serviceCode = this.dice.pick(['SURG-MASS', 'SURG-KNEE'] as const);
    const items = [{ serviceCode, performedOn: dayOf(this.year, day) }];
    const data = { patientId: patient.id, consultationId: this.#name('visit'), items };
    this.#tell(day, 'consultation.finalised', data);
  }

  /** Some clients want no more messages, and some of these want them back. */
  #changeMind({ client }: Household): void {
    const { dice, year } = this;
    if (!dice.chance(0.04)) return;
    const day = dice.between(1, year.days - 1);
    const back = dice.chance(0.4) ? day + dice.between(10, 60) : Infinity;
    if (client.phone !== null && dice.chance(0.6)) {
      this.#push(day, { kind: 'sms', phone: client.phone, says: 'STOP' }, EVENING);
      if (back < year.days) this.#push(back, { kind: 'sms', phone: client.phone, says: 'START' }, EVENING);
      return;
    }
    const data = { clientId: client.id, channel: 'email' };
    this.#tell(day, 'client.optedOut', data);
    if (back < year.days) this.#tell(back, 'client.optedIn', data);
  }

  #tell(day: number, type: string, data: object, known?: string): string {
    const id = known ?? this.#name('event');
    if (day < this.year.days)
      this.#push(day, { kind: 'event', type, id, data }, known === undefined ? undefined : EVENING);
    return id;
  }

  #push(day: number, what: Without<Happening, 'at'>, time?: string): void {
    const { dice, year } = this;
    const on = dayOf(year, day);
    const round = weekdayOf(on) > 5 ? ROUNDS[0] : dice.pick(ROUNDS);
    this.#happenings.push({ at: instantOf(on, time ?? round, year.zone), ...what });
  }

  #name(kind: string): string {
    this.#count += 1;
    return `${this.prefix}${kind}-${this.#count}`;
  }
}

type Without<One, Key extends PropertyKey> = One extends unknown ? Omit<One, Key> : never;

function careOf(dice: Dice, patient: MadeUpPatient, year: MadeUpYear): Care[] {
  const usual = { dog: DOG, cat: CAT, rabbit: RABBIT }[patient.species];
  const isOld = patient.dateOfBirth < addToDate(year.firstDay, '-P8Y');
  const all = isOld && patient.species !== 'rabbit' ? [...usual, ...OLD] : usual;
  return all.filter(() => dice.chance(0.4));
}

function dayOf({ firstDay }: MadeUpYear, day: number): string {
  return addToDate(firstDay, day < 0 ? `-P${-day}D` : `P${day}D`);
}

function daysAfter({ firstDay }: MadeUpYear, on: string): number {
  return Math.round((Date.parse(on) - Date.parse(firstDay)) / 86_400_000);
}
