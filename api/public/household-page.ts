import { speciesWord } from '../../commands/messages/species-words.js';
import type { ClientVisit } from '../../db/appointments/client-visits.js';
import type { ClientCare, ClientPet } from '../../db/reminders/client-care.js';
import { dueBadge, dueFact } from './care-page.js';
import { carePageWords } from './care-page-words.js';
import { clientPageWords } from './client-page-words.js';
import { apart } from '../apart.js';
import {
  inLanguage,
  lastRows,
  type ClientPage,
  type PageMessage,
  type PagePart,
  type PagePlace,
} from './client-view.js';
import { patientNames, visitTime } from './visit-page.js';

/** What a client has at the clinic: their pets, what is due for them, and the visits to come. */
export interface Household {
  readonly pets: readonly ClientPet[];
  readonly care: readonly ClientCare[];
  readonly visits: readonly ClientVisit[];
}

/** The page of all of a client's pets. */
export function householdPage(
  place: PagePlace,
  { pets, care, visits }: Household,
  message: PageMessage | null = null,
): ClientPage {
  const { locale, root, at } = place;
  const words = carePageWords(locale);
  const { language } = clientPageWords(locale);
  const ofPet = (pet: ClientPet): PagePart => {
    const rows = care
      .filter(({ patient }) => patient.id === pet.id)
      .map((one) => ({
        href: inLanguage(`${root}/care/${one.id}`, language),
        text: one.what,
        badge: dueBadge(one, at, locale),
        hint: dueFact(one, at, locale)
          .map(({ name, lines }) => `${name} ${lines.map(({ text }) => text).join(' ')}`)
          .join(''),
      }));
    const note = rows.length === 0 ? { note: words.nothingDue } : {};
    return { title: pet.name, hint: speciesWord(pet.species, locale), rows, ...note };
  };
  const coming = visits.map((visit) => ({
    href: inLanguage(`${root}/visit/${visit.appointment.id}`, language),
    text: words.visitFor(patientNames(visit, locale)),
    hint: visitTime(visit, locale),
  }));
  return {
    title: words.household,
    message,
    lead: pets.length === 0 ? [words.noPets] : [],
    parts: [...(coming.length === 0 ? [] : [{ title: words.visits, rows: coming }]), ...pets.map(ofPet)],
    rows: lastRows(place),
  };
}

/** A page that says one thing, where there is nothing to show. */
export function plainPage(title: string, message: PageMessage | null, lead: readonly string[]): ClientPage {
  return { title: apart(title), message, lead };
}
