import type { StaffRole } from '../../../entities/staff/staff-membership.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** How things stand with a person. */
export type PersonState = 'active' | 'invited' | 'mailWaiting' | 'mailFailed' | 'lapsed' | 'disabled';

/** What the pages of the clinic's people say. */
export interface UserWords {
  readonly title: string;
  readonly lead: string;
  readonly invite: string;
  readonly inviteTitle: string;
  readonly inviteLead: string;
  readonly send: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly role: string;
  readonly state: string;
  readonly lastUsed: string;
  readonly never: string;
  readonly you: string;
  readonly more: string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly states: Readonly<Record<PersonState, string>>;
  readonly until: (at: string) => string;
  readonly because: (code: string) => string;
  readonly roleHints: Readonly<Record<StaffRole, string>>;
  readonly changeRole: string;
  readonly changeRoleHint: string;
  readonly access: string;
  readonly elsewhere: string;
  readonly disable: string;
  readonly disableHint: string;
  readonly enable: string;
  readonly remove: string;
  readonly removeHint: string;
  readonly again: string;
  readonly againHint: string;
  readonly trail: string;
  readonly said: {
    readonly invited: (email: string) => string;
    readonly again: (name: string) => string;
    readonly role: (name: string, role: string) => string;
    readonly disabled: (name: string) => string;
    readonly enabled: (name: string) => string;
    readonly removed: (name: string) => string;
    readonly restored: (name: string) => string;
  };
  /** Faults of fields and refusals, by their codes. */
  readonly faults: Readonly<Record<string, string>>;
}

