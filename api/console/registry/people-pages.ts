import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { bookingActs } from './booking-acts.js';
import { clientActs } from './client-acts.js';
import { clientPages } from './client-pages.js';
import { consentActs } from './consent-acts.js';
import { contactActs } from './contact-acts.js';
import { mergePages } from './merge-pages.js';
import { noteActs } from './note-acts.js';
import { deathPages } from './death-pages.js';
import { movePages } from './move-pages.js';
import { patientActs } from './patient-acts.js';
import { patientPages } from './patient-pages.js';
import { talkActs } from './talk-acts.js';

/** Everything about clients and their pets. */
export function peoplePages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    ...clientPages(deps),
    ...clientActs(deps),
    ...contactActs(deps),
    ...consentActs(deps),
    ...talkActs(deps),
    ...noteActs(deps),
    ...bookingActs(deps),
    ...mergePages(deps),
    ...patientPages(deps),
    ...patientActs(deps),
    ...deathPages(deps),
    ...movePages(deps),
  ];
}
