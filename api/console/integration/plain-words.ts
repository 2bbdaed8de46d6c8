import type { ExportKind } from '../../../db/integration/export-rows.js';
import type { JobKind } from '../../../entities/integration/job.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the pages say that only show. */
export interface PlainWords {
  readonly settings: string;
  readonly jobs: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly kinds: Readonly<Record<JobKind, string>>;
    readonly columns: Readonly<Record<'begun' | 'kind' | 'state' | 'done' | 'problems' | 'by', string>>;
    readonly byItself: string;
    readonly older: string;
  };
  readonly connections: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly on: string;
    readonly off: string;
    readonly failing: string;
    readonly columns: Readonly<Record<'system' | 'state' | 'last' | 'next' | 'taken' | 'error', string>>;
    readonly never: string;
  };
  readonly languages: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly template: string;
    readonly has: string;
    readonly lacks: string;
    readonly pages: (languages: string) => string;
  };
  readonly exports: {
    readonly title: string;
    readonly lead: string;
    readonly tables: Readonly<Record<ExportKind, string>>;
    readonly download: string;
  };
}

const words: Readonly<Record<StaffLanguage, PlainWords>> = {
  en: {
    settings: 'Settings',
    jobs: {
      title: 'Background jobs',
      lead: 'What goes on without anybody watching: imports, messages to many, and the daily comparison with the engine.',
      none: 'Nothing has run yet.',
      kinds: {
        import: 'Import',
        massReminder: 'Message to many',
        sweep: 'Comparison with the engine',
        bulkReminders: 'Action on many reminders',
        release: 'Release of held messages',
        replay: 'Messages put back',
      },
      columns: { begun: 'Begun', kind: 'What', state: 'State', done: 'Done', problems: 'Problems', by: 'By' },
      byItself: 'by itself',
      older: 'Older',
    },
    connections: {
      title: 'Practice systems',
      lead: 'What is fetched from the clinic’s practice system. A connection is made by the API (PUT /v1/connections), where its secret is given once.',
      none: 'No practice system is connected.',
      on: 'works',
      off: 'off',
      failing: 'does not answer',
      columns: {
        system: 'System',
        state: 'State',
        last: 'Last success',
        next: 'Next',
        taken: 'Taken over',
        error: 'Last error',
      },
      never: 'never',
    },
    languages: {
      title: 'Languages',
      lead: 'A client reads a message in their own language if the template has it, else in the clinic’s, else as the template is.',
      none: 'There are no templates yet.',
      template: 'Template',
      has: 'has it',
      lacks: 'no',
      pages: (languages) =>
        `Our own pages and texts exist in ${languages}. Your own language is in the menu behind your name.`,
    },
    exports: {
      title: 'Export',
      lead: 'Everything as tables, safe to open in a spreadsheet. They hold personal data: keep them as carefully as the originals.',
      tables: { clients: 'Clients', patients: 'Patients', services: 'Services', sends: 'Messages' },
      download: 'Download (CSV)',
    },
  },
  sv: {
    settings: 'Inställningar',
    jobs: {
      title: 'Bakgrundsjobb',
      lead: 'Vad som pågår utan att någon ser på: importer, massutskick och den dagliga jämförelsen med motorn.',
      none: 'Inget har körts ännu.',
      kinds: {
        import: 'Import',
        massReminder: 'Massutskick',
        sweep: 'Jämförelse med motorn',
        bulkReminders: 'Åtgärd på flera påminnelser',
        release: 'Frisläppning av stoppade meddelanden',
        replay: 'Återlagda meddelanden',
      },
      columns: { begun: 'Började', kind: 'Vad', state: 'Läge', done: 'Gjort', problems: 'Problem', by: 'Av' },
      byItself: 'av sig självt',
      older: 'Äldre',
    },
    connections: {
      title: 'Journalsystem',
      lead: 'Vad som hämtas från klinikens journalsystem. En anslutning görs genom API:et (PUT /v1/connections), där dess hemlighet anges en gång.',
      none: 'Inget journalsystem är anslutet.',
      on: 'fungerar',
      off: 'av',
      failing: 'svarar inte',
      columns: {
        system: 'System',
        state: 'Läge',
        last: 'Lyckades senast',
        next: 'Nästa',
        taken: 'Övertaget',
        error: 'Senaste fel',
      },
      never: 'aldrig',
    },
    languages: {
      title: 'Språk',
      lead: 'En kund läser ett meddelande på sitt eget språk om mallen har det, annars på klinikens, annars som mallen är.',
      none: 'Det finns inga mallar ännu.',
      template: 'Mall',
      has: 'finns',
      lacks: 'nej',
      pages: (languages) =>
        `Våra egna sidor och texter finns på ${languages}. Ditt eget språk är i menyn bakom ditt namn.`,
    },
    exports: {
      title: 'Export',
      lead: 'Allt som tabeller, säkra att öppna i kalkylprogram. De innehåller personuppgifter: förvara dem lika noga som originalen.',
      tables: { clients: 'Kunder', patients: 'Djur', services: 'Tjänster', sends: 'Meddelanden' },
      download: 'Ladda ner (CSV)',
    },
  },
  fi: {
    settings: 'Asetukset',
    jobs: {
      title: 'Taustatyöt',
      lead: 'Mitä tapahtuu kenenkään katsomatta: tuonnit, joukkoviestit ja päivittäinen vertailu moottoriin.',
      none: 'Mitään ei ole vielä ajettu.',
      kinds: {
        import: 'Tuonti',
        massReminder: 'Joukkoviesti',
        sweep: 'Vertailu moottoriin',
        bulkReminders: 'Toimi usealle muistutukselle',
        release: 'Pysäytettyjen viestien vapautus',
        replay: 'Palautetut viestit',
      },
      columns: {
        begun: 'Alkoi',
        kind: 'Mitä',
        state: 'Tila',
        done: 'Tehty',
        problems: 'Ongelmia',
        by: 'Kuka',
      },
      byItself: 'itsestään',
      older: 'Vanhemmat',
    },
    connections: {
      title: 'Potilasjärjestelmät',
      lead: 'Mitä klinikan potilasjärjestelmästä haetaan. Yhteys luodaan rajapinnalla (PUT /v1/connections), jossa sen salaisuus annetaan kerran.',
      none: 'Mitään potilasjärjestelmää ei ole yhdistetty.',
      on: 'toimii',
      off: 'pois',
      failing: 'ei vastaa',
      columns: {
        system: 'Järjestelmä',
        state: 'Tila',
        last: 'Onnistui viimeksi',
        next: 'Seuraava',
        taken: 'Otettu',
        error: 'Viimeisin virhe',
      },
      never: 'ei koskaan',
    },
    languages: {
      title: 'Kielet',
      lead: 'Asiakas lukee viestin omalla kielellään, jos viestipohjassa on se, muuten klinikan kielellä, muuten pohjan omalla.',
      none: 'Viestipohjia ei vielä ole.',
      template: 'Viestipohja',
      has: 'on',
      lacks: 'ei',
      pages: (languages) =>
        `Omat sivumme ja tekstimme ovat kielillä ${languages}. Oma kielesi on valikossa nimesi takana.`,
    },
    exports: {
      title: 'Vienti',
      lead: 'Kaikki taulukoina, turvallisia avata taulukkolaskennassa. Niissä on henkilötietoja: säilytä ne yhtä huolellisesti kuin alkuperäiset.',
      tables: { clients: 'Asiakkaat', patients: 'Potilaat', services: 'Palvelut', sends: 'Viestit' },
      download: 'Lataa (CSV)',
    },
  },
};

export function plainWords(language: StaffLanguage): PlainWords {
  return words[language];
}
