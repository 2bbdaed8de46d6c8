import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What the pages of visits say. */
export interface VisitWords {
  readonly title: string;
  readonly day: string;
  readonly show: string;
  readonly before: string;
  readonly after: string;
  readonly today: string;
  readonly everybody: string;
  readonly with: string;
  readonly book: string;
  readonly absence: string;
  readonly settings: string;
  readonly empty: string;
  readonly emptyText: string;
  readonly time: string;
  readonly who: string;
  readonly reason: string;
  readonly noReason: string;
  readonly answer: string;
  readonly form: string;
  readonly message: string;
  readonly nothingSaid: string;
  readonly next: string;
  readonly status: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<'off' | 'waiting' | 'started' | 'done', string>>;
  readonly mustMove: string;
  readonly wish: string;
  readonly anyTime: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly proposals: string;
  readonly free: string;
  readonly offered: string;
  readonly bookThis: string;
  readonly counts: {
    readonly visits: string;
    readonly confirmed: string;
    readonly unconfirmed: string;
    readonly unprepared: string;
  };
  readonly confirm: string;
  readonly confirmed: string;
  readonly unconfirm: string;
  readonly unconfirmed: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly cancelWhy: string;
  readonly tellClient: string;
  readonly noShow: string;
  readonly noShowNoted: string;
  readonly complete: string;
  readonly completed: string;
  readonly restore: string;
  readonly restored: string;
  readonly move: string;
  readonly moved: string;
  readonly newTime: string;
  readonly ends: string;
  readonly again: string;
  readonly saidAgain: string;
  readonly messages: string;
  readonly answers: string;
  readonly noAnswers: string;
  readonly changes: string;
  readonly now: string;
  readonly wanted: string;
  readonly accept: string;
  readonly accepted: string;
  readonly discard: string;
  readonly discarded: string;
  readonly care: string;
  readonly covered: string;
  readonly notes: string;
  readonly client: string;
  readonly patients: string;
  readonly channels: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly bookTitle: string;
  readonly booked: string;
  readonly chooseClient: string;
  readonly chooseText: string;
  readonly starts: string;
  readonly minutes: string;
  readonly staffName: string;
  readonly absenceTitle: string;
  readonly absenceText: string;
  readonly from: string;
  readonly to: string;
  readonly words: string;
  readonly phoneAfter: string;
  readonly preview: string;
  readonly report: string;
  readonly reported: string;
  readonly noVisits: string;
  readonly tells: Readonly<Record<'message' | 'alongside' | 'phone', string>>;
  readonly faults: Readonly<Record<string, string>>;
}

