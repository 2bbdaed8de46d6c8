import type { AttentionKind } from '../../../domain/staff/attention-kind.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';

/** What a kind is called, what it means and what helps. */
interface KindWords {
  readonly title: string;
  readonly help: string;
}

/** What the page of what needs a person says. */
export interface AttentionWords {
  readonly title: string;
  readonly lead: string;
  readonly calm: string;
  readonly calmText: string;
  readonly kinds: Readonly<Record<AttentionKind, KindWords>>;
  readonly who: string;
  readonly what: string;
  readonly when: string;
  readonly why: string;
  readonly remedy: string;
  readonly more: string;
  readonly firstOf: string;
  readonly overview: string;
  readonly retry: string;
  readonly retried: string;
  readonly wasSent: string;
  readonly wasNotSent: string;
  readonly resolved: string;
  readonly makeTask: string;
  readonly taskTitle: string;
  readonly taskMade: string;
  readonly wake: string;
  readonly woken: string;
  readonly aside: string;
  readonly allAside: string;
  readonly putAside: string;
  readonly broughtBack: string;
  readonly openClient: string;
  readonly openReminder: string;
  readonly openVisit: string;
  readonly openTemplate: string;
  readonly openStop: string;
  readonly holdChannel: string;
  readonly openSettings: string;
  readonly openJob: string;
  readonly answer: string;
  readonly unknownNumber: string;
  readonly jobKinds: Readonly<Record<string, string>>;
  readonly jobTitle: string;
  readonly jobDone: string;
  readonly jobProblems: string;
  readonly jobNoProblems: string;
  readonly jobFile: string;
  readonly line: string;
  readonly field: string;
  readonly codes: Readonly<Record<string, string>>;
}

