import type { StaffLanguage } from '../../entities/staff/staff-user.js';

/** What can go wrong on a page, as its reader sees it. */
export type FaultKind =
  'missing' | 'role' | 'otherSite' | 'refused' | 'stale' | 'tooLarge' | 'tooMany' | 'away' | 'broken';

type FaultWords = Readonly<Record<FaultKind, { readonly title: string; readonly text: string }>>;

const words: Readonly<Record<StaffLanguage, FaultWords>> = {
  en: {
    missing: {
      title: 'This is not here',
      text: 'It does not exist, or it belongs to another clinic. If you work in several clinics, switch first.',
    },
    role: {
      title: 'Your role does not allow this',
      text: 'Ask a manager or an administrator of the clinic to do it, or to change your role.',
    },
    otherSite: {
      title: 'This came from another website',
      text: 'For safety nothing was done. Open the page here and try again.',
    },
    refused: { title: 'This could not be done', text: 'Nothing was changed.' },
    stale: {
      title: 'Somebody else has changed it meanwhile',
      text: 'Nothing of yours was saved. Go back, load the page again, and make your change on what is there now.',
    },
    tooLarge: { title: 'This is too large', text: 'Nothing was saved. Send less at a time.' },
    tooMany: { title: 'Too many requests', text: 'Wait a moment, then try again.' },
    away: {
      title: 'The database cannot be reached right now',
      text: 'Nothing was lost. Try again in a moment; messages that are due wait and go out later.',
    },
    broken: {
      title: 'Something went wrong on our side',
      text: 'It was noted. Try again; if it stays, tell support the number below.',
    },
  },
  sv: {
    missing: {
      title: 'Det finns inte här',
      text: 'Det finns inte, eller så hör det till en annan klinik. Arbetar du på flera kliniker, byt klinik först.',
    },
    role: {
      title: 'Din roll tillåter inte detta',
      text: 'Be en ansvarig eller administratör på kliniken att göra det, eller att ändra din roll.',
    },
    otherSite: {
      title: 'Detta kom från en annan webbplats',
      text: 'För säkerhets skull gjordes inget. Öppna sidan här och försök igen.',
    },
    refused: { title: 'Det gick inte att göra', text: 'Inget har ändrats.' },
    stale: {
      title: 'Någon annan har ändrat detta under tiden',
      text: 'Inget av ditt har sparats. Gå tillbaka, ladda om sidan och gör din ändring på det som står där nu.',
    },
    tooLarge: { title: 'Det är för stort', text: 'Inget har sparats. Skicka mindre åt gången.' },
    tooMany: { title: 'För många förfrågningar', text: 'Vänta en stund och försök igen.' },
    away: {
      title: 'Databasen går inte att nå just nu',
      text: 'Inget har gått förlorat. Försök igen om en stund; meddelanden som ska ut väntar och skickas senare.',
    },
    broken: {
      title: 'Något gick fel hos oss',
      text: 'Det har noterats. Försök igen; om det kvarstår, uppge numret nedan för supporten.',
    },
  },
  fi: {
    missing: {
      title: 'Tätä ei ole täällä',
      text: 'Sitä ei ole olemassa, tai se kuuluu toiselle klinikalle. Jos työskentelet usealla klinikalla, vaihda ensin klinikkaa.',
    },
    role: {
      title: 'Roolisi ei salli tätä',
      text: 'Pyydä klinikan vastaavaa tai ylläpitäjää tekemään se tai muuttamaan rooliasi.',
    },
    otherSite: {
      title: 'Pyyntö tuli toiselta sivustolta',
      text: 'Turvallisuuden vuoksi mitään ei tehty. Avaa sivu täältä ja yritä uudelleen.',
    },
    refused: { title: 'Tätä ei voitu tehdä', text: 'Mitään ei muutettu.' },
    stale: {
      title: 'Joku muu on muuttanut tätä sillä välin',
      text: 'Muutostasi ei tallennettu. Palaa takaisin, lataa sivu uudelleen ja tee muutos nykyiseen sisältöön.',
    },
    tooLarge: { title: 'Liian suuri', text: 'Mitään ei tallennettu. Lähetä vähemmän kerralla.' },
    tooMany: { title: 'Liian monta pyyntöä', text: 'Odota hetki ja yritä uudelleen.' },
    away: {
      title: 'Tietokantaan ei juuri nyt saada yhteyttä',
      text: 'Mitään ei kadonnut. Yritä hetken kuluttua uudelleen; lähtevät viestit odottavat ja lähtevät myöhemmin.',
    },
    broken: {
      title: 'Meillä meni jokin vikaan',
      text: 'Vika on kirjattu. Yritä uudelleen; jos se jatkuu, kerro tuelle alla oleva numero.',
    },
  },
};

/** What happened, and what can be done about it. */
export function faultWords(language: StaffLanguage): FaultWords {
  return words[language];
}
