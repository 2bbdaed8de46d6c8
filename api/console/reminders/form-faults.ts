import type { MessageLanguage } from '../../../commands/messages/message-language.js';

const faults: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = {
  en: {
    required: 'Fill this in.',
    wrong: 'This cannot be read. Check it.',
    past: 'This lies in the past.',
    noContact: 'There is no usable address or number for this channel.',
    optedOut: 'The client does not want messages on this channel.',
    noConsent: 'There is no consent for this channel.',
    noText: 'There is no text for a channel that you chose. Write one, or leave the channel out.',
    noStepLeft: 'No step is still to come, so nothing would be sent.',
    fieldNeedsAppointment: 'The text uses a field that only a message about a visit can fill.',
    deceased: 'The patient is dead.',
    archived: 'The patient or client is archived.',
    unknown: 'It does not exist any more. Choose another.',
    unknownReference: 'It does not exist any more. Choose another.',
    tooShort: 'The steps of one time begin before the one before is over. Choose a longer interval.',
    notRepeatable: 'A reminder that comes again can only have steps around its due date.',
    tooLong: 'This is too long.',
  },
  sv: {
    required: 'Fyll i detta.',
    wrong: 'Detta går inte att läsa. Kontrollera det.',
    past: 'Detta har passerat.',
    noContact: 'Det finns ingen användbar adress eller inget nummer för kanalen.',
    optedOut: 'Kunden vill inte ha meddelanden i den kanalen.',
    noConsent: 'Det finns inget samtycke för den kanalen.',
    noText: 'Det saknas text för en kanal som du valt. Skriv en, eller ta bort kanalen.',
    noStepLeft: 'Inget steg återstår, så inget skulle skickas.',
    fieldNeedsAppointment: 'Texten använder ett fält som bara ett meddelande om ett besök kan fylla.',
    deceased: 'Patienten är död.',
    archived: 'Patienten eller kunden är arkiverad.',
    unknown: 'Det finns inte längre. Välj något annat.',
    unknownReference: 'Det finns inte längre. Välj något annat.',
    tooShort: 'Stegen börjar innan föregående gång är över. Välj ett längre mellanrum.',
    notRepeatable: 'En påminnelse som återkommer kan bara ha steg kring sitt förfallodatum.',
    tooLong: 'Detta är för långt.',
  },
  fi: {
    required: 'Täytä tämä.',
    wrong: 'Tätä ei voi lukea. Tarkista se.',
    past: 'Tämä on menneisyydessä.',
    noContact: 'Kanavalle ei ole käyttökelpoista osoitetta tai numeroa.',
    optedOut: 'Asiakas ei halua viestejä tähän kanavaan.',
    noConsent: 'Kanavalle ei ole suostumusta.',
    noText: 'Valitulta kanavalta puuttuu teksti. Kirjoita se tai jätä kanava pois.',
    noStepLeft: 'Yhtään vaihetta ei ole jäljellä, joten mitään ei lähetettäisi.',
    fieldNeedsAppointment: 'Teksti käyttää kenttää, jonka vain käyntiviesti voi täyttää.',
    deceased: 'Potilas on kuollut.',
    archived: 'Potilas tai asiakas on arkistoitu.',
    unknown: 'Sitä ei enää ole. Valitse toinen.',
    unknownReference: 'Sitä ei enää ole. Valitse toinen.',
    tooShort: 'Vaiheet alkavat ennen kuin edellinen kerta on ohi. Valitse pidempi väli.',
    notRepeatable: 'Toistuvalla muistutuksella voi olla vaiheita vain eräpäivän ympärillä.',
    tooLong: 'Tämä on liian pitkä.',
  },
};

/** What is wrong with a field of a reminder's form, by its code; `null`: there are no words for that code. */
export function formFaultIn(language: MessageLanguage, code: string): string | null {
  return faults[language][code] ?? null;
}