const words: Readonly<Record<StaffLanguage, UserWords>> = {
  en: {
    title: 'Users',
    lead: 'The people who may sign in to this clinic, and what they may do.',
    invite: 'Invite somebody',
    inviteTitle: 'Invite somebody',
    inviteLead: 'They get a mail with a link, by which they choose a password. The link works for 7 days.',
    send: 'Send the invitation',
    name: 'Name',
    email: 'Email address',
    language: 'Language',
    role: 'Role',
    state: 'State',
    lastUsed: 'Last here',
    never: 'not yet',
    you: 'you',
    more: 'More users',
    emptyTitle: 'No more users',
    empty: 'You have reached the end of the list.',
    states: {
      active: 'Active',
      invited: 'Invited',
      mailWaiting: 'Invitation is being sent',
      mailFailed: 'Invitation could not be sent',
      lapsed: 'Invitation has lapsed',
      disabled: 'Disabled',
    },
    until: (at) => `until ${at}`,
    because: (code) =>
      `The mail relay refused it (${code}). Check the address: remove this person and invite the right one, or send it again.`,
    roleHints: {
      viewer: 'sees everything, changes nothing',
      staff: 'works with clients, reminders, visits and tasks',
      manager: 'also changes rules, templates and settings, and stops sending',
      admin: 'also manages users, keys, webhooks and the audit',
    },
    changeRole: 'Change the role',
    changeRoleHint: 'Takes effect at once: the person is signed out and signs in again.',
    access: 'Access',
    elsewhere: 'Works in other clinics too, which keep their access.',
    disable: 'Disable the account',
    disableHint: 'Signed out at once everywhere; can be enabled again.',
    enable: 'Enable the account',
    remove: 'Remove from this clinic',
    removeHint: 'Signed out at once. What the person did stays in the audit.',
    again: 'Send the invitation again',
    againHint: 'Links that were sent before stop working.',
    trail: 'What this person did',
    said: {
      invited: (email) => `An invitation is on its way to ${email}.`,
      again: (name) => `Another invitation is on its way to ${name}.`,
      role: (name, role) => `${name} is now: ${role}.`,
      disabled: (name) => `The account of ${name} is disabled.`,
      enabled: (name) => `The account of ${name} is enabled.`,
      removed: (name) => `${name} no longer works in this clinic.`,
      restored: (name) => `${name} works in this clinic again.`,
    },
    faults: {
      'email.invalid': 'This is not an email address.',
      'name.invalid': 'A name of 1 to 100 characters is needed.',
      'user.known': 'Somebody with this address already works in this clinic.',
      lastAdmin: 'Nobody else could administer this clinic. Make somebody else an administrator first.',
      userElsewhere: 'This person works in other clinics too. Remove them from this clinic instead.',
      userActive: 'This person has already chosen a password.',
      userDisabled: 'This account is disabled. Enable it first.',
      userKnown: 'This person works in this clinic already.',
    },
  },
  sv: {
    title: 'Användare',
    lead: 'De som får logga in på kliniken, och vad de får göra.',
    invite: 'Bjud in någon',
    inviteTitle: 'Bjud in någon',
    inviteLead: 'Personen får ett mejl med en länk för att välja lösenord. Länken fungerar i 7 dagar.',
    send: 'Skicka inbjudan',
    name: 'Namn',
    email: 'E-postadress',
    language: 'Språk',
    role: 'Roll',
    state: 'Läge',
    lastUsed: 'Senast här',
    never: 'inte än',
    you: 'du',
    more: 'Fler användare',
    emptyTitle: 'Inga fler användare',
    empty: 'Du har kommit till slutet av listan.',
    states: {
      active: 'Aktiv',
      invited: 'Inbjuden',
      mailWaiting: 'Inbjudan skickas',
      mailFailed: 'Inbjudan gick inte att skicka',
      lapsed: 'Inbjudan har gått ut',
      disabled: 'Avstängd',
    },
    until: (at) => `till ${at}`,
    because: (code) =>
      `E-postservern tog inte emot den (${code}). Kontrollera adressen: ta bort personen och bjud in rätt adress, eller skicka igen.`,
    roleHints: {
      viewer: 'ser allt, ändrar inget',
      staff: 'arbetar med kunder, påminnelser, besök och uppgifter',
      manager: 'ändrar även regler, mallar och inställningar, och kan stoppa utskick',
      admin: 'sköter även användare, nycklar, webhookar och loggen',
    },
    changeRole: 'Ändra rollen',
    changeRoleHint: 'Gäller genast: personen loggas ut och får logga in igen.',
    access: 'Åtkomst',
    elsewhere: 'Arbetar även på andra kliniker, där åtkomsten är kvar.',
    disable: 'Stäng av kontot',
    disableHint: 'Loggas genast ut överallt; kan sättas på igen.',
    enable: 'Sätt på kontot',
    remove: 'Ta bort från kliniken',
    removeHint: 'Loggas genast ut. Det personen har gjort finns kvar i loggen.',
    again: 'Skicka inbjudan igen',
    againHint: 'Tidigare länkar slutar fungera.',
    trail: 'Vad personen har gjort',
    said: {
      invited: (email) => `En inbjudan är på väg till ${email}.`,
      again: (name) => `En ny inbjudan är på väg till ${name}.`,
      role: (name, role) => `${name} är nu: ${role}.`,
      disabled: (name) => `Kontot för ${name} är avstängt.`,
      enabled: (name) => `Kontot för ${name} är på igen.`,
      removed: (name) => `${name} arbetar inte längre på kliniken.`,
      restored: (name) => `${name} arbetar på kliniken igen.`,
    },
    faults: {
      'email.invalid': 'Det är ingen e-postadress.',
      'name.invalid': 'Ange ett namn med 1 till 100 tecken.',
      'user.known': 'Någon med den här adressen arbetar redan på kliniken.',
      lastAdmin: 'Ingen annan skulle kunna administrera kliniken. Gör först någon annan till administratör.',
      userElsewhere: 'Personen arbetar även på andra kliniker. Ta i stället bort den från den här.',
      userActive: 'Personen har redan valt ett lösenord.',
      userDisabled: 'Kontot är avstängt. Sätt på det först.',
      userKnown: 'Personen arbetar redan på kliniken.',
    },
  },
  fi: {
    title: 'Käyttäjät',
    lead: 'Ketkä saavat kirjautua tähän klinikkaan ja mitä he saavat tehdä.',
    invite: 'Kutsu käyttäjä',
    inviteTitle: 'Kutsu käyttäjä',
    inviteLead: 'Hän saa sähköpostin, jonka linkillä hän valitsee salasanan. Linkki toimii 7 päivää.',
    send: 'Lähetä kutsu',
    name: 'Nimi',
    email: 'Sähköpostiosoite',
    language: 'Kieli',
    role: 'Rooli',
    state: 'Tila',
    lastUsed: 'Viimeksi täällä',
    never: 'ei vielä',
    you: 'sinä',
    more: 'Lisää käyttäjiä',
    emptyTitle: 'Ei enempää käyttäjiä',
    empty: 'Luettelo päättyy tähän.',
    states: {
      active: 'Käytössä',
      invited: 'Kutsuttu',
      mailWaiting: 'Kutsua lähetetään',
      mailFailed: 'Kutsua ei voitu lähettää',
      lapsed: 'Kutsu on vanhentunut',
      disabled: 'Suljettu',
    },
    until: (at) => `${at} asti`,
    because: (code) =>
      `Sähköpostipalvelin ei ottanut sitä vastaan (${code}). Tarkista osoite: poista käyttäjä ja kutsu oikea osoite, tai lähetä uudelleen.`,
    roleHints: {
      viewer: 'näkee kaiken, ei muuta mitään',
      staff: 'hoitaa asiakkaita, muistutuksia, käyntejä ja tehtäviä',
      manager: 'muuttaa myös sääntöjä, viestipohjia ja asetuksia sekä pysäyttää lähetykset',
      admin: 'hallitsee myös käyttäjiä, avaimia, webhookeja ja lokia',
    },
    changeRole: 'Muuta roolia',
    changeRoleHint: 'Voimassa heti: käyttäjä kirjataan ulos ja hän kirjautuu uudelleen.',
    access: 'Pääsy',
    elsewhere: 'Työskentelee myös muissa klinikoissa, joihin pääsy säilyy.',
    disable: 'Sulje tili',
    disableHint: 'Kirjataan heti ulos kaikkialta; voidaan avata uudelleen.',
    enable: 'Avaa tili',
    remove: 'Poista tästä klinikasta',
    removeHint: 'Kirjataan heti ulos. Tehdyt toimet säilyvät lokissa.',
    again: 'Lähetä kutsu uudelleen',
    againHint: 'Aiemmat linkit lakkaavat toimimasta.',
    trail: 'Mitä käyttäjä on tehnyt',
    said: {
      invited: (email) => `Kutsu on matkalla osoitteeseen ${email}.`,
      again: (name) => `Uusi kutsu on matkalla: ${name}.`,
      role: (name, role) => `${name} on nyt: ${role}.`,
      disabled: (name) => `Tili on suljettu: ${name}.`,
      enabled: (name) => `Tili on avattu: ${name}.`,
      removed: (name) => `${name} ei enää työskentele tässä klinikassa.`,
      restored: (name) => `${name} työskentelee taas tässä klinikassa.`,
    },
    faults: {
      'email.invalid': 'Tämä ei ole sähköpostiosoite.',
      'name.invalid': 'Anna 1–100 merkin pituinen nimi.',
      'user.known': 'Joku tällä osoitteella työskentelee jo klinikassa.',
      lastAdmin: 'Kukaan muu ei voisi ylläpitää klinikkaa. Tee ensin jostakusta muusta ylläpitäjä.',
      userElsewhere:
        'Käyttäjä työskentelee myös muissa klinikoissa. Poista hänet sen sijaan tästä klinikasta.',
      userActive: 'Käyttäjä on jo valinnut salasanan.',
      userDisabled: 'Tili on suljettu. Avaa se ensin.',
      userKnown: 'Käyttäjä työskentelee jo klinikassa.',
    },
  },
};

export function userWords(language: StaffLanguage): UserWords {
  return words[language];
}
