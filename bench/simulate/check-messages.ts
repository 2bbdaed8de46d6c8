import { dateAt, timeAt, weekdayOf } from '../../domain/clinic-time.js';
import type { ToldHappening } from './live-the-year.js';
import type { Household } from './made-up-households.js';
import { HOURS } from './open-clinic.js';
import type { PostedMessage } from './post-office.js';

/** What must never happen, and how often it did: each message with its channel, instant and first words. */
export interface Faults {
  readonly duplicates: readonly string[];
  readonly outsideTheWindow: readonly string[];
  readonly afterDeath: readonly string[];
  readonly afterOptOut: readonly string[];
  readonly toAnotherOwner: readonly string[];
}

/** The same words to the same client again within so many days are a duplicate, whoever sent them. */
const DUPLICATE_DAYS = 14;
const DAY_MS = 86_400_000;
const SHOWN = 80;

/** Times during which something holds, by patient or by address. */
type Spells = Map<string, { readonly from: Date; to: Date }[]>;

/**
 * Judges the messages as the providers got them by the life that was made up: whom they name, where they went, and
 * when. It asks nothing of the database, which could be wrong in the same way as the messages.
 */
export function checkMessages(
  posted: readonly PostedMessage[],
  households: readonly Household[],
  told: readonly ToldHappening[],
): Faults {
  const patients = new Map(
    households.flatMap((household) => household.patients.map((patient) => [patient.name, patient] as const)),
  );
  const clientOf = new Map(
    households.flatMap(({ client }) =>
      [client.email, client.phone].flatMap((to) => (to === null ? [] : [[to, client.id] as const])),
    ),
  );
  const named = posted.map((message) => ({
    message,
    about: [...message.text.matchAll(/\p{L}+/gu)].flatMap(([word]) => patients.get(word) ?? []),
  }));
  const dead = deaths(told);
  const silent = silences(told, households);
  const owners = ownerships(told, households);
  const show = ({ at, channel, text }: PostedMessage) =>
    `${channel} at ${at.toISOString()}: ${text.slice(0, SHOWN).replaceAll('\n', ' ')}`;
  const those = (is: (one: (typeof named)[number]) => boolean) =>
    named.filter(is).map(({ message }) => show(message));
  return {
    duplicates: duplicatesAmong(posted).map(show),
    outsideTheWindow: those(({ message }) => !isInWindow(message.at)),
    afterDeath: those(({ message, about }) => about.some(({ id }) => holdsAt(dead, id, message.at))),
    afterOptOut: those(({ message }) => holdsAt(silent, message.to, message.at)),
    toAnotherOwner: those(({ message, about }) =>
      about.some(({ id }) => !holdsAt(owners, `${id} ${clientOf.get(message.to) ?? ''}`, message.at)),
    ),
  };
}

/** Whether there is nothing to blame. */
export function isFaultless(faults: Faults): boolean {
  return Object.values(faults).every((found: readonly string[]) => found.length === 0);
}

function duplicatesAmong(posted: readonly PostedMessage[]): PostedMessage[] {
  const keys = new Set<string>();
  const lastAt = new Map<string, number>();
  return posted
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .filter(({ at, channel, to, text, key }) => {
      const words = `${channel} ${to} ${text}`;
      const isNear = at.getTime() - (lastAt.get(words) ?? -Infinity) < DUPLICATE_DAYS * DAY_MS;
      const isRepeated = keys.has(`${channel} ${key}`);
      keys.add(`${channel} ${key}`);
      lastAt.set(words, at.getTime());
      return isNear || isRepeated;
    });
}

function isInWindow(at: Date): boolean {
  const weekday = weekdayOf(dateAt(at, HOURS.zone));
  const time = timeAt(at, HOURS.zone);
  const isClosed = HOURS.closedWeekdays.some((closed) => closed === weekday);
  return !isClosed && time >= HOURS.from && time < HOURS.to;
}

function deaths(told: readonly ToldHappening[]): Spells {
  const spells: Spells = new Map();
  for (const { happening, countsFrom } of told) {
    if (happening.kind !== 'event') continue;
    const { patientId = '' } = happening.data as { patientId?: string };
    if (happening.type === 'patient.deceased') begin(spells, patientId, countsFrom);
    if (happening.type === 'patient.restored') end(spells, patientId, countsFrom);
  }
  return spells;
}

function silences(told: readonly ToldHappening[], households: readonly Household[]): Spells {
  const emails = new Map(households.map(({ client }) => [client.id, client.email]));
  const spells: Spells = new Map();
  for (const { happening, countsFrom } of told) {
    if (happening.kind === 'sms')
      (happening.says === 'STOP' ? begin : end)(spells, happening.phone, countsFrom);
    if (happening.kind !== 'event') continue;
    const { clientId = '' } = happening.data as { clientId?: string };
    const to = emails.get(clientId) ?? '';
    if (happening.type === 'client.optedOut') begin(spells, to, countsFrom);
    if (happening.type === 'client.optedIn') end(spells, to, countsFrom);
  }
  return spells;
}

/** Whose patient it was when; the other carer of a patient may hear of it too. */
function ownerships(told: readonly ToldHappening[], households: readonly Household[]): Spells {
  const spells: Spells = new Map();
  const owner = new Map<string, string>();
  for (const { id, clientId, coClientIds } of households.flatMap(({ patients }) => patients)) {
    owner.set(id, clientId);
    for (const one of [clientId, ...coClientIds]) begin(spells, `${id} ${one}`, new Date(0));
  }
  for (const { happening, countsFrom } of told) {
    if (happening.kind !== 'move') continue;
    const { patientId, clientId } = happening;
    end(spells, `${patientId} ${owner.get(patientId) ?? ''}`, countsFrom);
    begin(spells, `${patientId} ${clientId}`, countsFrom);
    owner.set(patientId, clientId);
  }
  return spells;
}

function begin(spells: Spells, whose: string, from: Date): void {
  spells.set(whose, [...(spells.get(whose) ?? []), { from, to: new Date(8.64e15) }]);
}

function end(spells: Spells, whose: string, to: Date): void {
  const last = spells.get(whose)?.at(-1);
  if (last !== undefined) last.to = to;
}

function holdsAt(spells: Spells, whose: string, at: Date): boolean {
  return (spells.get(whose) ?? []).some(({ from, to }) => from < at && at <= to);
}
