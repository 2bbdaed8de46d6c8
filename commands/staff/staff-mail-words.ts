import type { MessageLanguage } from '../messages/message-language.js';

/** What one of our own mails says: its paragraphs around one button. */
export interface StaffMailWords {
  readonly subject: string;
  readonly before: readonly string[];
  /** On the button; null: the mail asks for nothing. */
  readonly button: string | null;
  readonly after: readonly string[];
}

/** Our own texts, by what they are about. Minutes and days are those of the ticket. */
export interface OwnMailWords {
  readonly passwordReset: (minutes: number) => StaffMailWords;
  readonly invitation: (clinic: string, invitedBy: string | null, days: number) => StaffMailWords;
  readonly passwordChanged: StaffMailWords;
  readonly lockedOut: StaffMailWords;
  /** Under every mail. */
  readonly why: string;
  /** Over the address in full, for those whose mail shows no button. */
  readonly address: string;
}

/** The texts of mails to the staff in each language. */
export const ownMailWords: Readonly<Record<MessageLanguage, OwnMailWords>> = {
  en: {
    passwordReset: (minutes) => ({
      subject: 'Choose a new password',
      before: ['Somebody, we hope you, asked for a new password for your account.'],
      button: 'Choose a new password',
      after: [
        `The link works once, for ${minutes} minutes.`,
        'If you did not ask for it, do nothing: your password stays as it is.',
      ],
    }),
    invitation: (clinic, invitedBy, days) => ({
      subject: `Your account at ${clinic}`,
      before: [
        invitedBy === null
          ? `An account has been made for you at ${clinic}.`
          : `${invitedBy} has made an account for you at ${clinic}.`,
        'Choose a password, and you can begin.',
      ],
      button: 'Choose a password',
      after: [`The link works once, for ${days} days. After that, ask the clinic to send you another.`],
    }),
    passwordChanged: {
      subject: 'Your password has been changed',
      before: [
        'The password of your account has just been changed, and all other devices were signed out.',
        'If it was not you, ask for a new password on the sign-in page at once, and tell the administrator of your clinic.',
      ],
      button: null,
      after: [],
    },
    lockedOut: {
      subject: 'Somebody has tried to sign in to your account',
      before: [
        'Wrong passwords have been entered for your account many times in a row, so signing in is slowed down for a while. Devices that are signed in stay so.',
        'If it was you: wait a quarter of an hour, or ask for a new password on the sign-in page.',
        'If it was not you: nobody got in. A long password that you use nowhere else keeps it so.',
      ],
      button: null,
      after: [],
    },
    why: 'This mail is about your account for the reminders of your clinic.',
    address: 'If the button does nothing, open this address:',
  },
  sv: {
    passwordReset: (minutes) => ({
      subject: 'Välj ett nytt lösenord',
      before: ['Någon, förhoppningsvis du, har bett om ett nytt lösenord till ditt konto.'],
      button: 'Välj nytt lösenord',
      after: [
        `Länken fungerar en gång, i ${minutes} minuter.`,
        'Var det inte du? Gör ingenting, så behåller du ditt lösenord.',
      ],
    }),
    invitation: (clinic, invitedBy, days) => ({
      subject: `Ditt konto hos ${clinic}`,
      before: [
        invitedBy === null
          ? `Ett konto har skapats åt dig hos ${clinic}.`
          : `${invitedBy} har skapat ett konto åt dig hos ${clinic}.`,
        'Välj ett lösenord, så kan du börja.',
      ],
      button: 'Välj lösenord',
      after: [`Länken fungerar en gång, i ${days} dagar. Be sedan kliniken att skicka en ny.`],
    }),
    passwordChanged: {
      subject: 'Ditt lösenord har ändrats',
      before: [
        'Lösenordet till ditt konto har just ändrats, och alla andra enheter har loggats ut.',
        'Var det inte du? Be genast om ett nytt lösenord på inloggningssidan och säg till klinikens administratör.',
      ],
      button: null,
      after: [],
    },
    lockedOut: {
      subject: 'Någon har försökt logga in på ditt konto',
      before: [
        'Fel lösenord har angetts många gånger i rad för ditt konto, så inloggningen är spärrad en stund. Enheter som redan är inloggade förblir det.',
        'Var det du? Vänta en kvart, eller be om ett nytt lösenord på inloggningssidan.',
        'Var det inte du? Ingen har kommit in. Ett långt lösenord som du inte använder någon annanstans håller det så.',
      ],
      button: null,
      after: [],
    },
    why: 'Det här meddelandet gäller ditt konto för klinikens påminnelser.',
    address: 'Händer inget när du trycker på knappen? Öppna den här adressen:',
  },
  fi: {
    passwordReset: (minutes) => ({
      subject: 'Valitse uusi salasana',
      before: ['Joku, toivottavasti sinä, on pyytänyt uutta salasanaa tilillesi.'],
      button: 'Valitse uusi salasana',
      after: [
        `Linkki toimii kerran ja on voimassa ${minutes} minuuttia.`,
        'Jos et pyytänyt sitä, sinun ei tarvitse tehdä mitään: salasanasi pysyy ennallaan.',
      ],
    }),
    invitation: (clinic, invitedBy, days) => ({
      subject: `Käyttäjätilisi: ${clinic}`,
      before: [
        invitedBy === null
          ? `Sinulle on luotu käyttäjätili (${clinic}).`
          : `${invitedBy} on luonut sinulle käyttäjätilin (${clinic}).`,
        'Valitse salasana, niin pääset alkuun.',
      ],
      button: 'Valitse salasana',
      after: [
        `Linkki toimii kerran ja on voimassa ${days} päivää. Sen jälkeen pyydä klinikkaa lähettämään uusi.`,
      ],
    }),
    passwordChanged: {
      subject: 'Salasanasi on vaihdettu',
      before: [
        'Tilisi salasana vaihdettiin juuri, ja kaikki muut laitteet kirjattiin ulos.',
        'Jos et ollut se sinä, pyydä heti uusi salasana kirjautumissivulla ja kerro asiasta klinikkasi pääkäyttäjälle.',
      ],
      button: null,
      after: [],
    },
    lockedOut: {
      subject: 'Tilillesi on yritetty kirjautua',
      before: [
        'Tilillesi on annettu väärä salasana monta kertaa peräkkäin, joten kirjautuminen on hetken estetty. Jo kirjautuneet laitteet pysyvät kirjautuneina.',
        'Jos se olit sinä: odota vartti tai pyydä uusi salasana kirjautumissivulla.',
        'Jos se et ollut sinä: kukaan ei päässyt sisään. Pitkä salasana, jota et käytä muualla, pitää asian näin.',
      ],
      button: null,
      after: [],
    },
    why: 'Tämä viesti koskee käyttäjätiliäsi klinikan muistutuspalvelussa.',
    address: 'Jos painike ei toimi, avaa tämä osoite:',
  },
};
