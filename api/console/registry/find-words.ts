import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the page of what was found says. */
export interface FindWords {
  readonly title: string;
  readonly found: (count: string) => string;
  readonly more: string;
  readonly nothingAsked: string;
  readonly nothing: string;
  readonly nothingHint: string;
  readonly household: string;
  readonly deceased: string;
  readonly archived: string;
  readonly noPets: string;
}

const words: Readonly<Record<StaffLanguage, FindWords>> = {
  en: {
    title: 'Find',
    found: (count) => `Households found: ${count}`,
    more: 'There are more. Type on to narrow them down.',
    nothingAsked: 'Type a part of a name, of a pet’s name, of an email address or of a phone number.',
    nothing: 'Nobody was found',
    nothingHint: 'Try fewer letters, only the last digits of the number, or another spelling.',
    household: 'Household',
    deceased: 'deceased',
    archived: 'Archived',
    noPets: 'no pets',
  },
  sv: {
    title: 'Sök',
    found: (count) => `Hushåll som hittades: ${count}`,
    more: 'Det finns fler. Skriv mer för att begränsa sökningen.',
    nothingAsked: 'Skriv en del av ett namn, ett djurs namn, en e-postadress eller ett telefonnummer.',
    nothing: 'Ingen hittades',
    nothingHint: 'Pröva med färre bokstäver, bara de sista siffrorna i numret eller en annan stavning.',
    household: 'Hushåll',
    deceased: 'avliden',
    archived: 'Arkiverad',
    noPets: 'inga djur',
  },
  fi: {
    title: 'Haku',
    found: (count) => `Löytyneitä talouksia: ${count}`,
    more: 'Tuloksia on enemmän. Tarkenna hakua kirjoittamalla lisää.',
    nothingAsked: 'Kirjoita osa nimestä, eläimen nimestä, sähköpostiosoitteesta tai puhelinnumerosta.',
    nothing: 'Ketään ei löytynyt',
    nothingHint: 'Kokeile lyhyempää hakua, vain numeron loppua tai toista kirjoitusasua.',
    household: 'Talous',
    deceased: 'kuollut',
    archived: 'Arkistoitu',
    noPets: 'ei eläimiä',
  },
};

export function findWords(language: StaffLanguage): FindWords {
  return words[language];
}
