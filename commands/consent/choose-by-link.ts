import type { Database } from '../../db/database.js';
import { lockClientForConsent } from '../../db/consent/consent-store.js';
import { readPreferences, type PreferenceView } from '../../db/consent/preference-view.js';
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
  readonly sendId: string;
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
 * @returns `null` if there is no such message
 */
export async function chooseByLink(
  db: Database,
  { sendId, policyVersion, at }: ChoosingByLink,
  wanted: Wanted | 'nothing',
): Promise<Chosen | null> {
  return db.transaction(async (tx) => {
    const found = await readPreferences(tx, sendId);
    if (found === null) return null;
    const { clinicId, clientId } = found;
    await lockClientForConsent(tx, clinicId, clientId);
    const locked = (await readPreferences(tx, sendId)) ?? found;
    const before = choicesOf(locked.contacts, locked.statements, at);
    const statements = wanted === 'nothing' ? refusalOfEverything() : statementsFor(before, wanted);
    for (const { purpose, ...statement } of statements) {
      const said = { ...statement, purposes: [purpose], givenBy: 'link', policyVersion, sendId };
      await stateConsent(tx, { clinicId, clientId, ...said });
    }
    const view = (await readPreferences(tx, sendId)) ?? locked;
    return { view, before, after: choicesOf(view.contacts, view.statements, at) };
  });
}
