import type { Scope } from '../../../entities/staff/api-key.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the page of API keys says. */
export interface KeyWords {
  readonly title: string;
  readonly settings: string;
  readonly lead: string;
  readonly name: string;
  readonly nameHint: string;
  readonly may: string;
  readonly scopes: Readonly<Record<Scope, string>>;
  readonly create: string;
  readonly madeTitle: string;
  readonly madeText: string;
  readonly key: string;
  readonly none: string;
  readonly columns: Readonly<Record<'name' | 'prefix' | 'scopes' | 'used' | 'made' | 'state', string>>;
  readonly never: string;
  readonly valid: string;
  readonly expired: string;
  readonly revokedState: (date: string) => string;
  readonly revoke: string;
  readonly revokeTitle: (name: string) => string;
  readonly revokeText: string;
  readonly revokeYes: string;
  readonly revoked: string;
  readonly gone: string;
  readonly nameNeeded: string;
  readonly scopeNeeded: string;
}

const words: Readonly<Record<StaffLanguage, KeyWords>> = {
  en: {
    title: 'API keys',
    settings: 'Settings',
    lead: 'A key lets a program read and write in this clinic. Give each program a key of its own, with no more rights than it needs.',
    name: 'Name',
    nameHint: 'Which program has it, such as “Till at the desk”.',
    may: 'It may',
    scopes: {
      read: 'read',
      write: 'write clients, patients, visits, reminders, tasks',
      events: 'report what happened',
      config: 'change templates, rules and settings',
      admin: 'manage keys and erase data',
    },
    create: 'Create the key',
    madeTitle: 'The new key',
    madeText: 'Copy it now. It is not kept, and it is never shown again.',
    key: 'Key',
    none: 'The clinic has no keys.',
    columns: {
      name: 'Name',
      prefix: 'Begins',
      scopes: 'May',
      used: 'Last used',
      made: 'Created',
      state: 'State',
    },
    never: 'never',
    valid: 'valid',
    expired: 'expired',
    revokedState: (date) => `revoked ${date}`,
    revoke: 'Revoke',
    revokeTitle: (name) => `Revoke “${name}”?`,
    revokeText:
      'The program that has it is refused within seconds. This cannot be taken back; a new key can be made.',
    revokeYes: 'Yes, revoke it',
    revoked: 'The key is revoked.',
    gone: 'That key was revoked already.',
    nameNeeded: 'The key needs a name.',
    scopeNeeded: 'Choose at least one thing that it may do.',
  },
  sv: {
    title: 'API-nycklar',
    settings: 'Inställningar',
    lead: 'En nyckel låter ett program läsa och skriva i kliniken. Ge varje program en egen nyckel, med inte fler rättigheter än det behöver.',
    name: 'Namn',
    nameHint: 'Vilket program som har den, till exempel ”Kassan i receptionen”.',
    may: 'Den får',
    scopes: {
      read: 'läsa',
      write: 'skriva kunder, djur, besök, påminnelser, uppgifter',
      events: 'rapportera vad som hänt',
      config: 'ändra mallar, regler och inställningar',
      admin: 'hantera nycklar och radera uppgifter',
    },
    create: 'Skapa nyckeln',
    madeTitle: 'Den nya nyckeln',
    madeText: 'Kopiera den nu. Den sparas inte och visas aldrig igen.',
    key: 'Nyckel',
    none: 'Kliniken har inga nycklar.',
    columns: {
      name: 'Namn',
      prefix: 'Börjar',
      scopes: 'Får',
      used: 'Senast använd',
      made: 'Skapad',
      state: 'Läge',
    },
    never: 'aldrig',
    valid: 'giltig',
    expired: 'har gått ut',
    revokedState: (date) => `återkallad ${date}`,
    revoke: 'Återkalla',
    revokeTitle: (name) => `Återkalla ”${name}”?`,
    revokeText:
      'Programmet som har den avvisas inom sekunder. Det går inte att ta tillbaka, men en ny nyckel kan skapas.',
    revokeYes: 'Ja, återkalla den',
    revoked: 'Nyckeln är återkallad.',
    gone: 'Den nyckeln var redan återkallad.',
    nameNeeded: 'Nyckeln behöver ett namn.',
    scopeNeeded: 'Välj minst en sak som den får göra.',
  },
  fi: {
    title: 'API-avaimet',
    settings: 'Asetukset',
    lead: 'Avaimella ohjelma saa lukea ja kirjoittaa tässä klinikassa. Anna kullekin ohjelmalle oma avain, eikä enempää oikeuksia kuin se tarvitsee.',
    name: 'Nimi',
    nameHint: 'Millä ohjelmalla se on, esimerkiksi ”Vastaanoton kassa”.',
    may: 'Se saa',
    scopes: {
      read: 'lukea',
      write: 'kirjoittaa asiakkaita, potilaita, käyntejä, muistutuksia, tehtäviä',
      events: 'ilmoittaa tapahtuneesta',
      config: 'muuttaa viestipohjia, sääntöjä ja asetuksia',
      admin: 'hallita avaimia ja poistaa tietoja',
    },
    create: 'Luo avain',
    madeTitle: 'Uusi avain',
    madeText: 'Kopioi se nyt. Sitä ei säilytetä, eikä sitä näytetä enää koskaan.',
    key: 'Avain',
    none: 'Klinikalla ei ole avaimia.',
    columns: {
      name: 'Nimi',
      prefix: 'Alkaa',
      scopes: 'Saa',
      used: 'Viimeksi käytetty',
      made: 'Luotu',
      state: 'Tila',
    },
    never: 'ei koskaan',
    valid: 'voimassa',
    expired: 'vanhentunut',
    revokedState: (date) => `peruttu ${date}`,
    revoke: 'Peru',
    revokeTitle: (name) => `Perutaanko ”${name}”?`,
    revokeText:
      'Ohjelma, jolla se on, hylätään sekuntien kuluessa. Tätä ei voi kumota; uuden avaimen voi luoda.',
    revokeYes: 'Kyllä, peru se',
    revoked: 'Avain on peruttu.',
    gone: 'Avain oli jo peruttu.',
    nameNeeded: 'Avain tarvitsee nimen.',
    scopeNeeded: 'Valitse ainakin yksi asia, jonka se saa tehdä.',
  },
};

export function keyWords(language: StaffLanguage): KeyWords {
  return words[language];
}
