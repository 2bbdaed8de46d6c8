import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { RuleVerdict } from '../../../domain/rules/explain-rule.js';

/** What the dry run and the question "why" say. */
export interface RuleTrustWords {
  readonly tryTitle: (name: string) => string;
  readonly tryLead: string;
  readonly months: string;
  readonly monthCount: (months: number) => string;
  readonly csv: string;
  readonly csvHint: string;
  readonly run: string;
  readonly backToEditor: string;
  readonly figures: Readonly<
    Record<'reminders' | 'patients' | 'messages' | 'smsParts' | 'cost' | 'combined' | 'waiting', string>
  >;
  readonly chart: string;
  readonly chartText: string;
  readonly month: string;
  readonly asTable: string;
  readonly nothing: string;
  readonly partly: (clients: string, ofClients: string) => string;
  readonly examples: string;
  readonly refused: string;
  readonly skips: string;
  readonly when: string;
  readonly who: string;
  readonly channel: string;
  readonly text: string;
  readonly reason: string;
  readonly due: string;
  readonly overlapRules: string;
  readonly overlapMessages: string;
  readonly overlapRule: (name: string, patients: string, reminders: string) => string;
  readonly overlapMessage: (name: string, messages: string, clients: string) => string;
  readonly noOverlap: string;
  readonly asCsv: string;
  readonly running: string;
  readonly whyTitle: string;
  readonly whyLead: string;
  readonly findPatient: string;
  readonly find: string;
  readonly nobodyFound: string;
  readonly service: string;
  readonly ask: string;
  readonly answer: string;
  readonly thisRule: string;
  readonly verdicts: Readonly<Record<RuleVerdict, string>>;
  readonly notConcerned: string;
  readonly asked: string;
  readonly found: string;
  readonly holds: string;
  readonly holdsNot: string;
  readonly askedNow: string;
  readonly facts: string;
  readonly noFacts: string;
  readonly standings: Readonly<Record<'counts' | 'voided' | 'replaced', string>>;
  readonly reminders: string;
  readonly noReminders: string;
  readonly willSend: string;
  readonly willNotSend: string;
  readonly ahead: string;
}

