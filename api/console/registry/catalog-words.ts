import type { ServiceCategory } from '../../../entities/registry/service.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the lists of services, locations and reasons say. */
export interface CatalogWords {
  readonly settings: string;
  readonly titles: Readonly<Record<'services' | 'locations' | 'reasons', string>>;
  readonly leads: Readonly<Record<'services' | 'locations' | 'reasons', string>>;
  readonly add: Readonly<Record<'services' | 'locations' | 'reasons', string>>;
  readonly none: string;
  readonly more: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly hints: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<ServiceCategory, string>>;
  readonly archived: string;
  readonly archive: string;
  readonly unarchive: string;
  readonly archivedNow: string;
  readonly unarchivedNow: string;
  readonly saved: string;
  readonly change: (label: string, from: string, to: string) => string;
  readonly unset: string;
  /** A location's zone is that of the clinic. */
  readonly asClinic: (zone: string) => string;
  readonly fault: string;
  readonly refused: Readonly<Record<string, string>>;
  readonly replans: string;
}

const words: Readonly<Record<StaffLanguage, CatalogWords>> = {
  en: {
    settings: 'Settings',
    titles: { services: 'Services', locations: 'Locations', reasons: 'Reasons of visits' },
    leads: {
      services: 'What the clinic performs and sells. Rules and reminders name services by their code.',
      locations:
        'What a location does not set it takes from the clinic. Its hours can be narrower, never wider.',
      reasons: 'A visit booked for a reason pauses the reminders of the services that it would do.',
    },
    add: { services: 'Add a service', locations: 'Add a location', reasons: 'Add a reason' },
    none: 'There is none yet.',
    more: 'More',
    fields: {
      code: 'Code',
      name: 'Name',
      category: 'Category',
      price: 'Price',
      bookingUrl: 'Booking page',
      timeZone: 'Time zone',
      phone: 'Phone',
      address: 'Address',
      'senders.email': 'Sender of emails',
      'senders.sms': 'Sender of SMS',
      sendTime: 'Usual send time',
      'sendWindow.from': 'Not before',
      'sendWindow.to': 'Not after',
      serviceCodes: 'Services',
    },
    hints: {
      code: 'Unique within the clinic.',
      serviceCodes: 'Codes of services, parted by spaces.',
      price: 'With a point or a comma.',
      'sendWindow.from': 'Both hours, or none.',
    },
    categories: {
      vaccination: 'Vaccination',
      examination: 'Examination',
      lab: 'Lab test',
      diagnostic: 'Diagnostics',
      injection: 'Injection',
      procedure: 'Procedure',
      product: 'Product',
      other: 'Other',
    },
    archived: 'archived',
    archive: 'Archive',
    unarchive: 'Use again',
    archivedNow: 'Archived. It stays in what happened, and is offered no more.',
    unarchivedNow: 'In use again.',
    saved: 'Saved.',
    change: (label, from, to) => `${label}: ${from} → ${to}.`,
    unset: 'none',
    asClinic: (zone) => `as the clinic (${zone})`,
    fault: 'cannot be read, or is missing',
    refused: {
      codeTaken: 'Another service has this code.',
      lastLocation: 'It is the only location in use; every clinic has at least one.',
    },
    replans: 'If its hours or zone have changed, open reminders are planned anew.',
  },
  sv: {
    settings: 'Inställningar',
    titles: { services: 'Tjänster', locations: 'Mottagningar', reasons: 'Besöksorsaker' },
    leads: {
      services: 'Vad kliniken utför och säljer. Regler och påminnelser nämner tjänster med deras kod.',
      locations:
        'Det som en mottagning inte anger tar den från kliniken. Dess tider kan vara snävare, aldrig vidare.',
      reasons: 'Ett besök som bokas av en orsak pausar påminnelserna om de tjänster som det skulle göra.',
    },
    add: {
      services: 'Lägg till en tjänst',
      locations: 'Lägg till en mottagning',
      reasons: 'Lägg till en orsak',
    },
    none: 'Det finns ingen ännu.',
    more: 'Fler',
    fields: {
      code: 'Kod',
      name: 'Namn',
      category: 'Kategori',
      price: 'Pris',
      bookingUrl: 'Bokningssida',
      timeZone: 'Tidszon',
      phone: 'Telefon',
      address: 'Adress',
      'senders.email': 'Avsändare av e-post',
      'senders.sms': 'Avsändare av sms',
      sendTime: 'Vanlig sändningstid',
      'sendWindow.from': 'Inte före',
      'sendWindow.to': 'Inte efter',
      serviceCodes: 'Tjänster',
    },
    hints: {
      code: 'Unik inom kliniken.',
      serviceCodes: 'Tjänsters koder, med mellanslag emellan.',
      price: 'Med punkt eller komma.',
      'sendWindow.from': 'Båda tiderna, eller ingen.',
    },
    categories: {
      vaccination: 'Vaccination',
      examination: 'Undersökning',
      lab: 'Labbprov',
      diagnostic: 'Diagnostik',
      injection: 'Injektion',
      procedure: 'Ingrepp',
      product: 'Produkt',
      other: 'Annat',
    },
    archived: 'arkiverad',
    archive: 'Arkivera',
    unarchive: 'Använd igen',
    archivedNow: 'Arkiverad. Den ligger kvar i det som hänt, och erbjuds inte mer.',
    unarchivedNow: 'Används igen.',
    saved: 'Sparat.',
    change: (label, from, to) => `${label}: ${from} → ${to}.`,
    unset: 'inget',
    asClinic: (zone) => `som kliniken (${zone})`,
    fault: 'går inte att läsa, eller saknas',
    refused: {
      codeTaken: 'En annan tjänst har den koden.',
      lastLocation: 'Det är den enda mottagningen i bruk; varje klinik har minst en.',
    },
    replans: 'Om tider eller tidszon har ändrats planeras öppna påminnelser om.',
  },
  fi: {
    settings: 'Asetukset',
    titles: { services: 'Palvelut', locations: 'Toimipisteet', reasons: 'Käyntien syyt' },
    leads: {
      services: 'Mitä klinikka tekee ja myy. Säännöt ja muistutukset nimeävät palvelut koodilla.',
      locations:
        'Mitä toimipiste ei aseta, sen se saa klinikalta. Sen ajat voivat olla ahtaammat, eivät koskaan väljemmät.',
      reasons: 'Syystä varattu käynti keskeyttää muistutukset palveluista, jotka se tekisi.',
    },
    add: { services: 'Lisää palvelu', locations: 'Lisää toimipiste', reasons: 'Lisää syy' },
    none: 'Niitä ei vielä ole.',
    more: 'Lisää',
    fields: {
      code: 'Koodi',
      name: 'Nimi',
      category: 'Luokka',
      price: 'Hinta',
      bookingUrl: 'Ajanvaraussivu',
      timeZone: 'Aikavyöhyke',
      phone: 'Puhelin',
      address: 'Osoite',
      'senders.email': 'Sähköpostin lähettäjä',
      'senders.sms': 'Tekstiviestien lähettäjä',
      sendTime: 'Tavallinen lähetysaika',
      'sendWindow.from': 'Ei ennen',
      'sendWindow.to': 'Ei jälkeen',
      serviceCodes: 'Palvelut',
    },
    hints: {
      code: 'Ainutkertainen klinikassa.',
      serviceCodes: 'Palvelujen koodit, välilyönnein erotettuina.',
      price: 'Pisteellä tai pilkulla.',
      'sendWindow.from': 'Molemmat ajat tai ei kumpaakaan.',
    },
    categories: {
      vaccination: 'Rokotus',
      examination: 'Tutkimus',
      lab: 'Laboratoriokoe',
      diagnostic: 'Diagnostiikka',
      injection: 'Injektio',
      procedure: 'Toimenpide',
      product: 'Tuote',
      other: 'Muu',
    },
    archived: 'arkistoitu',
    archive: 'Arkistoi',
    unarchive: 'Ota taas käyttöön',
    archivedNow: 'Arkistoitu. Se säilyy tapahtuneessa, eikä sitä enää tarjota.',
    unarchivedNow: 'Taas käytössä.',
    saved: 'Tallennettu.',
    change: (label, from, to) => `${label}: ${from} → ${to}.`,
    unset: 'ei mitään',
    asClinic: (zone) => `kuten klinikka (${zone})`,
    fault: 'ei ole luettavissa tai puuttuu',
    refused: {
      codeTaken: 'Toisella palvelulla on tämä koodi.',
      lastLocation: 'Se on ainoa käytössä oleva toimipiste; jokaisella klinikalla on vähintään yksi.',
    },
    replans: 'Jos ajat tai aikavyöhyke muuttuivat, avoimet muistutukset suunnitellaan uudelleen.',
  },
};

export function catalogWords(language: StaffLanguage): CatalogWords {
  return words[language];
}