const words: Readonly<Record<StaffLanguage, AttentionWords>> = {
  en: {
    title: 'Attention',
    lead: 'What went wrong, who waits for an answer, and what will go wrong unless somebody looks.',
    calm: 'All is well',
    calmText: 'No message failed, nobody waits for an answer, and nothing that is planned has an obstacle that we can see.',
    kinds: {
      stopCut: { title: 'Release cut off', help: 'The rest is still held. Release it again for what is left.' },
      providerAway: {
        title: 'A provider does not take messages',
        help: 'They are tried again by themselves. Hold the channel if it takes long.',
      },
      unknown: {
        title: 'Nobody knows whether it was sent',
        help: 'The answer was lost. Ask the client or the provider, and say what you found.',
      },
      failed: { title: 'Could not be sent', help: 'Correct the contact and try again, or call.' },
      bounced: { title: 'Came back', help: 'The address does not work. Ask for another one.' },
      unread: { title: 'Unread replies', help: 'A client has written and waits for an answer.' },
      job: { title: 'Work that failed or was only partly done', help: 'See which lines are wrong, correct and run it again.' },
      connection: { title: 'Connection to the practice system', help: 'Changes do not arrive. Look at the settings of the connection.' },
      webhook: { title: 'Webhooks that do not arrive', help: 'Another system is not told what happens.' },
      stuck: { title: 'Waiting too long', help: 'A message should have left by now. Wake its reminder.' },
      unsayable: {
        title: 'Skipped for want of consent, contact or text',
        help: 'Complete the client’s data or the template, then try again.',
      },
      noContact: { title: 'No usable contact', help: 'A message is coming, and there is no address or number for it.' },
      badContact: { title: 'Bad email or phone', help: 'The only one of its kind does not work. Ask for another one.' },
      nothingPlanned: { title: 'Overdue, and nothing more is planned', help: 'Call, send once more, or end the reminder.' },
      deadVisit: { title: 'Patient has died, visit still booked', help: 'Cancel the visit; nothing is said about it.' },
      siblingDue: { title: 'A sibling is due, too', help: 'The client comes anyway: offer to bring the other one.' },
      noLanguage: { title: 'Text is missing in the client’s language', help: 'Add the language to the template.' },
    },
    who: 'Client and patient',
    what: 'What',
    when: 'When',
    why: 'Why',
    remedy: 'What helps',
    more: 'Show all',
    firstOf: 'The first {shown} of {count}',
    overview: 'All kinds',
    retry: 'Try again',
    retried: 'It is being sent again.',
    wasSent: 'It was sent',
    wasNotSent: 'It was not sent',
    resolved: 'Noted.',
    makeTask: 'Make a call task',
    taskTitle: 'Call: {what}',
    taskMade: 'The task is on the call list.',
    wake: 'Wake it',
    woken: 'It has been woken.',
    aside: 'Put aside',
    allAside: 'Put these aside',
    putAside: 'Put aside. It comes back if it changes.',
    broughtBack: 'Brought back.',
    openClient: 'Open the client',
    openReminder: 'Open the reminder',
    openVisit: 'Open the visit',
    openTemplate: 'Open the template',
    openStop: 'Look and release',
    holdChannel: 'Hold this channel',
    openSettings: 'Open the settings',
    openJob: 'See what is wrong',
    answer: 'Read and answer',
    unknownNumber: 'Unknown number',
    jobKinds: { import: 'Import', massReminder: 'Mass reminder', sweep: 'Check of the engine', release: 'Release of a stop', replay: 'Replay' },
    jobTitle: 'What came of it',
    jobDone: 'Done: {done}',
    jobProblems: 'What could not be done',
    jobNoProblems: 'Every line was done.',
    jobFile: 'All of them as a table (CSV)',
    line: 'Line',
    field: 'Field',
    codes: {
      email: 'Email', sms: 'SMS', letter: 'Letter', external: 'Another system', phone: 'Phone', post: 'Post',
      recipientInvalid: 'The address or number does not exist', messageInvalid: 'The message was not accepted as it was',
      optedOutAtCarrier: 'The number has opted out at its carrier', unreachableNumber: 'The number cannot be reached',
      refusedByProvider: 'The provider refused it', expired: 'It could not be sent in time', notSent: 'Somebody found that it was not sent',
      undelivered: 'It could not be delivered', returned: 'The letter came back', refusedElsewhere: 'The other system could not send it',
      unanswered: 'The other system did not say', noConsent: 'No consent for this channel', noContact: 'No usable address or number',
      templateMissing: 'No text for this channel', templateFieldMissing: 'A field of the text has no value',
      channelUnavailable: 'The channel cannot be used here', failed: 'Failed', cancelled: 'Cancelled', done: 'Partly done',
      failing: 'Nothing arrives', gone: 'The address is gone', sv: 'Swedish', fi: 'Finnish', en: 'English',
    },
  },
  sv: {
    title: 'Att åtgärda',
    lead: 'Vad som gick fel, vem som väntar på svar och vad som kommer att gå fel om ingen tittar.',
    calm: 'Allt är bra',
    calmText: 'Inget meddelande har misslyckats, ingen väntar på svar, och inget som är planerat har ett hinder som vi kan se.',
    kinds: {
      stopCut: { title: 'Släppande som avbröts', help: 'Resten hålls fortfarande. Släpp igen för det som är kvar.' },
      providerAway: { title: 'En leverantör tar inte emot meddelanden', help: 'De försöks igen av sig själva. Håll kanalen om det drar ut på tiden.' },
      unknown: { title: 'Ingen vet om det skickades', help: 'Svaret gick förlorat. Fråga kunden eller leverantören och säg vad du fick veta.' },
      failed: { title: 'Kunde inte skickas', help: 'Rätta kontaktuppgiften och försök igen, eller ring.' },
      bounced: { title: 'Kom tillbaka', help: 'Adressen fungerar inte. Fråga efter en annan.' },
      unread: { title: 'Olästa svar', help: 'En kund har skrivit och väntar på svar.' },
      job: { title: 'Arbete som misslyckades eller bara blev delvis gjort', help: 'Se vilka rader som är fel, rätta och kör igen.' },
      connection: { title: 'Kopplingen till journalsystemet', help: 'Ändringar kommer inte fram. Se över kopplingens inställningar.' },
      webhook: { title: 'Webhookar som inte kommer fram', help: 'Ett annat system får inte veta vad som händer.' },
      stuck: { title: 'Väntar för länge', help: 'Ett meddelande borde ha skickats. Väck påminnelsen.' },
      unsayable: { title: 'Överhoppat i brist på samtycke, kontakt eller text', help: 'Komplettera kundens uppgifter eller mallen och försök igen.' },
      noContact: { title: 'Ingen användbar kontakt', help: 'Ett meddelande är på väg, och det finns ingen adress eller nummer för det.' },
      badContact: { title: 'Felaktig e-post eller telefon', help: 'Den enda av sitt slag fungerar inte. Fråga efter en annan.' },
      nothingPlanned: { title: 'Försenat, och inget mer är planerat', help: 'Ring, skicka en gång till eller avsluta påminnelsen.' },
      deadVisit: { title: 'Patienten har dött, besöket är kvar', help: 'Avboka besöket; inget sägs om det.' },
      siblingDue: { title: 'Ett syskondjur är också aktuellt', help: 'Kunden kommer ändå: föreslå att ta med det andra djuret.' },
      noLanguage: { title: 'Text saknas på kundens språk', help: 'Lägg till språket i mallen.' },
    },
    who: 'Kund och patient',
    what: 'Vad',
    when: 'När',
    why: 'Varför',
    remedy: 'Vad som hjälper',
    more: 'Visa alla',
    firstOf: 'De första {shown} av {count}',
    overview: 'Alla slag',
    retry: 'Försök igen',
    retried: 'Det skickas igen.',
    wasSent: 'Det skickades',
    wasNotSent: 'Det skickades inte',
    resolved: 'Noterat.',
    makeTask: 'Gör en ringuppgift',
    taskTitle: 'Ring: {what}',
    taskMade: 'Uppgiften finns på ringlistan.',
    wake: 'Väck den',
    woken: 'Den har väckts.',
    aside: 'Lägg undan',
    allAside: 'Lägg undan dessa',
    putAside: 'Undanlagt. Det kommer tillbaka om det ändras.',
    broughtBack: 'Återtaget.',
    openClient: 'Öppna kunden',
    openReminder: 'Öppna påminnelsen',
    openVisit: 'Öppna besöket',
    openTemplate: 'Öppna mallen',
    openStop: 'Titta och släpp',
    holdChannel: 'Håll denna kanal',
    openSettings: 'Öppna inställningarna',
    openJob: 'Se vad som är fel',
    answer: 'Läs och svara',
    unknownNumber: 'Okänt nummer',
    jobKinds: { import: 'Import', massReminder: 'Massutskick', sweep: 'Kontroll av motorn', release: 'Släppande av ett stopp', replay: 'Nytt försök' },
    jobTitle: 'Vad det blev av det',
    jobDone: 'Gjort: {done}',
    jobProblems: 'Vad som inte gick att göra',
    jobNoProblems: 'Varje rad blev gjord.',
    jobFile: 'Alla som tabell (CSV)',
    line: 'Rad',
    field: 'Fält',
    codes: {
      email: 'E-post', sms: 'Sms', letter: 'Brev', external: 'Annat system', phone: 'Telefon', post: 'Post',
      recipientInvalid: 'Adressen eller numret finns inte', messageInvalid: 'Meddelandet godtogs inte som det var',
      optedOutAtCarrier: 'Numret har avböjt hos operatören', unreachableNumber: 'Numret går inte att nå',
      refusedByProvider: 'Leverantören vägrade', expired: 'Det hann inte skickas i tid', notSent: 'Någon fann att det inte skickades',
      undelivered: 'Det kunde inte levereras', returned: 'Brevet kom tillbaka', refusedElsewhere: 'Det andra systemet kunde inte skicka',
      unanswered: 'Det andra systemet svarade inte', noConsent: 'Inget samtycke för denna kanal', noContact: 'Ingen användbar adress eller nummer',
      templateMissing: 'Text saknas för denna kanal', templateFieldMissing: 'Ett fält i texten saknar värde',
      channelUnavailable: 'Kanalen kan inte användas här', failed: 'Misslyckades', cancelled: 'Avbrutet', done: 'Delvis gjort',
      failing: 'Inget kommer fram', gone: 'Adressen finns inte längre', sv: 'Svenska', fi: 'Finska', en: 'Engelska',
    },
  },
  fi: {
    title: 'Huomioitavaa',
    lead: 'Mikä meni vikaan, kuka odottaa vastausta ja mikä menee vikaan, jos kukaan ei katso.',
    calm: 'Kaikki on hyvin',
    calmText: 'Yksikään viesti ei ole epäonnistunut, kukaan ei odota vastausta, eikä suunnitelluilla viesteillä ole näkyvissä esteitä.',
    kinds: {
      stopCut: { title: 'Keskeytynyt vapautus', help: 'Loput ovat yhä pidätettyinä. Vapauta uudelleen jäljellä olevat.' },
      providerAway: { title: 'Palveluntarjoaja ei ota viestejä vastaan', help: 'Niitä yritetään itsestään uudelleen. Pidätä kanava, jos se kestää.' },
      unknown: { title: 'Kukaan ei tiedä, lähtikö se', help: 'Vastaus katosi. Kysy asiakkaalta tai palveluntarjoajalta ja kerro, mitä selvisi.' },
      failed: { title: 'Ei voitu lähettää', help: 'Korjaa yhteystieto ja yritä uudelleen, tai soita.' },
      bounced: { title: 'Palautui', help: 'Osoite ei toimi. Pyydä toinen.' },
      unread: { title: 'Lukemattomat vastaukset', help: 'Asiakas on kirjoittanut ja odottaa vastausta.' },
      job: { title: 'Epäonnistunut tai vain osittain tehty työ', help: 'Katso, mitkä rivit ovat väärin, korjaa ja aja uudelleen.' },
      connection: { title: 'Yhteys potilasjärjestelmään', help: 'Muutokset eivät tule perille. Tarkista yhteyden asetukset.' },
      webhook: { title: 'Webhookit, jotka eivät mene perille', help: 'Toinen järjestelmä ei saa tietoa tapahtumista.' },
      stuck: { title: 'Odottaa liian kauan', help: 'Viestin olisi pitänyt jo lähteä. Herätä muistutus.' },
      unsayable: { title: 'Ohitettu suostumuksen, yhteystiedon tai tekstin puuttuessa', help: 'Täydennä asiakkaan tiedot tai viestipohja ja yritä uudelleen.' },
      noContact: { title: 'Ei toimivaa yhteystietoa', help: 'Viesti on tulossa, eikä sille ole osoitetta tai numeroa.' },
      badContact: { title: 'Virheellinen sähköposti tai puhelin', help: 'Ainoa laatuaan ei toimi. Pyydä toinen.' },
      nothingPlanned: { title: 'Myöhässä, eikä mitään enää suunnitteilla', help: 'Soita, lähetä vielä kerran tai päätä muistutus.' },
      deadVisit: { title: 'Potilas on kuollut, käynti yhä varattuna', help: 'Peru käynti; siitä ei lähetetä mitään.' },
      siblingDue: { title: 'Myös toisen eläimen aika on koittanut', help: 'Asiakas tulee joka tapauksessa: ehdota toisenkin tuomista.' },
      noLanguage: { title: 'Teksti puuttuu asiakkaan kielellä', help: 'Lisää kieli viestipohjaan.' },
    },
    who: 'Asiakas ja potilas',
    what: 'Mikä',
    when: 'Milloin',
    why: 'Miksi',
    remedy: 'Mikä auttaa',
    more: 'Näytä kaikki',
    firstOf: 'Ensimmäiset {shown}, yhteensä {count}',
    overview: 'Kaikki lajit',
    retry: 'Yritä uudelleen',
    retried: 'Se lähetetään uudelleen.',
    wasSent: 'Se lähti',
    wasNotSent: 'Se ei lähtenyt',
    resolved: 'Merkitty.',
    makeTask: 'Tee soittotehtävä',
    taskTitle: 'Soita: {what}',
    taskMade: 'Tehtävä on soittolistalla.',
    wake: 'Herätä',
    woken: 'Se on herätetty.',
    aside: 'Siirrä syrjään',
    allAside: 'Siirrä nämä syrjään',
    putAside: 'Siirretty syrjään. Palaa, jos se muuttuu.',
    broughtBack: 'Palautettu.',
    openClient: 'Avaa asiakas',
    openReminder: 'Avaa muistutus',
    openVisit: 'Avaa käynti',
    openTemplate: 'Avaa viestipohja',
    openStop: 'Katso ja vapauta',
    holdChannel: 'Pidätä tämä kanava',
    openSettings: 'Avaa asetukset',
    openJob: 'Katso, mikä on vialla',
    answer: 'Lue ja vastaa',
    unknownNumber: 'Tuntematon numero',
    jobKinds: { import: 'Tuonti', massReminder: 'Joukkomuistutus', sweep: 'Moottorin tarkistus', release: 'Pysäytyksen vapautus', replay: 'Uusi yritys' },
    jobTitle: 'Mitä siitä tuli',
    jobDone: 'Tehty: {done}',
    jobProblems: 'Mitä ei voitu tehdä',
    jobNoProblems: 'Jokainen rivi tehtiin.',
    jobFile: 'Kaikki taulukkona (CSV)',
    line: 'Rivi',
    field: 'Kenttä',
    codes: {
      email: 'Sähköposti', sms: 'Tekstiviesti', letter: 'Kirje', external: 'Toinen järjestelmä', phone: 'Puhelin', post: 'Posti',
      recipientInvalid: 'Osoitetta tai numeroa ei ole', messageInvalid: 'Viestiä ei hyväksytty sellaisenaan',
      optedOutAtCarrier: 'Numero on kieltänyt viestit operaattorillaan', unreachableNumber: 'Numeroa ei tavoiteta',
      refusedByProvider: 'Palveluntarjoaja kieltäytyi', expired: 'Sitä ei ehditty lähettää ajoissa', notSent: 'Joku totesi, ettei se lähtenyt',
      undelivered: 'Sitä ei voitu toimittaa', returned: 'Kirje palautui', refusedElsewhere: 'Toinen järjestelmä ei voinut lähettää',
      unanswered: 'Toinen järjestelmä ei vastannut', noConsent: 'Ei suostumusta tälle kanavalle', noContact: 'Ei toimivaa osoitetta tai numeroa',
      templateMissing: 'Teksti puuttuu tältä kanavalta', templateFieldMissing: 'Tekstin kentältä puuttuu arvo',
      channelUnavailable: 'Kanavaa ei voi käyttää täällä', failed: 'Epäonnistui', cancelled: 'Peruttu', done: 'Osittain tehty',
      failing: 'Mikään ei mene perille', gone: 'Osoitetta ei enää ole', sv: 'Ruotsi', fi: 'Suomi', en: 'Englanti',
    },
  },
};

export function attentionWords(language: StaffLanguage): AttentionWords {
  return words[language];
}