const words: Readonly<Record<StaffLanguage, VisitWords>> = {
  en: {
    title: 'Appointments',
    day: 'Day',
    show: 'Show',
    before: 'Day before',
    after: 'Day after',
    today: 'Today',
    everybody: 'Everybody',
    with: 'With',
    book: 'Book',
    absence: 'Somebody is away',
    settings: 'Messages about visits',
    empty: 'No visits on this day',
    emptyText: 'Visits come from your practice system, from bookings behind links, or are booked here.',
    time: 'Time',
    who: 'Client and patients',
    reason: 'Reason',
    noReason: 'no reason given',
    answer: 'Answer',
    form: 'Form',
    message: 'Last message',
    nothingSaid: 'nothing said yet',
    next: 'next',
    status: {
      booked: 'Not confirmed',
      confirmed: 'Confirmed',
      arrived: 'Here',
      cancelled: 'Cancelled',
      noShow: 'Did not come',
      completed: 'Over',
    },
    forms: { off: 'not asked', waiting: 'not filled in', started: 'begun', done: 'filled in' },
    mustMove: 'Must move',
    wish: 'Would rather come',
    anyTime: 'another time',
    parts: { morning: 'in the morning', afternoon: 'in the afternoon', evening: 'in the evening' },
    proposals: 'corrections to decide',
    free: 'Free times',
    offered: 'on offer',
    bookThis: 'Book this time',
    counts: {
      visits: 'visits',
      confirmed: 'confirmed',
      unconfirmed: 'not confirmed',
      unprepared: 'forms missing',
    },
    confirm: 'Confirm',
    confirmed: 'The visit is confirmed.',
    unconfirm: 'Not confirmed after all',
    unconfirmed: 'The confirmation was taken back.',
    cancel: 'Cancel the visit',
    cancelled: 'The visit was cancelled.',
    cancelWhy: 'Why',
    tellClient: 'Tell the client',
    noShow: 'Did not come',
    noShowNoted: 'Noted: nobody came.',
    complete: 'Is over',
    completed: 'Noted: the visit is over.',
    restore: 'Book it again as it was',
    restored: 'The visit is booked as before.',
    move: 'Move',
    moved: 'The visit was moved.',
    newTime: 'New time',
    ends: 'until',
    again: 'Send the last message again',
    saidAgain: 'It is being sent again.',
    messages: 'Messages',
    answers: 'Answers before the visit',
    noAnswers: 'Nothing has been answered yet.',
    changes: 'Corrections to decide',
    now: 'Now',
    wanted: 'Wanted',
    accept: 'Take over',
    accepted: 'The correction was taken over.',
    discard: 'Leave as it is',
    discarded: 'Left as it was.',
    care: 'What else is due',
    covered: 'this visit would do it',
    notes: 'Notes',
    client: 'Client',
    patients: 'Patients',
    channels: { email: 'Email', sms: 'SMS', letter: 'Letter', external: 'Another system', staffTask: 'Task' },
    states: {
      planned: 'planned',
      claimed: 'leaving',
      transmitting: 'leaving',
      accepted: 'sent',
      delivered: 'delivered',
      skipped: 'skipped',
      failed: 'failed',
      unknown: 'unknown',
      bounced: 'came back',
      cancelled: 'not needed',
      merged: 'said with another',
    },
    steps: {
      confirmation: 'Confirmation',
      change: 'New time',
      cancellation: 'Cancellation',
      mustMove: 'Must move',
      mustMoveUnanswered: 'Call: must move',
    },
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
      weightKg: 'Weight (kg)',
    },
    bookTitle: 'Book a visit',
    booked: 'The visit is booked.',
    chooseClient: 'Find the client first',
    chooseText: 'Open the client and choose “Book”, or find them with the box above.',
    starts: 'Starts',
    minutes: 'Minutes',
    staffName: 'With whom',
    absenceTitle: 'Somebody is away',
    absenceText:
      'Their visits must move: each client gets one message with the link of their page, and who does not answer comes to the call list.',
    from: 'From',
    to: 'Until',
    words: 'Your own words in the message',
    phoneAfter: 'Call who has not answered after so many hours',
    preview: 'Show the visits',
    report: 'Tell these clients',
    reported: 'The clients are being told.',
    noVisits: 'That person has no booked visit in that time.',
    tells: {
      message: 'gets a message',
      alongside: 'reads it in the message about another visit',
      phone: 'must be called',
    },
    faults: {
      startsAt: 'Choose a time.',
      patientIds: 'Choose at least one patient.',
      minutes: 'Choose 5 to 600 minutes.',
      staffName: 'Choose who is away.',
      from: 'Choose a time.',
      to: 'Choose a time that lies ahead and after the first.',
      form: 'This could not be booked.',
    },
  },
  sv: {
    title: 'Tidsbokningar',
    day: 'Dag',
    show: 'Visa',
    before: 'Dagen före',
    after: 'Dagen efter',
    today: 'Idag',
    everybody: 'Alla',
    with: 'Hos',
    book: 'Boka',
    absence: 'Någon är borta',
    settings: 'Meddelanden om besök',
    empty: 'Inga besök denna dag',
    emptyText: 'Besök kommer från journalsystemet, från bokningar via länkar eller bokas här.',
    time: 'Tid',
    who: 'Kund och patienter',
    reason: 'Orsak',
    noReason: 'ingen orsak angiven',
    answer: 'Svar',
    form: 'Formulär',
    message: 'Senaste meddelande',
    nothingSaid: 'inget sagt ännu',
    next: 'nästa',
    status: {
      booked: 'Ej bekräftat',
      confirmed: 'Bekräftat',
      arrived: 'Här',
      cancelled: 'Avbokat',
      noShow: 'Uteblev',
      completed: 'Klart',
    },
    forms: { off: 'frågas inte', waiting: 'ej ifyllt', started: 'påbörjat', done: 'ifyllt' },
    mustMove: 'Måste flyttas',
    wish: 'Vill hellre komma',
    anyTime: 'en annan tid',
    parts: { morning: 'på förmiddagen', afternoon: 'på eftermiddagen', evening: 'på kvällen' },
    proposals: 'rättelser att avgöra',
    free: 'Lediga tider',
    offered: 'erbjuden',
    bookThis: 'Boka denna tid',
    counts: {
      visits: 'besök',
      confirmed: 'bekräftade',
      unconfirmed: 'ej bekräftade',
      unprepared: 'formulär saknas',
    },
    confirm: 'Bekräfta',
    confirmed: 'Besöket är bekräftat.',
    unconfirm: 'Inte bekräftat ändå',
    unconfirmed: 'Bekräftelsen togs tillbaka.',
    cancel: 'Avboka besöket',
    cancelled: 'Besöket avbokades.',
    cancelWhy: 'Varför',
    tellClient: 'Meddela kunden',
    noShow: 'Uteblev',
    noShowNoted: 'Noterat: ingen kom.',
    complete: 'Är klart',
    completed: 'Noterat: besöket är klart.',
    restore: 'Boka igen som det var',
    restored: 'Besöket är bokat som förut.',
    move: 'Flytta',
    moved: 'Besöket flyttades.',
    newTime: 'Ny tid',
    ends: 'till',
    again: 'Skicka senaste meddelandet igen',
    saidAgain: 'Det skickas igen.',
    messages: 'Meddelanden',
    answers: 'Svar före besöket',
    noAnswers: 'Inget har besvarats ännu.',
    changes: 'Rättelser att avgöra',
    now: 'Nu',
    wanted: 'Önskat',
    accept: 'Ta över',
    accepted: 'Rättelsen togs över.',
    discard: 'Låt vara',
    discarded: 'Lämnades som det var.',
    care: 'Vad mer är aktuellt',
    covered: 'detta besök skulle täcka det',
    notes: 'Anteckningar',
    client: 'Kund',
    patients: 'Patienter',
    channels: { email: 'E-post', sms: 'Sms', letter: 'Brev', external: 'Annat system', staffTask: 'Uppgift' },
    states: {
      planned: 'planerat',
      claimed: 'skickas',
      transmitting: 'skickas',
      accepted: 'skickat',
      delivered: 'levererat',
      skipped: 'överhoppat',
      failed: 'misslyckades',
      unknown: 'okänt',
      bounced: 'kom tillbaka',
      cancelled: 'behövdes inte',
      merged: 'sagt med ett annat',
    },
    steps: {
      confirmation: 'Bekräftelse',
      change: 'Ny tid',
      cancellation: 'Avbokning',
      mustMove: 'Måste flyttas',
      mustMoveUnanswered: 'Ring: måste flyttas',
    },
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
      weightKg: 'Vikt (kg)',
    },
    bookTitle: 'Boka besök',
    booked: 'Besöket är bokat.',
    chooseClient: 'Sök kunden först',
    chooseText: 'Öppna kunden och välj ”Boka”, eller sök med rutan ovan.',
    starts: 'Börjar',
    minutes: 'Minuter',
    staffName: 'Hos vem',
    absenceTitle: 'Någon är borta',
    absenceText:
      'Besöken måste flyttas: varje kund får ett meddelande med länken till sin sida, och den som inte svarar hamnar på ringlistan.',
    from: 'Från',
    to: 'Till',
    words: 'Egna ord i meddelandet',
    phoneAfter: 'Ring den som inte svarat efter så många timmar',
    preview: 'Visa besöken',
    report: 'Meddela dessa kunder',
    reported: 'Kunderna meddelas.',
    noVisits: 'Personen har inget bokat besök under den tiden.',
    tells: {
      message: 'får ett meddelande',
      alongside: 'läser det i meddelandet om ett annat besök',
      phone: 'måste ringas',
    },
    faults: {
      startsAt: 'Välj en tid.',
      patientIds: 'Välj minst en patient.',
      minutes: 'Välj 5 till 600 minuter.',
      staffName: 'Välj vem som är borta.',
      from: 'Välj en tid.',
      to: 'Välj en tid som ligger framåt och efter den första.',
      form: 'Det gick inte att boka.',
    },
  },
  fi: {
    title: 'Ajanvaraukset',
    day: 'Päivä',
    show: 'Näytä',
    before: 'Edellinen päivä',
    after: 'Seuraava päivä',
    today: 'Tänään',
    everybody: 'Kaikki',
    with: 'Kenen luona',
    book: 'Varaa',
    absence: 'Joku on poissa',
    settings: 'Viestit käynneistä',
    empty: 'Ei käyntejä tänä päivänä',
    emptyText:
      'Käynnit tulevat potilasjärjestelmästä, linkkien kautta tehdyistä varauksista tai ne varataan täällä.',
    time: 'Aika',
    who: 'Asiakas ja potilaat',
    reason: 'Syy',
    noReason: 'syytä ei annettu',
    answer: 'Vastaus',
    form: 'Lomake',
    message: 'Viimeisin viesti',
    nothingSaid: 'mitään ei ole sanottu',
    next: 'seuraava',
    status: {
      booked: 'Ei vahvistettu',
      confirmed: 'Vahvistettu',
      arrived: 'Paikalla',
      cancelled: 'Peruttu',
      noShow: 'Ei saapunut',
      completed: 'Ohi',
    },
    forms: { off: 'ei kysytä', waiting: 'täyttämättä', started: 'aloitettu', done: 'täytetty' },
    mustMove: 'Siirrettävä',
    wish: 'Tulisi mieluummin',
    anyTime: 'toiseen aikaan',
    parts: { morning: 'aamupäivällä', afternoon: 'iltapäivällä', evening: 'illalla' },
    proposals: 'korjausta ratkaistavana',
    free: 'Vapaat ajat',
    offered: 'tarjolla',
    bookThis: 'Varaa tämä aika',
    counts: {
      visits: 'käyntiä',
      confirmed: 'vahvistettu',
      unconfirmed: 'ei vahvistettu',
      unprepared: 'lomake puuttuu',
    },
    confirm: 'Vahvista',
    confirmed: 'Käynti on vahvistettu.',
    unconfirm: 'Ei sittenkään vahvistettu',
    unconfirmed: 'Vahvistus peruttiin.',
    cancel: 'Peru käynti',
    cancelled: 'Käynti peruttiin.',
    cancelWhy: 'Miksi',
    tellClient: 'Kerro asiakkaalle',
    noShow: 'Ei saapunut',
    noShowNoted: 'Merkitty: kukaan ei tullut.',
    complete: 'On ohi',
    completed: 'Merkitty: käynti on ohi.',
    restore: 'Varaa uudelleen ennalleen',
    restored: 'Käynti on varattu kuten ennen.',
    move: 'Siirrä',
    moved: 'Käynti siirrettiin.',
    newTime: 'Uusi aika',
    ends: 'asti',
    again: 'Lähetä viimeisin viesti uudelleen',
    saidAgain: 'Se lähetetään uudelleen.',
    messages: 'Viestit',
    answers: 'Vastaukset ennen käyntiä',
    noAnswers: 'Mihinkään ei ole vielä vastattu.',
    changes: 'Ratkaistavat korjaukset',
    now: 'Nyt',
    wanted: 'Toivottu',
    accept: 'Ota käyttöön',
    accepted: 'Korjaus otettiin käyttöön.',
    discard: 'Jätä ennalleen',
    discarded: 'Jätettiin ennalleen.',
    care: 'Mitä muuta on ajankohtaista',
    covered: 'tämä käynti kattaisi sen',
    notes: 'Muistiinpanot',
    client: 'Asiakas',
    patients: 'Potilaat',
    channels: {
      email: 'Sähköposti',
      sms: 'Tekstiviesti',
      letter: 'Kirje',
      external: 'Toinen järjestelmä',
      staffTask: 'Tehtävä',
    },
    states: {
      planned: 'suunniteltu',
      claimed: 'lähdössä',
      transmitting: 'lähdössä',
      accepted: 'lähetetty',
      delivered: 'toimitettu',
      skipped: 'ohitettu',
      failed: 'epäonnistui',
      unknown: 'tuntematon',
      bounced: 'palautui',
      cancelled: 'ei tarvittu',
      merged: 'sanottu toisessa',
    },
    steps: {
      confirmation: 'Vahvistus',
      change: 'Uusi aika',
      cancellation: 'Peruutus',
      mustMove: 'Siirrettävä',
      mustMoveUnanswered: 'Soita: siirrettävä',
    },
    fields: {
      firstName: 'Etunimi',
      lastName: 'Sukunimi',
      email: 'Sähköposti',
      phone: 'Puhelin',
      name: 'Nimi',
      breed: 'Rotu',
      sex: 'Sukupuoli',
      neutered: 'Leikattu',
      dateOfBirth: 'Syntymäaika',
      weightKg: 'Paino (kg)',
    },
    bookTitle: 'Varaa käynti',
    booked: 'Käynti on varattu.',
    chooseClient: 'Hae ensin asiakas',
    chooseText: 'Avaa asiakas ja valitse ”Varaa”, tai hae yllä olevasta kentästä.',
    starts: 'Alkaa',
    minutes: 'Minuuttia',
    staffName: 'Kenen luona',
    absenceTitle: 'Joku on poissa',
    absenceText:
      'Käynnit on siirrettävä: jokainen asiakas saa yhden viestin, jossa on linkki omalle sivulle, ja vastaamattomat tulevat soittolistalle.',
    from: 'Alkaen',
    to: 'Asti',
    words: 'Omat sanasi viestissä',
    phoneAfter: 'Soita vastaamattomille näin monen tunnin jälkeen',
    preview: 'Näytä käynnit',
    report: 'Kerro näille asiakkaille',
    reported: 'Asiakkaille kerrotaan.',
    noVisits: 'Henkilöllä ei ole varattuja käyntejä tuona aikana.',
    tells: {
      message: 'saa viestin',
      alongside: 'lukee sen toista käyntiä koskevasta viestistä',
      phone: 'on soitettava',
    },
    faults: {
      startsAt: 'Valitse aika.',
      patientIds: 'Valitse ainakin yksi potilas.',
      minutes: 'Valitse 5–600 minuuttia.',
      staffName: 'Valitse, kuka on poissa.',
      from: 'Valitse aika.',
      to: 'Valitse tuleva aika, joka on alun jälkeen.',
      form: 'Tätä ei voitu varata.',
    },
  },
};

export function visitWords(language: StaffLanguage): VisitWords {
  return words[language];
}
