import { messageLanguage, type MessageLanguage } from '../../commands/messages/message-language.js';
import type { VisitOutcome } from '../../commands/appointments/visit-by-link.js';
import type { PartOfDay } from '../../domain/appointments/move-wish.js';

/** What the page of a visit says. */
export interface VisitPageWords {
  readonly title: (names: string) => string;
  readonly states: Readonly<Record<'waiting' | 'confirmed' | 'arrived' | 'cancelled' | 'over', string>>;
  readonly facts: Readonly<Record<'when' | 'why' | 'who' | 'where', string>>;
  readonly map: string;
  readonly confirm: string;
  readonly arrive: string;
  readonly prepareTitle: string;
  readonly prepared: string;
  readonly isPrepared: string;
  readonly form: string;
  readonly formDone: string;
  readonly calendar: string;
  readonly move: string;
  readonly cancel: string;
  readonly tooLate: string;
  readonly wished: string;
  readonly mustMove: string;
  readonly plain: Readonly<Record<'cancelled' | 'over' | 'nobody', string>>;
  readonly outcomes: Readonly<Record<VisitOutcome, string>>;
  readonly moveTitle: string;
  readonly moveLead: string;
  readonly take: string;
  readonly wishTitle: string;
  readonly wishLead: string;
  readonly weekdays: string;
  readonly times: string;
  readonly parts: Readonly<Record<PartOfDay, string>>;
  readonly words: string;
  readonly wish: string;
  readonly cancelTitle: string;
  readonly cancelLead: string;
  readonly reason: string;
  readonly doCancel: string;
}

