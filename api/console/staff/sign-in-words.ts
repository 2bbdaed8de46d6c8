import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the page of signing in says. */
export interface SignInWords {
  readonly title: string;
  readonly lead: string;
  readonly email: string;
  readonly password: string;
  readonly signIn: string;
  readonly wrong: string;
  readonly languages: string;
}

const words: Readonly<Record<StaffLanguage, SignInWords>> = {
  en: {
    title: 'Sign in',
    lead: 'For the staff of the clinic.',
    email: 'Email address',
    password: 'Password',
    signIn: 'Sign in',
    wrong:
      'Address and password do not belong together. Check both; after several failures one must wait a while.',
    languages: 'Language',
  },
  sv: {
    title: 'Logga in',
    lead: 'För klinikens personal.',
    email: 'E-postadress',
    password: 'Lösenord',
    signIn: 'Logga in',
    wrong:
      'Adressen och lösenordet hör inte ihop. Kontrollera båda; efter flera misslyckade försök får man vänta en stund.',
    languages: 'Språk',
  },
  fi: {
    title: 'Kirjaudu sisään',
    lead: 'Klinikan henkilökunnalle.',
    email: 'Sähköpostiosoite',
    password: 'Salasana',
    signIn: 'Kirjaudu sisään',
    wrong:
      'Osoite ja salasana eivät kuulu yhteen. Tarkista molemmat; usean epäonnistumisen jälkeen on odotettava hetki.',
    languages: 'Kieli',
  },
};

export function signInWords(language: StaffLanguage): SignInWords {
  return words[language];
}
