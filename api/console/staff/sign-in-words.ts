import type { PasswordFault } from '../../../commands/staff/check-password.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the pages before one is signed in say. */
export interface SignInWords {
  readonly title: string;
  readonly lead: string;
  readonly email: string;
  readonly password: string;
  readonly signIn: string;
  readonly signInWith: (provider: string) => string;
  readonly or: string;
  readonly forgot: string;
  readonly sayings: Readonly<
    Record<'wrong' | 'locked' | 'busy' | 'chosen' | 'unknown' | 'unverified' | 'closed' | 'elsewhere', string>
  >;
  readonly forgotTitle: string;
  readonly forgotLead: string;
  readonly sendLink: string;
  readonly askedTitle: string;
  readonly asked: readonly string[];
  readonly toSignIn: string;
  readonly chooseTitle: string;
  readonly account: string;
  readonly newPassword: string;
  readonly rule: (least: number) => string;
  readonly save: string;
  readonly faults: Readonly<Record<PasswordFault, string>>;
  readonly overTitle: string;
  readonly over: string;
  readonly askAgain: string;
  readonly languages: string;
}

const words: Readonly<Record<StaffLanguage, SignInWords>> = {
  en: {
    title: 'Sign in',
    lead: 'For the staff of the clinic.',
    email: 'Email address',
    password: 'Password',
    signIn: 'Sign in',
    signInWith: (provider) => `Sign in with ${provider}`,
    or: 'or',
    forgot: 'Forgotten your password?',
    sayings: {
      wrong:
        'Address and password do not belong together. Check both; after several failures one must wait a while.',
      locked:
        'There were too many tries with this address. Wait a quarter of an hour, or ask for a new password.',
      busy: 'There were too many tries from this place. Wait a few minutes, then try again.',
      chosen: 'Your password is saved. Sign in with it now.',
      unknown:
        'There is no account here for you yet. Ask an administrator of your clinic to invite the address that you used.',
      unverified:
        'The other service does not say that your address is verified. Verify it there, then try again.',
      closed:
        'This account is disabled, or belongs to no clinic any more. Ask an administrator of your clinic.',
      elsewhere: 'Signing in with the other service did not work. Try again, or use your password.',
    },
    forgotTitle: 'A new password',
    forgotLead:
      'Tell us the address of your account. We send you a link with which you choose a new password.',
    sendLink: 'Send the link',
    askedTitle: 'Look into your mail',
    asked: [
      'If there is an account with this address, a mail with a link is on its way. The link works for 30 minutes.',
      'Nothing came? Look among unwanted mail, check the address, and try again in a while.',
    ],
    toSignIn: 'To the sign-in page',
    chooseTitle: 'Choose a password',
    account: 'Account',
    newPassword: 'New password',
    rule: (least) =>
      `At least ${least} characters. Several words that have nothing to do with each other are easy to remember and hard to guess.`,
    save: 'Save the password',
    faults: {
      short: 'This is too short.',
      long: 'This is too long: at most 200 characters.',
      guessable:
        'This is easy to guess: it is common, repeats something, or is made of your name or clinic. Take other words.',
    },
    overTitle: 'This link does not work any more',
    over: 'It was used, is too old, or a newer one was sent. Ask for a new one; if you were invited, ask the clinic to invite you again.',
    askAgain: 'Ask for a new link',
    languages: 'Language',
  },
  sv: {
    title: 'Logga in',
    lead: 'För klinikens personal.',
    email: 'E-postadress',
    password: 'Lösenord',
    signIn: 'Logga in',
    signInWith: (provider) => `Logga in med ${provider}`,
    or: 'eller',
    forgot: 'Glömt lösenordet?',
    sayings: {
      wrong:
        'Adressen och lösenordet hör inte ihop. Kontrollera båda; efter flera misslyckade försök får man vänta en stund.',
      locked:
        'Det har gjorts för många försök med den här adressen. Vänta en kvart, eller be om ett nytt lösenord.',
      busy: 'Det har gjorts för många försök härifrån. Vänta några minuter och försök igen.',
      chosen: 'Ditt lösenord är sparat. Logga in med det nu.',
      unknown:
        'Du har inget konto här ännu. Be en administratör på kliniken att bjuda in adressen som du använde.',
      unverified:
        'Den andra tjänsten säger inte att din adress är bekräftad. Bekräfta den där och försök igen.',
      closed: 'Kontot är avstängt eller hör inte längre till någon klinik. Fråga klinikens administratör.',
      elsewhere:
        'Det gick inte att logga in med den andra tjänsten. Försök igen, eller använd ditt lösenord.',
    },
    forgotTitle: 'Ett nytt lösenord',
    forgotLead: 'Ange adressen till ditt konto. Vi skickar en länk där du väljer ett nytt lösenord.',
    sendLink: 'Skicka länken',
    askedTitle: 'Titta i din e-post',
    asked: [
      'Om det finns ett konto med den här adressen är ett meddelande med en länk på väg. Länken fungerar i 30 minuter.',
      'Kom det inget? Titta i skräpposten, kontrollera adressen och försök igen om en stund.',
    ],
    toSignIn: 'Till inloggningen',
    chooseTitle: 'Välj lösenord',
    account: 'Konto',
    newPassword: 'Nytt lösenord',
    rule: (least) =>
      `Minst ${least} tecken. Flera ord som inte har med varandra att göra är lätta att minnas och svåra att gissa.`,
    save: 'Spara lösenordet',
    faults: {
      short: 'Det är för kort.',
      long: 'Det är för långt: högst 200 tecken.',
      guessable:
        'Det är lätt att gissa: det är vanligt, upprepar något eller består av ditt eller klinikens namn. Ta andra ord.',
    },
    overTitle: 'Länken fungerar inte längre',
    over: 'Den är använd eller för gammal, eller så har en nyare skickats. Be om en ny; är du inbjuden, be kliniken att bjuda in dig igen.',
    askAgain: 'Be om en ny länk',
    languages: 'Språk',
  },
  fi: {
    title: 'Kirjaudu sisään',
    lead: 'Klinikan henkilökunnalle.',
    email: 'Sähköpostiosoite',
    password: 'Salasana',
    signIn: 'Kirjaudu sisään',
    signInWith: (provider) => `Kirjaudu palvelulla ${provider}`,
    or: 'tai',
    forgot: 'Unohditko salasanan?',
    sayings: {
      wrong:
        'Osoite ja salasana eivät kuulu yhteen. Tarkista molemmat; usean epäonnistumisen jälkeen on odotettava hetki.',
      locked: 'Tällä osoitteella on yritetty liian monta kertaa. Odota vartti tai pyydä uusi salasana.',
      busy: 'Täältä on yritetty liian monta kertaa. Odota muutama minuutti ja yritä uudelleen.',
      chosen: 'Salasanasi on tallennettu. Kirjaudu nyt sisään sillä.',
      unknown: 'Sinulla ei ole vielä tiliä täällä. Pyydä klinikkasi ylläpitäjää kutsumaan käyttämäsi osoite.',
      unverified:
        'Toinen palvelu ei kerro, että osoitteesi on vahvistettu. Vahvista se siellä ja yritä uudelleen.',
      closed: 'Tili on suljettu tai ei kuulu enää mihinkään klinikkaan. Kysy klinikkasi ylläpitäjältä.',
      elsewhere: 'Kirjautuminen toisella palvelulla ei onnistunut. Yritä uudelleen tai käytä salasanaasi.',
    },
    forgotTitle: 'Uusi salasana',
    forgotLead: 'Kerro tilisi osoite. Lähetämme linkin, jolla valitset uuden salasanan.',
    sendLink: 'Lähetä linkki',
    askedTitle: 'Katso sähköpostisi',
    asked: [
      'Jos osoitteella on tili, viesti ja linkki ovat matkalla. Linkki toimii 30 minuuttia.',
      'Eikö viestiä tullut? Katso roskapostista, tarkista osoite ja yritä hetken kuluttua uudelleen.',
    ],
    toSignIn: 'Kirjautumissivulle',
    chooseTitle: 'Valitse salasana',
    account: 'Tili',
    newPassword: 'Uusi salasana',
    rule: (least) =>
      `Vähintään ${least} merkkiä. Muutama toisiinsa liittymätön sana on helppo muistaa ja vaikea arvata.`,
    save: 'Tallenna salasana',
    faults: {
      short: 'Tämä on liian lyhyt.',
      long: 'Tämä on liian pitkä: enintään 200 merkkiä.',
      guessable:
        'Tämä on helppo arvata: se on yleinen, toistaa jotakin tai sisältää nimesi tai klinikan nimen. Valitse muita sanoja.',
    },
    overTitle: 'Linkki ei enää toimi',
    over: 'Se on käytetty, liian vanha, tai uudempi on lähetetty. Pyydä uusi; jos sinut kutsuttiin, pyydä klinikkaa kutsumaan uudelleen.',
    askAgain: 'Pyydä uusi linkki',
    languages: 'Kieli',
  },
};

export function signInWords(language: StaffLanguage): SignInWords {
  return words[language];
}
