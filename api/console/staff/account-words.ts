import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the page of one's own account says. */
export interface AccountWords {
  readonly title: string;
  readonly details: string;
  readonly name: string;
  readonly nameFault: string;
  readonly language: string;
  readonly email: string;
  readonly role: (clinic: string) => string;
  readonly saved: string;
  readonly password: string;
  readonly present: string;
  readonly presentFault: string;
  readonly tooMany: string;
  readonly change: string;
  readonly changed: string;
  readonly noPassword: string;
  readonly sessions: string;
  readonly sessionsLead: string;
  readonly device: string;
  readonly unknownDevice: string;
  readonly since: string;
  readonly used: string;
  readonly clinic: string;
  readonly here: string;
  readonly endOthers: string;
  readonly ended: (count: number) => string;
  readonly nowIn: (clinic: string) => string;
}

const words: Readonly<Record<StaffLanguage, AccountWords>> = {
  en: {
    title: 'Your account',
    details: 'You',
    name: 'Name, as others see it',
    nameFault: 'A name of 1 to 100 characters is needed.',
    language: 'Language of the console',
    email: 'Address',
    role: (clinic) => `Role at ${clinic}`,
    saved: 'Saved.',
    password: 'Password',
    present: 'Present password',
    presentFault: 'This is not your present password.',
    tooMany: 'There were too many tries. Wait a quarter of an hour.',
    change: 'Change the password',
    changed: 'Your password is changed. Your other devices were signed out.',
    noPassword:
      'You sign in by another service and have no password here. To get one, use “Forgotten your password?” on the sign-in page.',
    sessions: 'Where you are signed in',
    sessionsLead: 'A device that nobody uses for 12 hours is signed out by itself, and each after 30 days.',
    device: 'Device',
    unknownDevice: 'Unknown device',
    since: 'Signed in',
    used: 'Last used',
    clinic: 'Clinic',
    here: 'this one',
    endOthers: 'Sign out everywhere else',
    ended: (count) =>
      count === 1 ? 'One other device was signed out.' : `${count} other devices were signed out.`,
    nowIn: (clinic) => `You are now at ${clinic}.`,
  },
  sv: {
    title: 'Ditt konto',
    details: 'Du',
    name: 'Namn, som andra ser det',
    nameFault: 'Ange ett namn med 1 till 100 tecken.',
    language: 'Språk',
    email: 'Adress',
    role: (clinic) => `Roll på ${clinic}`,
    saved: 'Sparat.',
    password: 'Lösenord',
    present: 'Nuvarande lösenord',
    presentFault: 'Det är inte ditt nuvarande lösenord.',
    tooMany: 'Det har gjorts för många försök. Vänta en kvart.',
    change: 'Byt lösenord',
    changed: 'Lösenordet är bytt. Dina andra enheter har loggats ut.',
    noPassword:
      'Du loggar in med en annan tjänst och har inget lösenord här. Vill du ha ett, använd ”Glömt lösenordet?” på inloggningssidan.',
    sessions: 'Här är du inloggad',
    sessionsLead:
      'En enhet som ingen använder på 12 timmar loggas ut av sig själv, och varje enhet efter 30 dagar.',
    device: 'Enhet',
    unknownDevice: 'Okänd enhet',
    since: 'Inloggad',
    used: 'Senast använd',
    clinic: 'Klinik',
    here: 'den här',
    endOthers: 'Logga ut överallt annars',
    ended: (count) =>
      count === 1 ? 'En annan enhet har loggats ut.' : `${count} andra enheter har loggats ut.`,
    nowIn: (clinic) => `Du är nu på ${clinic}.`,
  },
  fi: {
    title: 'Oma tili',
    details: 'Sinä',
    name: 'Nimi, kuten muut sen näkevät',
    nameFault: 'Anna 1–100 merkin pituinen nimi.',
    language: 'Kieli',
    email: 'Osoite',
    role: (clinic) => `Rooli: ${clinic}`,
    saved: 'Tallennettu.',
    password: 'Salasana',
    present: 'Nykyinen salasana',
    presentFault: 'Tämä ei ole nykyinen salasanasi.',
    tooMany: 'Yrityksiä oli liian monta. Odota vartti.',
    change: 'Vaihda salasana',
    changed: 'Salasanasi on vaihdettu. Muut laitteesi kirjattiin ulos.',
    noPassword:
      'Kirjaudut toisella palvelulla, eikä sinulla ole salasanaa täällä. Saat sellaisen kirjautumissivun kohdasta ”Unohditko salasanan?”.',
    sessions: 'Missä olet kirjautuneena',
    sessionsLead:
      'Laite, jota kukaan ei käytä 12 tuntiin, kirjautuu itse ulos, ja jokainen laite 30 päivän kuluttua.',
    device: 'Laite',
    unknownDevice: 'Tuntematon laite',
    since: 'Kirjautunut',
    used: 'Viimeksi käytetty',
    clinic: 'Klinikka',
    here: 'tämä laite',
    endOthers: 'Kirjaudu ulos kaikkialta muualta',
    ended: (count) =>
      count === 1 ? 'Yksi muu laite kirjattiin ulos.' : `${count} muuta laitetta kirjattiin ulos.`,
    nowIn: (clinic) => `Olet nyt klinikassa ${clinic}.`,
  },
};

export function accountWords(language: StaffLanguage): AccountWords {
  return words[language];
}