const words: Readonly<Record<MessageLanguage, RuleTrustWords>> = {
  en: {
    tryTitle: (name) => `Try “${name}” on the past`,
    tryLead: 'Plays what has happened at the clinic again, on copies. Nothing is kept and nothing is sent.',
    months: 'How far back',
    monthCount: (months) => `${months} months`,
    csv: 'Another history (CSV)',
    csvHint:
      'Instead of the clinic’s own past. The first line names the columns: patientRef, serviceCode, performedOn; also clientRef, species, dateOfBirth and others.',
    run: 'Try it',
    backToEditor: 'Back to the form',
    figures: {
      reminders: 'Reminders',
      patients: 'Patients',
      messages: 'Messages',
      smsParts: 'Parts of SMS',
      cost: 'Cost of SMS',
      combined: 'Combined into others',
      waiting: 'Still to come',
    },
    chart: 'Messages per month',
    chartText: 'How many messages would have left in each month, by channel.',
    month: 'Month',
    asTable: 'As a table',
    nothing: 'The rule would have made no reminder in this time.',
    partly: (clients, ofClients) =>
      `There was time for ${clients} of ${ofClients} clients; they were drawn at random and stand for all.`,
    examples: 'Who would have got what',
    refused: 'Who would not, and why',
    skips: 'Messages that would not have left',
    when: 'When',
    who: 'Who',
    channel: 'Channel',
    text: 'Text',
    reason: 'Why not',
    due: 'Due',
    overlapRules: 'Rules for the same care of the same patients',
    overlapMessages: 'Other messages to the same clients within 7 days',
    overlapRule: (name, patients, reminders) => `“${name}”: ${reminders} reminders, ${patients} patients`,
    overlapMessage: (name, messages, clients) => `“${name}”: ${messages} messages, ${clients} clients`,
    noOverlap: 'None.',
    asCsv: 'Months as CSV',
    running: 'Another dry run of this clinic is under way. Wait a moment, then try again.',
    whyTitle: 'Why did a patient get one, or not?',
    whyLead: 'Choose a patient: here stands what the rule saw, asked and decided.',
    findPatient: 'Name of the patient or the client',
    find: 'Find',
    nobodyFound: 'Nobody has this name.',
    service: 'Service',
    ask: 'Ask',
    answer: 'The answer',
    thisRule: 'This rule',
    verdicts: {
      setOff: 'It answered: a reminder was made or moved.',
      noFact: 'No such service was ever reported, so there was nothing to answer.',
      factVoided: 'The service was reported and withdrawn again.',
      ruleMadeLater: 'The rule was made only after the service was reported.',
      notListening: 'It does not listen to the way in which the service was reported.',
      ruleOff: 'It was switched off.',
      conditionsNotMet: 'Its conditions did not hold.',
      wouldMatchNow: 'It would answer by what is known now, but did not then.',
    },
    notConcerned: 'This rule has nothing to do with the service.',
    asked: 'Asked',
    found: 'Found',
    holds: 'holds',
    holdsNot: 'does not hold',
    askedNow: 'Asked of the patient as recorded now.',
    facts: 'What was reported',
    noFacts: 'Nothing was reported of this service.',
    standings: { counts: 'counts', voided: 'withdrawn', replaced: 'replaced by a newer report' },
    reminders: 'Reminders and their messages',
    noReminders: 'There is no reminder.',
    willSend: 'will be sent',
    willNotSend: 'will not be sent',
    ahead: 'What comes next',
  },
  sv: {
    tryTitle: (name) => `Prova ”${name}” på det som varit`,
    tryLead: 'Spelar upp det som hänt på kliniken igen, på kopior. Inget sparas och inget skickas.',
    months: 'Hur långt tillbaka',
    monthCount: (months) => `${months} månader`,
    csv: 'En annan historik (CSV)',
    csvHint:
      'I stället för klinikens egen. Första raden namnger kolumnerna: patientRef, serviceCode, performedOn; även clientRef, species, dateOfBirth med flera.',
    run: 'Prova',
    backToEditor: 'Tillbaka till formuläret',
    figures: {
      reminders: 'Påminnelser',
      patients: 'Djur',
      messages: 'Meddelanden',
      smsParts: 'Sms-delar',
      cost: 'Kostnad för sms',
      combined: 'Samlade i andra',
      waiting: 'Återstår',
    },
    chart: 'Meddelanden per månad',
    chartText: 'Hur många meddelanden som skulle ha skickats varje månad, per kanal.',
    month: 'Månad',
    asTable: 'Som tabell',
    nothing: 'Regeln skulle inte ha skapat någon påminnelse under den här tiden.',
    partly: (clients, ofClients) =>
      `Tiden räckte till ${clients} av ${ofClients} kunder; de är slumpvis valda och står för alla.`,
    examples: 'Vem som skulle ha fått vad',
    refused: 'Vem som inte skulle ha fått något, och varför',
    skips: 'Meddelanden som inte skulle ha skickats',
    when: 'När',
    who: 'Vem',
    channel: 'Kanal',
    text: 'Text',
    reason: 'Varför inte',
    due: 'Förfaller',
    overlapRules: 'Regler för samma vård av samma djur',
    overlapMessages: 'Andra meddelanden till samma kunder inom 7 dagar',
    overlapRule: (name, patients, reminders) => `”${name}”: ${reminders} påminnelser, ${patients} djur`,
    overlapMessage: (name, messages, clients) => `”${name}”: ${messages} meddelanden, ${clients} kunder`,
    noOverlap: 'Inga.',
    asCsv: 'Månaderna som CSV',
    running: 'Ett annat prov pågår på kliniken. Vänta en stund och försök igen.',
    whyTitle: 'Varför fick en patient en, eller inte?',
    whyLead: 'Välj ett djur: här står vad regeln såg, frågade och beslöt.',
    findPatient: 'Djurets eller kundens namn',
    find: 'Sök',
    nobodyFound: 'Ingen har det namnet.',
    service: 'Tjänst',
    ask: 'Fråga',
    answer: 'Svaret',
    thisRule: 'Den här regeln',
    verdicts: {
      setOff: 'Den svarade: en påminnelse skapades eller flyttades.',
      noFact: 'Ingen sådan tjänst har rapporterats, så det fanns inget att svara på.',
      factVoided: 'Tjänsten rapporterades och drogs tillbaka.',
      ruleMadeLater: 'Regeln skapades först efter att tjänsten rapporterades.',
      notListening: 'Den lyssnar inte på det sätt som tjänsten rapporterades.',
      ruleOff: 'Den var avstängd.',
      conditionsNotMet: 'Villkoren gällde inte.',
      wouldMatchNow: 'Den skulle svara med det som är känt nu, men gjorde det inte då.',
    },
    notConcerned: 'Regeln har inget med tjänsten att göra.',
    asked: 'Fråga',
    found: 'Fann',
    holds: 'gäller',
    holdsNot: 'gäller inte',
    askedNow: 'Frågat om djuret som det är registrerat nu.',
    facts: 'Vad som rapporterats',
    noFacts: 'Inget har rapporterats om den här tjänsten.',
    standings: { counts: 'räknas', voided: 'tillbakadragen', replaced: 'ersatt av en nyare rapport' },
    reminders: 'Påminnelser och deras meddelanden',
    noReminders: 'Det finns ingen påminnelse.',
    willSend: 'kommer att skickas',
    willNotSend: 'kommer inte att skickas',
    ahead: 'Vad som kommer härnäst',
  },
  fi: {
    tryTitle: (name) => `Kokeile menneellä: ${name}`,
    tryLead: 'Toistaa klinikan tapahtumat kopioilla. Mitään ei tallenneta eikä lähetetä.',
    months: 'Kuinka pitkältä ajalta',
    monthCount: (months) => `${months} kuukautta`,
    csv: 'Muu historia (CSV)',
    csvHint:
      'Klinikan oman historian sijasta. Ensimmäinen rivi nimeää sarakkeet: patientRef, serviceCode, performedOn; myös clientRef, species, dateOfBirth ja muita.',
    run: 'Kokeile',
    backToEditor: 'Takaisin lomakkeeseen',
    figures: {
      reminders: 'Muistutuksia',
      patients: 'Potilaita',
      messages: 'Viestejä',
      smsParts: 'Tekstiviestin osia',
      cost: 'Tekstiviestien hinta',
      combined: 'Yhdistetty muihin',
      waiting: 'Vielä tulossa',
    },
    chart: 'Viestejä kuukaudessa',
    chartText: 'Kuinka monta viestiä olisi lähtenyt kunakin kuukautena, kanavittain.',
    month: 'Kuukausi',
    asTable: 'Taulukkona',
    nothing: 'Sääntö ei olisi luonut muistutuksia tänä aikana.',
    partly: (clients, ofClients) =>
      `Aika riitti ${clients} asiakkaaseen (kaikkiaan ${ofClients}); he on valittu satunnaisesti ja edustavat kaikkia.`,
    examples: 'Kuka olisi saanut mitä',
    refused: 'Kuka ei olisi saanut, ja miksi',
    skips: 'Viestit, jotka eivät olisi lähteneet',
    when: 'Milloin',
    who: 'Kuka',
    channel: 'Kanava',
    text: 'Teksti',
    reason: 'Miksi ei',
    due: 'Eräpäivä',
    overlapRules: 'Samojen potilaiden samaa hoitoa koskevat säännöt',
    overlapMessages: 'Muut viestit samoille asiakkaille 7 päivän sisällä',
    overlapRule: (name, patients, reminders) => `”${name}”: muistutuksia ${reminders}, potilaita ${patients}`,
    overlapMessage: (name, messages, clients) => `”${name}”: viestejä ${messages}, asiakkaita ${clients}`,
    noOverlap: 'Ei ole.',
    asCsv: 'Kuukaudet CSV-tiedostona',
    running: 'Klinikan toinen kokeilu on kesken. Odota hetki ja yritä uudelleen.',
    whyTitle: 'Miksi potilas sai muistutuksen tai ei?',
    whyLead: 'Valitse potilas: tässä näkyy, mitä sääntö näki, kysyi ja päätti.',
    findPatient: 'Potilaan tai asiakkaan nimi',
    find: 'Hae',
    nobodyFound: 'Kenelläkään ei ole tätä nimeä.',
    service: 'Palvelu',
    ask: 'Kysy',
    answer: 'Vastaus',
    thisRule: 'Tämä sääntö',
    verdicts: {
      setOff: 'Se vastasi: muistutus luotiin tai siirrettiin.',
      noFact: 'Tällaista palvelua ei ole kirjattu, joten vastattavaa ei ollut.',
      factVoided: 'Palvelu kirjattiin ja peruttiin.',
      ruleMadeLater: 'Sääntö luotiin vasta palvelun kirjaamisen jälkeen.',
      notListening: 'Se ei kuuntele tapaa, jolla palvelu kirjattiin.',
      ruleOff: 'Se oli pois käytöstä.',
      conditionsNotMet: 'Ehdot eivät täyttyneet.',
      wouldMatchNow: 'Se vastaisi nykyisten tietojen perusteella, mutta ei vastannut silloin.',
    },
    notConcerned: 'Sääntö ei koske tätä palvelua.',
    asked: 'Kysyttiin',
    found: 'Löytyi',
    holds: 'täyttyy',
    holdsNot: 'ei täyty',
    askedNow: 'Kysytty potilaan nykyisistä tiedoista.',
    facts: 'Mitä on kirjattu',
    noFacts: 'Tästä palvelusta ei ole kirjattu mitään.',
    standings: { counts: 'voimassa', voided: 'peruttu', replaced: 'korvattu uudemmalla kirjauksella' },
    reminders: 'Muistutukset ja niiden viestit',
    noReminders: 'Muistutusta ei ole.',
    willSend: 'lähetetään',
    willNotSend: 'ei lähetetä',
    ahead: 'Mitä seuraavaksi',
  },
};

/** The words of the dry run and of the question "why" in a language. */
export function ruleTrustWords(language: MessageLanguage): RuleTrustWords {
  return words[language];
}
