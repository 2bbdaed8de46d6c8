import type { Database } from '../../db/database.js';
import { lockClientForConsent } from '../../db/consent/consent-store.js';
import {
  readPreferences,
  type PreferencesOf,
  type PreferenceView,
} from '../../db/consent/preference-view.js';
import {
  choicesOf,
  refusalOfEverything,
  statementsFor,
  type ChoiceGroup,
  type Wanted,
} from '../../domain/consent/preferences.js';
import { stateConsent } from './state-consent.js';

/** How a client chooses: over which link, reading which text, and when. */
export interface ChoosingByLink {
  /** The link of a message, or one of the client's own. */
  readonly of: PreferencesOf;
  readonly policyVersion: string;
  readonly at: Date;
}

/** What was so before, and what is so now. */
export interface Chosen {
  readonly view: PreferenceView;
  readonly before: readonly ChoiceGroup[];
  readonly after: readonly ChoiceGroup[];
}

/**
 * Records what a client chose on the page behind a link: one statement for each change, and none for what is so already.
 *
 * @returns `null` if there is no such message or client
 */
export async function chooseByLink(
  db: Database,
  { of, policyVersion, at }: ChoosingByLink,
  wanted: Wanted | 'nothing',
): Promise<Chosen | null> {
  const sendId = 'sendId' in of ? of.sendId : null;
  return db.transaction(async (tx) => {
    const found = await readPreferences(tx, of);
    if (found === null) return null;
    const { clinicId, clientId } = found;
    await lockClientForConsent(tx, clinicId, clientId);
    const locked = (await readPreferences(tx, of)) ?? found;
    const before = choicesOf(locked.contacts, locked.statements, at);
    const statements = wanted === 'nothing' ? refusalOfEverything() : statementsFor(before, wanted);
    for (const { purpose, ...statement } of statements) {
      const said = { ...statement, purposes: [purpose], givenBy: 'link', policyVersion, sendId };
      await stateConsent(tx, { clinicId, clientId, ...said });
    }
    const view = (await readPreferences(tx, of)) ?? locked;
    return { view, before, after: choicesOf(view.contacts, view.statements, at) };
  });
}
