import type { ClientChannel } from '../reminders/step.js';
import { CLIENT_CHANNELS } from '../reminders/step.js';
import { contactKindOf, permissionFor } from './permission.js';
import type { ConsentStatement, Contact, Purpose } from './permission.js';

/** What a client can choose about, in the order in which it is asked. */
export const PURPOSES = ['care', 'appointment', 'marketing'] as const satisfies readonly Purpose[];

/** One thing that a client can switch on or off. */
export interface Choice {
  /** Names it in a form: `<contact or channel>:<purpose>`. */
  readonly key: string;
  readonly purpose: Purpose;
  readonly on: boolean;
}

/** The choices about one address or number, or about a channel that has none. */
export interface ChoiceGroup {
  readonly channel: ClientChannel;
  readonly contact: Contact | null;
  readonly choices: readonly Choice[];
}

/** What a client wants: the choices that were put before it, by key, and whether each shall be on. */
export type Wanted = ReadonlyMap<string, boolean>;

/** One statement that makes a choice true. */
export interface ChosenStatement {
  readonly channel: ClientChannel;
  readonly purpose: Purpose;
  readonly granted: boolean;
  /** `null`: the whole channel. */
  readonly contactPointId: string | null;
}

/**
 * All choices of a client, as they stand at that instant: for each usable contact those purposes that it is kept for,
 * and for each channel without one the channel as a whole.
 *
 * @param statements newest first
 */
export function choicesOf(
  contacts: readonly Contact[],
  statements: readonly ConsentStatement[],
  at: Date,
): ChoiceGroup[] {
  return CLIENT_CHANNELS.flatMap((channel): ChoiceGroup[] => {
    const usable = contacts.filter((one) => one.usable && one.kind === contactKindOf(channel));
    const distinct = usable.filter(
      (one, index) => usable.findIndex(({ value }) => value === one.value) === index,
    );
    const places: (Contact | null)[] = distinct.length === 0 ? [null] : distinct;
    return places.map((contact) => ({
      channel,
      contact,
      choices: PURPOSES.filter((purpose) => isKeptFor(contact, purpose)).map((purpose) => ({
        key: `${contact?.id ?? channel}:${purpose}`,
        purpose,
        on: permissionFor(statements, channel, purpose, at, contact?.id ?? null).allowed,
      })),
    }));
  });
}

/**
 * The statements that make the wanted choices true; none for what is so already. Where all addresses of a channel shall
 * be alike, the whole channel is meant: then the choice holds for an address that comes later, too.
 */
export function statementsFor(groups: readonly ChoiceGroup[], wanted: Wanted): ChosenStatement[] {
  return CLIENT_CHANNELS.flatMap((channel) =>
    PURPOSES.flatMap((purpose): ChosenStatement[] => {
      const asked = groups
        .filter((group) => group.channel === channel)
        .flatMap(({ contact, choices }) =>
          choices
            .filter((choice) => choice.purpose === purpose)
            .map(({ key, on }) => ({ contact, on, shall: wanted.get(key) ?? on })),
        );
      const changed = asked.filter(({ on, shall }) => on !== shall);
      const [first] = changed;
      if (first === undefined) return [];
      if (asked.every(({ shall }) => shall === first.shall)) {
        return [{ channel, purpose, granted: first.shall, contactPointId: null }];
      }
      return changed.map(({ contact, shall }) => ({
        channel,
        purpose,
        granted: shall,
        contactPointId: contact?.id ?? null,
      }));
    }),
  );
}

/** The refusal of everything, also on channels that the client is not reached by today. */
export function refusalOfEverything(): ChosenStatement[] {
  return CLIENT_CHANNELS.flatMap((channel) =>
    PURPOSES.map((purpose) => ({ channel, purpose, granted: false, contactPointId: null })),
  );
}

/** What has to be wanted to come back from `after` to `before`. */
export function wayBack(before: readonly ChoiceGroup[], after: readonly ChoiceGroup[]): Wanted {
  const now = new Map(after.flatMap(({ choices }) => choices).map(({ key, on }) => [key, on]));
  const changed = before.flatMap(({ choices }) => choices).filter(({ key, on }) => now.get(key) !== on);
  return new Map(changed.map(({ key, on }) => [key, on]));
}

function isKeptFor(contact: Contact | null, purpose: Purpose): boolean {
  return contact === null || contact.purposes.length === 0 || contact.purposes.includes(purpose);
}
