/** A text of the demo clinic, with merge fields. */
export interface DemoTemplate {
  readonly key: string;
  readonly name: string;
  readonly email?: { readonly subject: string; readonly body: string };
  readonly sms?: { readonly body: string };
}

const greeting = 'Hej [[client_first_name]]!';
const farewell = 'Vänliga hälsningar';

function letter(...paragraphs: readonly string[]): string {
  return [greeting, ...paragraphs, farewell].join('\n\n');
}

const table = [
  {
    key: 'vaccination',
    name: 'Vaccination, dags snart',
    email: {
      subject: 'Dags för vaccination: [[patient_name]]',
      body: letter(
        'Det börjar bli dags: [[reminder_title]] för [[patient_name]] ska förnyas senast [[due_date]].',
        'Ring oss på [[clinic_phone]], så hittar vi en tid som passar. Ta gärna med vaccinationsintyget.',
      ),
    },
    sms: {
      body: 'Hej [[client_first_name]]! [[patient_name]]: [[reminder_title]] senast [[due_date]]. Ring [[clinic_phone]] för tid. /[[clinic_name]]',
    },
  },
  {
    key: 'vaccination-late',
    name: 'Vaccination, tiden har gått ut',
    email: {
      subject: 'Vaccinationsskyddet för [[patient_name]] har gått ut',
      body: letter(
        '[[reminder_title]] för [[patient_name]] skulle ha förnyats [[due_date]], och vi har inte sett er hos oss.',
        'Ju längre det dröjer, desto större är risken att grundvaccinationen måste göras om. Ring oss på [[clinic_phone]].',
      ),
    },
    sms: {
      body: 'Hej! [[reminder_title]] för [[patient_name]] gick ut [[due_date]]. Ring [[clinic_phone]] för en ny tid. /[[clinic_name]]',
    },
  },
  {
    key: 'parasites',
    name: 'Avmaskning och fästingmedel',
    email: {
      subject: 'Påminnelse för [[patient_name]]: [[reminder_title]]',
      body: letter(
        'Det är dags för nästa dos till [[patient_name]] den [[due_date]]: [[reminder_title]].',
        'Medlet finns att hämta i vår reception, utan tid.',
      ),
    },
    sms: {
      body: 'Dags för [[patient_name]] den [[due_date]]: [[reminder_title]]. Finns i receptionen. /[[clinic_name]]',
    },
  },
  {
    key: 'senior',
    name: 'Blodprov för äldre djur',
    email: {
      subject: 'Blodprov för [[patient_name]]',
      body: letter(
        'Äldre djur mår bra av regelbundna blodprov: njurar, lever, sköldkörtel och blodsocker. För [[patient_name]] är det dags omkring den [[due_date]].',
        '[[patient_name]] ska helst vara fastande i tolv timmar före provet.',
      ),
    },
  },
  {
    key: 'checkup',
    name: 'Kontroll',
    email: {
      subject: '[[reminder_title]] för [[patient_name]]',
      body: letter(
        'Vi vill gärna träffa [[patient_name]] igen omkring den [[due_date]]: [[reminder_title]].',
        'Ring oss på [[clinic_phone]] för att boka.',
      ),
    },
    sms: {
      body: '[[reminder_title]] för [[patient_name]] omkring [[due_date]]. Ring [[clinic_phone]] för tid. /[[clinic_name]]',
    },
  },
  {
    key: 'insulin',
    name: 'Insulinkontroll',
    email: {
      subject: 'Dags för insulinkontroll: [[patient_name]]',
      body: letter(
        '[[patient_name]] behöver ett nytt fruktosaminprov den [[due_date]], så att insulindosen blir rätt.',
        'Ge mat och insulin som vanligt på provdagen, och ta med dina anteckningar.',
      ),
    },
    sms: {
      body: 'Dags för insulinkontroll av [[patient_name]] den [[due_date]]. Ring [[clinic_phone]] för tid. /[[clinic_name]]',
    },
  },
  {
    key: 'after-surgery',
    name: 'Dagen efter operationen',
    sms: {
      body: 'Hej [[client_first_name]]! Vi hoppas att [[patient_name]] mår bra efter operationen. Vi ringer dig i morgon. Akut: [[clinic_phone]]. /[[clinic_name]]',
    },
  },
  {
    key: 'result',
    name: 'Provsvar klart',
    email: {
      subject: 'Provsvaret för [[patient_name]] är klart',
      body: letter(
        'Nu har vi svaret på provet från [[patient_name]] ([[service_name]]). Allt ser bra ut.',
        'Har du frågor är du välkommen att ringa oss på [[clinic_phone]].',
      ),
    },
    sms: {
      body: 'Hej [[client_first_name]]! Provsvaret för [[patient_name]] är klart och ser bra ut. Läs mer i mejlet. /[[clinic_name]]',
    },
  },
] as const satisfies readonly DemoTemplate[];

/** The key of a template. */
export type TemplateKey = (typeof table)[number]['key'];

export const demoTemplates: readonly (DemoTemplate & { readonly key: TemplateKey })[] = table;
