import type { TestWords } from '../../../commands/messages/test-sender.js';
import type { TestSmsState } from '../../../entities/messages/test-sms.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What is said about tests of the clinic's senders, and in them. */
export interface SenderTestWords {
  readonly title: string;
  readonly lead: string;
  readonly email: (address: string) => string;
  readonly number: string;
  readonly again: string;
  readonly sms: TestWords;
  readonly mail: TestWords;
  readonly sendSms: string;
  readonly asked: string;
  readonly failed: string;
  readonly none: string;
  readonly columns: { readonly at: string; readonly to: string; readonly state: string };
  readonly states: Readonly<Record<TestSmsState, string>>;
  readonly faults: Readonly<Record<string, string>>;
}

const words: Readonly<Record<StaffLanguage, SenderTestWords>> = {
  en: {
    title: 'Test the senders',
    lead: 'A test leaves at once in the clinic’s name, also in shadow. Each person may send 5 SMS and 20 mails an hour.',
    email: (address) => `Send a test mail to ${address}`,
    number: 'Phone number for a test SMS',
    again: 'The same number once more',
    sendSms: 'Send a test SMS',
    mail: (clinic) => ({
      subject: `Emails of ${clinic}`,
      text: `Emails of ${clinic} reach you from this address.`,
    }),
    sms: (clinic) => ({ subject: '', text: `SMS of ${clinic} reach you from this sender.` }),
    asked: 'The test is on its way; what comes of it is shown below.',
    failed: 'The test could not be sent.',
    none: 'Nothing has been tested yet.',
    columns: { at: 'When', to: 'To', state: 'What came of it' },
    states: {
      waiting: 'waits for the worker',
      leaving: 'is being sent',
      sent: 'taken over by the provider',
      failed: 'failed',
      unknown: 'nobody can tell',
    },
    faults: {
      wrongForm: 'This is no phone number. Nothing was sent.',
      different: 'The two numbers differ. Nothing was sent.',
      tooMany: 'Enough tests were sent within the hour. Try again later.',
    },
  },
  sv: {
    title: 'Prova avsändarna',
    lead: 'Ett prov skickas genast i klinikens namn, även i skugga. Var och en får skicka 5 sms och 20 brev i timmen.',
    email: (address) => `Skicka ett provbrev till ${address}`,
    number: 'Telefonnummer för ett prov-sms',
    again: 'Samma nummer en gång till',
    sendSms: 'Skicka ett prov-sms',
    mail: (clinic) => ({
      subject: `E-post från ${clinic}`,
      text: `E-post från ${clinic} når dig från den här adressen.`,
    }),
    sms: (clinic) => ({
      subject: '',
      text: `Sms från ${clinic} når dig från den här avsändaren.`,
    }),
    asked: 'Provet är på väg; vad det blir av det visas nedan.',
    failed: 'Provet kunde inte skickas.',
    none: 'Inget har provats ännu.',
    columns: { at: 'När', to: 'Till', state: 'Vad det blev' },
    states: {
      waiting: 'väntar',
      leaving: 'skickas',
      sent: 'mottaget av leverantören',
      failed: 'misslyckades',
      unknown: 'ingen kan säga',
    },
    faults: {
      wrongForm: 'Det där är inget telefonnummer. Inget skickades.',
      different: 'De två numren är olika. Inget skickades.',
      tooMany: 'Tillräckligt många prov har skickats inom en timme. Försök igen senare.',
    },
  },
  fi: {
    title: 'Kokeile lähettäjiä',
    lead: 'Koe lähtee heti klinikan nimissä, myös varjossa. Kukin voi lähettää tunnissa 5 tekstiviestiä ja 20 sähköpostia.',
    email: (address) => `Lähetä koeviesti osoitteeseen ${address}`,
    number: 'Puhelinnumero koetekstiviestille',
    again: 'Sama numero uudelleen',
    sendSms: 'Lähetä koetekstiviesti',
    mail: (clinic) => ({
      subject: `Sähköpostit: ${clinic}`,
      text: `Sähköpostit klinikalta ${clinic} tulevat tästä osoitteesta.`,
    }),
    sms: (clinic) => ({
      subject: '',
      text: `Tekstiviestit klinikalta ${clinic} tulevat tältä lähettäjältä.`,
    }),
    asked: 'Koe on matkalla; tulos näkyy alla.',
    failed: 'Koetta ei voitu lähettää.',
    none: 'Mitään ei ole vielä kokeiltu.',
    columns: { at: 'Milloin', to: 'Kenelle', state: 'Tulos' },
    states: {
      waiting: 'odottaa',
      leaving: 'lähetetään',
      sent: 'palveluntarjoaja otti vastaan',
      failed: 'epäonnistui',
      unknown: 'kukaan ei tiedä',
    },
    faults: {
      wrongForm: 'Tämä ei ole puhelinnumero. Mitään ei lähetetty.',
      different: 'Numerot eroavat. Mitään ei lähetetty.',
      tooMany: 'Kokeita on lähetetty tarpeeksi tunnin sisällä. Yritä myöhemmin uudelleen.',
    },
  },
};

export function senderTestWords(language: StaffLanguage): SenderTestWords {
  return words[language];
}