const words: Readonly<Record<MessageLanguage, VisitPageWords>> = {
  en: {
    title: (names) => `Visit for ${names}`,
    states: {
      waiting: 'Not confirmed yet',
      confirmed: 'Confirmed',
      arrived: 'You have arrived',
      cancelled: 'Cancelled',
      over: 'Over',
    },
    facts: {
      when: 'When',
      why: 'Reason',
      who: 'With',
      where: 'Place',
    },
    map: 'Show on a map',
    confirm: 'Yes, we will come',
    arrive: 'We are here',
    prepareTitle: 'Before you come',
    prepared: 'I have read it',
    isPrepared: 'You have read this.',
    form: 'Answer some questions before the visit',
    formDone: 'See your answers before the visit',
    calendar: 'Add to my calendar',
    move: 'Ask for another time',
    cancel: 'Cancel the visit',
    tooLate: 'To move or cancel the visit now, please phone the clinic.',
    mustMove: 'The clinic cannot see you at this time after all. Please choose another one.',
    wished:
      'You have asked for another time. The clinic will contact you; until then, the time above is yours.',
    plain: {
      cancelled: 'This visit does not take place. You are welcome to book another one.',
      over: 'This visit is over. Thank you for coming.',
      nobody: 'There is nothing more to do about this visit.',
    },
    outcomes: {
      confirmed: 'Thank you. We look forward to seeing you.',
      prepared: 'Thank you for reading.',
      arrived: 'Welcome! The clinic knows that you are here.',
      cancelled: 'The visit is cancelled. The clinic knows.',
      moved: 'The visit is moved. This is your new time.',
      wished: 'Thank you. The clinic will look for another time and contact you.',
      gone: 'That time has just been taken. Please choose another one.',
      notNow: 'This cannot be done here any more. Please phone the clinic.',
      otherTime: 'The visit has another time now. Please look at it, and confirm if it suits you.',
    },
    moveTitle: 'Which time suits you?',
    moveLead: 'Your visit now:',
    take: 'Move the visit',
    wishTitle: 'Tell us when you can come',
    wishLead: 'The clinic will contact you. Until then you keep the time that you have.',
    weekdays: 'Days',
    times: 'Time of day',
    parts: { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' },
    words: 'In your own words',
    wish: 'Send the wish',
    cancelTitle: 'Cancel this visit?',
    cancelLead: 'The time is then given to somebody else. This cannot be undone here.',
    reason: 'Why?',
    doCancel: 'Cancel the visit',
  },
  sv: {
    title: (names) => `Besök för ${names}`,
    states: {
      waiting: 'Inte bekräftat än',
      confirmed: 'Bekräftat',
      arrived: 'Ni är på plats',
      cancelled: 'Avbokat',
      over: 'Avslutat',
    },
    facts: {
      when: 'När',
      why: 'Ärende',
      who: 'Hos',
      where: 'Plats',
    },
    map: 'Visa på karta',
    confirm: 'Ja, vi kommer',
    arrive: 'Vi är här',
    prepareTitle: 'Innan ni kommer',
    prepared: 'Jag har läst det',
    isPrepared: 'Du har läst det här.',
    form: 'Svara på några frågor före besöket',
    formDone: 'Se dina svar före besöket',
    calendar: 'Lägg till i min kalender',
    move: 'Be om en annan tid',
    cancel: 'Avboka besöket',
    tooLate: 'Ring kliniken om du vill flytta eller avboka besöket nu.',
    mustMove: 'Kliniken kan tyvärr inte ta emot er den här tiden. Välj gärna en annan.',
    wished: 'Du har bett om en annan tid. Kliniken hör av sig; tills dess gäller tiden ovan.',
    plain: {
      cancelled: 'Besöket blir inte av. Du är välkommen att boka ett nytt.',
      over: 'Besöket är över. Tack för att ni kom.',
      nobody: 'Det finns inget mer att göra för det här besöket.',
    },
    outcomes: {
      confirmed: 'Tack. Vi ser fram emot att träffa er.',
      prepared: 'Tack för att du har läst.',
      arrived: 'Välkomna! Kliniken vet att ni är här.',
      cancelled: 'Besöket är avbokat. Kliniken vet om det.',
      moved: 'Besöket är flyttat. Det här är din nya tid.',
      wished: 'Tack. Kliniken letar efter en annan tid och hör av sig.',
      gone: 'Tiden har just tagits av någon annan. Välj en annan.',
      notNow: 'Det går inte att göra här längre. Ring kliniken.',
      otherTime: 'Besöket har fått en annan tid. Titta på den och bekräfta om den passar.',
    },
    moveTitle: 'Vilken tid passar?',
    moveLead: 'Ditt besök nu:',
    take: 'Flytta besöket',
    wishTitle: 'Berätta när du kan komma',
    wishLead: 'Kliniken hör av sig. Tills dess behåller du den tid som du har.',
    weekdays: 'Dagar',
    times: 'Tid på dagen',
    parts: { morning: 'Förmiddag', afternoon: 'Eftermiddag', evening: 'Kväll' },
    words: 'Med egna ord',
    wish: 'Skicka önskemålet',
    cancelTitle: 'Avboka besöket?',
    cancelLead: 'Tiden ges då till någon annan. Det går inte att ångra här.',
    reason: 'Varför?',
    doCancel: 'Avboka besöket',
  },
  fi: {
    title: (names) => `Käynti: ${names}`,
    states: {
      waiting: 'Ei vielä vahvistettu',
      confirmed: 'Vahvistettu',
      arrived: 'Olette paikalla',
      cancelled: 'Peruttu',
      over: 'Päättynyt',
    },
    facts: {
      when: 'Milloin',
      why: 'Syy',
      who: 'Vastaanottaja',
      where: 'Paikka',
    },
    map: 'Näytä kartalla',
    confirm: 'Kyllä, tulemme',
    arrive: 'Olemme täällä',
    prepareTitle: 'Ennen kuin tulette',
    prepared: 'Olen lukenut tämän',
    isPrepared: 'Olet lukenut tämän.',
    form: 'Vastaa muutamaan kysymykseen ennen käyntiä',
    formDone: 'Katso vastauksesi ennen käyntiä',
    calendar: 'Lisää kalenteriini',
    move: 'Pyydä toista aikaa',
    cancel: 'Peru käynti',
    tooLate: 'Jos haluat nyt siirtää tai perua käynnin, soita klinikalle.',
    mustMove: 'Klinikka ei valitettavasti voi ottaa teitä vastaan tähän aikaan. Valitsethan toisen ajan.',
    wished: 'Olet pyytänyt toista aikaa. Klinikka ottaa yhteyttä; siihen asti yllä oleva aika on sinun.',
    plain: {
      cancelled: 'Tämä käynti ei toteudu. Voit varata uuden ajan.',
      over: 'Käynti on ohi. Kiitos käynnistä.',
      nobody: 'Tähän käyntiin ei liity enää mitään tehtävää.',
    },
    outcomes: {
      confirmed: 'Kiitos. Nähdään pian.',
      prepared: 'Kiitos, että luit ohjeet.',
      arrived: 'Tervetuloa! Klinikka tietää, että olette täällä.',
      cancelled: 'Käynti on peruttu. Klinikka tietää siitä.',
      moved: 'Käynti on siirretty. Tämä on uusi aikasi.',
      wished: 'Kiitos. Klinikka etsii toisen ajan ja ottaa yhteyttä.',
      gone: 'Aika varattiin juuri toiselle. Valitse toinen aika.',
      notNow: 'Tätä ei voi enää tehdä täällä. Soita klinikalle.',
      otherTime: 'Käynnillä on nyt toinen aika. Katso se ja vahvista, jos se sopii.',
    },
    moveTitle: 'Mikä aika sopii?',
    moveLead: 'Käyntisi nyt:',
    take: 'Siirrä käynti',
    wishTitle: 'Kerro, milloin voit tulla',
    wishLead: 'Klinikka ottaa yhteyttä. Siihen asti pidät nykyisen aikasi.',
    weekdays: 'Päivät',
    times: 'Vuorokaudenaika',
    parts: { morning: 'Aamupäivä', afternoon: 'Iltapäivä', evening: 'Ilta' },
    words: 'Omin sanoin',
    wish: 'Lähetä toive',
    cancelTitle: 'Perutaanko käynti?',
    cancelLead: 'Aika annetaan silloin toiselle. Sitä ei voi kumota täällä.',
    reason: 'Miksi?',
    doCancel: 'Peru käynti',
  },
};

/** The words of a visit's page for a BCP 47 locale. */
export function visitPageWords(locale: string): VisitPageWords {
  return words[messageLanguage(locale)];
}
