import { messageLanguage, type MessageLanguage } from '../../commands/messages/message-language.js';
import type { DetailField } from '../../domain/appointments/own-details.js';
import type { FormFault } from './read-visit-form.js';

/** What the form before a visit says. */
export interface PreregistrationWords {
  readonly title: string;
  readonly lead: string;
  readonly you: string;
  readonly detailsHint: string;
  readonly questions: string;
  readonly fields: Readonly<Record<DetailField, string>>;
  readonly sexes: Readonly<Record<'female' | 'male', string>>;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  readonly noAnswer: string;
  readonly optional: string;
  readonly fileHint: string;
  readonly remove: (name: string) => string;
  readonly send: string;
  readonly sendAgain: string;
  readonly save: string;
  readonly done: Readonly<Record<'saved' | 'sent' | 'kept', string>>;
  readonly keeping: Readonly<Record<'kept' | 'lost', string>>;
  readonly untilVisit: string;
  readonly corrections: string;
  readonly faultsTitle: Readonly<Record<'save' | 'send', string>>;
  readonly faults: Readonly<Record<FormFault, string>>;
  readonly visit: string;
  readonly contact: string;
  readonly languages: string;
}

const words: Readonly<Record<MessageLanguage, PreregistrationWords>> = {
  en: {
    title: 'Before your visit',
    lead: 'What you tell us here saves time when you come. You can stop at any time and go on later with the same link.',
    you: 'About you',
    detailsHint: 'Correct what is not right. What you leave empty stays as it is.',
    questions: 'Questions before the visit',
    fields: {
      firstName: 'First name',
      lastName: 'Last name',
      email: 'Email',
      phone: 'Phone',
      name: 'Name',
      breed: 'Breed',
      sex: 'Sex',
      neutered: 'Neutered',
      dateOfBirth: 'Date of birth',
      weightKg: 'Weight in kilograms',
    },
    sexes: { female: 'Female', male: 'Male' },
    yes: 'Yes',
    no: 'No',
    unknown: 'Not known',
    noAnswer: 'No answer',
    optional: 'optional',
    fileHint: 'Photos or PDF, up to 5 files of 10 MB each.',
    remove: (name) => `Remove ${name}`,
    send: 'Send to the clinic',
    sendAgain: 'Send the changes',
    save: 'Save and go on later',
    done: {
      saved: 'Your answers are saved, but not sent yet.',
      sent: 'Thank you. Your answers are with the clinic.',
      kept: 'You have sent this form already. This is what the clinic has; change it below if you need to.',
    },
    keeping: { kept: 'Saved', lost: 'Not saved: is there a connection?' },
    untilVisit: 'You can change your answers until the visit begins.',
    corrections: 'The clinic looks at your corrections before it takes them over.',
    faultsTitle: {
      save: 'The rest is saved. Please look at this:',
      send: 'It is not sent yet. Please look at this:',
    },
    faults: {
      required: 'Please answer this.',
      tooLong: 'This is too long.',
      notText: 'There are characters in this that we cannot keep.',
      notNumber: 'Please write a number, such as 4.5.',
      notDate: 'Please give a date that exists.',
      notChoice: 'Please choose one of these.',
      notEmail: 'This is not an email address, such as name@example.com.',
      notPhone: 'This is not a phone number. Write it with its country code, such as +44.',
      inTheFuture: 'This date has not come yet.',
      notWeight: 'Please write the weight in kilograms, such as 4.5.',
      fileTooLarge: 'A file may have 10 MB at most.',
      fileType: 'Only photos (JPEG, PNG) and PDF files can be sent.',
      fileEmpty: 'This file is empty.',
      tooManyFiles: 'There can be 5 files here. The others were left out.',
    },
    visit: 'To your visit',
    contact: 'Questions? Phone the clinic:',
    languages: 'Language',
  },
  sv: {
    title: 'Inför ditt besök',
    lead: 'Det du berättar här sparar tid när du kommer. Du kan sluta när som helst och fortsätta senare med samma länk.',
    you: 'Om dig',
    detailsHint: 'Rätta det som inte stämmer. Det du lämnar tomt blir som det är.',
    questions: 'Frågor inför besöket',
    fields: {
      firstName: 'Förnamn',
      lastName: 'Efternamn',
      email: 'E-post',
      phone: 'Telefon',
      name: 'Namn',
      breed: 'Ras',
      sex: 'Kön',
      neutered: 'Kastrerad',
      dateOfBirth: 'Födelsedatum',
      weightKg: 'Vikt i kilo',
    },
    sexes: { female: 'Hona', male: 'Hane' },
    yes: 'Ja',
    no: 'Nej',
    unknown: 'Vet inte',
    noAnswer: 'Inget svar',
    optional: 'frivilligt',
    fileHint: 'Bilder eller pdf, högst 5 filer på 10 MB var.',
    remove: (name) => `Ta bort ${name}`,
    send: 'Skicka till kliniken',
    sendAgain: 'Skicka ändringarna',
    save: 'Spara och fortsätt senare',
    done: {
      saved: 'Dina svar är sparade, men inte skickade än.',
      sent: 'Tack! Dina svar har kommit till kliniken.',
      kept: 'Du har redan skickat formuläret. Så här ser det ut hos kliniken; ändra nedan om du behöver.',
    },
    keeping: { kept: 'Sparat', lost: 'Inte sparat: finns det någon uppkoppling?' },
    untilVisit: 'Du kan ändra dina svar tills besöket börjar.',
    corrections: 'Kliniken tittar på dina rättelser innan de förs in.',
    faultsTitle: {
      save: 'Resten är sparat. Titta på det här:',
      send: 'Det är inte skickat än. Titta på det här:',
    },
    faults: {
      required: 'Svara gärna på den här frågan.',
      tooLong: 'Det här är för långt.',
      notText: 'Här finns tecken som vi inte kan spara.',
      notNumber: 'Skriv ett tal, till exempel 4,5.',
      notDate: 'Ange ett datum som finns.',
      notChoice: 'Välj ett av alternativen.',
      notEmail: 'Det här är ingen e-postadress, som namn@example.com.',
      notPhone: 'Det här är inget telefonnummer. Skriv det med landskod, som +46.',
      inTheFuture: 'Det datumet har inte kommit än.',
      notWeight: 'Skriv vikten i kilo, till exempel 4,5.',
      fileTooLarge: 'En fil får vara högst 10 MB.',
      fileType: 'Bara bilder (JPEG, PNG) och pdf-filer kan skickas.',
      fileEmpty: 'Filen är tom.',
      tooManyFiles: 'Här får det vara 5 filer. De andra togs inte med.',
    },
    visit: 'Till ditt besök',
    contact: 'Frågor? Ring kliniken:',
    languages: 'Språk',
  },
  fi: {
    title: 'Ennen käyntiäsi',
    lead: 'Se, mitä kerrot täällä, säästää aikaa käynnillä. Voit lopettaa milloin tahansa ja jatkaa myöhemmin samasta linkistä.',
    you: 'Omat tietosi',
    detailsHint: 'Korjaa, mikä ei pidä paikkaansa. Tyhjäksi jätetty kohta säilyy ennallaan.',
    questions: 'Kysymykset ennen käyntiä',
    fields: {
      firstName: 'Etunimi',
      lastName: 'Sukunimi',
      email: 'Sähköposti',
      phone: 'Puhelin',
      name: 'Nimi',
      breed: 'Rotu',
      sex: 'Sukupuoli',
      neutered: 'Leikattu',
      dateOfBirth: 'Syntymäpäivä',
      weightKg: 'Paino kiloina',
    },
    sexes: { female: 'Naaras', male: 'Uros' },
    yes: 'Kyllä',
    no: 'Ei',
    unknown: 'Ei tiedossa',
    noAnswer: 'Ei vastausta',
    optional: 'vapaaehtoinen',
    fileHint: 'Kuvia tai pdf-tiedostoja, enintään 5 tiedostoa, kukin enintään 10 Mt.',
    remove: (name) => `Poista ${name}`,
    send: 'Lähetä klinikalle',
    sendAgain: 'Lähetä muutokset',
    save: 'Tallenna ja jatka myöhemmin',
    done: {
      saved: 'Vastauksesi on tallennettu, mutta niitä ei ole vielä lähetetty.',
      sent: 'Kiitos! Vastauksesi ovat klinikalla.',
      kept: 'Olet jo lähettänyt lomakkeen. Nämä tiedot klinikalla on; muuta niitä alla, jos on tarpeen.',
    },
    keeping: { kept: 'Tallennettu', lost: 'Ei tallennettu: onko yhteys poikki?' },
    untilVisit: 'Voit muuttaa vastauksiasi, kunnes käynti alkaa.',
    corrections: 'Klinikka tarkistaa korjauksesi, ennen kuin ne otetaan käyttöön.',
    faultsTitle: {
      save: 'Muut tiedot on tallennettu. Tarkistathan nämä:',
      send: 'Lomaketta ei ole vielä lähetetty. Tarkistathan nämä:',
    },
    faults: {
      required: 'Vastaathan tähän.',
      tooLong: 'Tämä on liian pitkä.',
      notText: 'Tässä on merkkejä, joita emme voi tallentaa.',
      notNumber: 'Kirjoita luku, esimerkiksi 4,5.',
      notDate: 'Anna päivämäärä, joka on olemassa.',
      notChoice: 'Valitse yksi vaihtoehdoista.',
      notEmail: 'Tämä ei ole sähköpostiosoite, kuten nimi@example.com.',
      notPhone: 'Tämä ei ole puhelinnumero. Kirjoita se maatunnuksen kanssa, kuten +358.',
      inTheFuture: 'Tämä päivä ei ole vielä tullut.',
      notWeight: 'Kirjoita paino kiloina, esimerkiksi 4,5.',
      fileTooLarge: 'Tiedosto saa olla enintään 10 Mt.',
      fileType: 'Vain kuvia (JPEG, PNG) ja pdf-tiedostoja voi lähettää.',
      fileEmpty: 'Tiedosto on tyhjä.',
      tooManyFiles: 'Tähän mahtuu 5 tiedostoa. Muita ei otettu mukaan.',
    },
    visit: 'Käynnin tiedot',
    contact: 'Kysyttävää? Soita klinikalle:',
    languages: 'Kieli',
  },
};

/** The form's words and language for a BCP 47 locale. */
export function preregistrationWords(
  locale: string,
): PreregistrationWords & { readonly language: MessageLanguage } {
  const language = messageLanguage(locale);
  return { ...words[language], language };
}
