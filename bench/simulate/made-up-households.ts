import { v7 as uuid } from 'uuid';
import { addToDate } from '../../domain/clinic-time.js';
import type { Dice } from './dice.js';

/** A client of the simulated clinic; nobody else has the address or the number. */
export interface MadeUpClient {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A patient; no other patient has the name, so that a message tells by itself whom it is about. */
export interface MadeUpPatient {
  readonly id: string;
  readonly clientId: string;
  readonly coClientIds: readonly string[];
  readonly name: string;
  readonly species: 'dog' | 'cat' | 'rabbit';
  readonly sex: 'female' | 'male';
  readonly dateOfBirth: string;
  /** Registered in the course of the year; `null`: known from the beginning. */
  readonly joinsOn: string | null;
}

/** A client and the patients of that client. */
export interface Household {
  readonly client: MadeUpClient;
  readonly patients: readonly MadeUpPatient[];
}

const FIRST = [
  'Anna',
  'Erik',
  'Sofia',
  'Mikael',
  'Aino',
  'Juhani',
  'Emma',
  'Oskar',
  'Ida',
  'Petra',
  'Lars',
  'Noor',
];
const LAST = [
  'Lindqvist',
  'Virtanen',
  'Berg',
  'Nyman',
  'Korhonen',
  'Holm',
  'Dahl',
  'Åkesson',
  'Mäkinen',
  'Ek',
];
const SYLLABLES =
  'ba be bi bo da de di do fa fi ga go ha ka ki ko la le li lo ma mi mo na ne ni no ra ri ro sa se ta ti to va vi zo'.split(
    ' ',
  );

/** Makes households up until they have that many patients together. */
export function madeUpHouseholds(dice: Dice, patients: number, firstDay: string, days: number): Household[] {
  const households: Household[] = [];
  let made = 0;
  while (made < patients) {
    const client = madeUpClient(dice, households.length);
    const other = households.length > 0 && dice.chance(0.05) ? dice.pick(households).client.id : null;
    const count = Math.min(patients - made, dice.pick([1, 1, 1, 2, 2, 3]));
    const own = Array.from({ length: count }, (_, index) =>
      madeUpPatient(dice, client.id, other, made + index, firstDay, days),
    );
    households.push({ client, patients: own });
    made += count;
  }
  return households;
}

function madeUpClient(dice: Dice, number: number): MadeUpClient {
  const digits = String(number).padStart(6, '0');
  return {
    id: uuid(),
    firstName: dice.pick(FIRST),
    lastName: dice.pick(LAST),
    locale: dice.pick([null, null, 'sv', 'fi', 'en']),
    email: dice.chance(0.93) ? `client-${digits}@example.org` : null,
    phone: dice.chance(0.95) ? `+46700${digits}` : null,
  };
}

function madeUpPatient(
  dice: Dice,
  clientId: string,
  coClientId: string | null,
  number: number,
  firstDay: string,
  days: number,
): MadeUpPatient {
  const joins = dice.chance(0.04);
  const joinsOn = joins ? addToDate(firstDay, `P${dice.between(5, Math.max(5, days - 20))}D`) : null;
  const ageDays = joins ? dice.between(60, 120) : dice.between(150, 5_200);
  return {
    id: uuid(),
    clientId,
    coClientIds: coClientId === null ? [] : [coClientId],
    name: nameOf(number),
    species: dice.pick(['dog', 'dog', 'dog', 'cat', 'cat', 'rabbit']),
    sex: dice.pick(['female', 'male']),
    dateOfBirth: addToDate(joinsOn ?? firstDay, `-P${ageDays}D`),
    joinsOn,
  };
}

/** Four syllables: more names than patients, each of them once. */
function nameOf(number: number): string {
  const size = SYLLABLES.length;
  const places = [number % size, Math.floor(number / size) % size, Math.floor(number / size ** 2) % size];
  const name = ['ka', ...places.map((place) => SYLLABLES[place] ?? '')].join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
