import type { Story } from './story.js';

/** Something that somebody does, or that happens, in a story. */
export type Deed = (story: Story) => Promise<unknown>;

/** A local date and time of the clinic, and what happens then. */
export interface Happening {
  readonly date: string;
  readonly time: string;
  readonly deeds: readonly Deed[];
}

/** An animal of a household. `of` names further owners. */
export interface CastPatient {
  readonly name: string;
  readonly species?: string;
  readonly breed?: string | null;
  readonly sex?: string | null;
  readonly neutered?: boolean | null;
  readonly dateOfBirth?: string | null;
  readonly weightKg?: number | null;
  readonly coOwners?: readonly string[];
}

/** A person with animals. `null` leaves a contact out. */
export interface CastClient {
  readonly name: string;
  readonly locale?: string | null;
  readonly timeZone?: string | null;
  readonly email?: null;
  readonly phone?: null;
  /** A postal address. */
  readonly post?: string;
  readonly tags?: readonly string[];
  readonly patients: readonly CastPatient[];
}

/** A rule as `POST /v1/rules` takes it; steps name templates of the case instead of ids. */
export interface CastRule {
  readonly name: string;
  readonly steps: readonly CastStep[];
  readonly [field: string]: unknown;
}

/** A step as the API spells it; `template` names one of the case's templates, else it is the usual one. */
export interface CastStep {
  readonly name: string;
  readonly offset?: string;
  readonly channels: readonly string[];
  readonly template?: string;
  readonly [field: string]: unknown;
}

/** What is said about visits; whatever has a `template` names one of the case's, else it is our own words. */
export type CastSettings = Readonly<Record<string, unknown>> & { readonly steps?: readonly CastStep[] };

/** What the practice has decided before the story begins, what happens, and what must come of it. */
export interface RuleCase {
  /** The sentence that the case proves. */
  readonly name: string;
  /** Settings as `PATCH /v1/clinic` takes them. */
  readonly clinic?: Readonly<Record<string, unknown>>;
  /** Åsa with her four-year-old dog Rex, unless the case says otherwise. */
  readonly household?: readonly CastClient[];
  readonly services?: readonly {
    readonly code: string;
    readonly name?: string;
    readonly category?: string;
  }[];
  /** Further templates by their names, as `POST /v1/templates` takes them; `usual` replaces the usual one. */
  readonly templates?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly rules?: readonly CastRule[];
  /** What is said about visits, as `PUT /v1/appointment-reminder-settings` takes it; steps name templates of the case. */
  readonly visits?: CastSettings;
  /** The same for visits of one reason, by its code. */
  readonly visitsFor?: Readonly<Record<string, CastSettings>>;
  readonly story: readonly Happening[];
  /** The morning on which the account is drawn up; the new year's day of 2042 unless it says otherwise. */
  readonly until?: string;
  /** What the list of reminders says then: `Rabies for Rex: open, due 2041-03-01`. */
  readonly reminders: readonly string[];
  /** All that went out by then: `2041-01-30 09:00 email to Åsa (first): Rabies for Rex`. */
  readonly messages?: readonly string[];
  /** All that was to go out and did not: `2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, completed`. */
  readonly skips?: readonly string[];
  /** What is still to come, if the case says anything of it: `2041-01-30 09:00 email (first) of Rabies for Rex`. */
  readonly waiting?: readonly string[];
}
