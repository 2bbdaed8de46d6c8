import type { NoticeName, StepCondition } from '../../domain/appointments/visit-settings.js';
import type { MessageLanguage } from './message-language.js';

/** The messages about visits for which we have words. */
export type VisitMessage = NoticeName | StepCondition | 'reminder' | 'mustMove';

/** Our words in one language, with merge fields as staff write them. */
export interface VisitTexts {
  readonly greeting: string;
  readonly goodbye: string;
  readonly preparation: string;
  readonly map: string;
  readonly preregistration: string;
  readonly confirm: string;
  readonly manage: string;
  readonly move: string;
  readonly smsLink: string;
  readonly smsForm: string;
  readonly smsMove: string;
  readonly smsYes: string;
  readonly messages: Readonly<
    Record<VisitMessage, { readonly subject: string; readonly lead: string; readonly sms: string }>
  >;
}

/** What is said about a visit where the clinic has no template for it. */
export const VISIT_TEXTS: Readonly<Record<MessageLanguage, VisitTexts>> = {
  en: {
    greeting: 'Dear [[client_first_name]],',
    goodbye: 'Kind regards\n[[location_name]]',
    preparation: 'How to prepare:\n[[preparation]]',
    map: 'How to find us: [[map_url]]',
    preregistration: 'Please answer a few questions before you come: [[preregistration_url]]',
    confirm: 'Confirm, move or cancel here: [[confirm_url]]',
    manage: 'Everything about the visit: [[confirm_url]]',
    move: 'Choose another time, or cancel, here: [[confirm_url]]',
    smsLink: '[[confirm_url]]',
    smsForm: '[[preregistration_url]]',
    smsMove: 'Please choose another time: [[confirm_url]]',
    smsYes: 'You can also answer YES.',
    messages: {
      confirmation: {
        subject: '[[patient_names]] is booked: [[appointment_date]]',
        lead: 'Thank you for booking. We expect [[patient_names]] on [[appointment_date]], [[appointment_time]]: [[appointment_reason]].',
        sms: '[[clinic_name]]: [[patient_names]] is booked for [[appointment_date]], [[appointment_time]].',
      },
      change: {
        subject: 'New time for [[patient_names]]: [[appointment_date]]',
        lead: 'The visit of [[patient_names]] has a new time: [[appointment_date]], [[appointment_time]]. It is about: [[appointment_reason]].',
        sms: '[[clinic_name]]: new time for [[patient_names]]: [[appointment_date]], [[appointment_time]].',
      },
      cancellation: {
        subject: 'The visit of [[patient_names]] is cancelled',
        lead: 'The visit of [[patient_names]] on [[appointment_date]], [[appointment_time]], is cancelled. You need not do anything.',
        sms: '[[clinic_name]]: the visit of [[patient_names]] on [[appointment_date]], [[appointment_time]], is cancelled.',
      },
      mustMove: {
        subject: 'We must move the visit of [[patient_names]] on [[appointment_date]]',
        lead: 'Unfortunately we cannot see [[patient_names]] on [[appointment_date]] as planned: the person whom you were to meet is away. We are sorry for the trouble.',
        sms: '[[clinic_name]]: we must move the visit of [[patient_names]] on [[appointment_date]].',
      },
      reminder: {
        subject: 'We expect [[patient_names]] on [[appointment_date]]',
        lead: 'A reminder: we expect [[patient_names]] on [[appointment_date]], [[appointment_time]]. It is about: [[appointment_reason]].',
        sms: '[[clinic_name]]: we expect [[patient_names]] on [[appointment_date]], [[appointment_time]].',
      },
      unconfirmed: {
        subject: 'Will you come on [[appointment_date]]?',
        lead: 'We have a time for [[patient_names]] on [[appointment_date]], [[appointment_time]], and have not heard from you yet. Please tell us whether you will come.',
        sms: '[[clinic_name]]: will [[patient_names]] come on [[appointment_date]], [[appointment_time]]? Please answer:',
      },
      unprepared: {
        subject: 'Before the visit of [[patient_names]]: please read',
        lead: 'The visit of [[patient_names]] on [[appointment_date]], [[appointment_time]], needs some preparation. Please tell us that you have read it.',
        sms: '[[clinic_name]]: please read how to prepare [[patient_names]] for [[appointment_date]]:',
      },
      unregistered: {
        subject: 'A few questions before the visit of [[patient_names]]',
        lead: 'The visit of [[patient_names]] is on [[appointment_date]], [[appointment_time]]. Your answers to a few questions save time when you come.',
        sms: '[[clinic_name]]: a few questions before the visit of [[patient_names]] on [[appointment_date]]:',
      },
    },
  },
  sv: {
    greeting: 'Hej [[client_first_name]]!',
    goodbye: 'Vänliga hälsningar\n[[location_name]]',
    preparation: 'Så förbereder du besöket:\n[[preparation]]',
    map: 'Hitta hit: [[map_url]]',
    preregistration: 'Svara gärna på några frågor innan ni kommer: [[preregistration_url]]',
    confirm: 'Bekräfta, boka om eller avboka här: [[confirm_url]]',
    manage: 'Allt om besöket: [[confirm_url]]',
    move: 'Välj en annan tid eller avboka här: [[confirm_url]]',
    smsLink: '[[confirm_url]]',
    smsForm: '[[preregistration_url]]',
    smsMove: 'Välj gärna en annan tid: [[confirm_url]]',
    smsYes: 'Du kan också svara JA.',
    messages: {
      confirmation: {
        subject: '[[patient_names]] är bokad: [[appointment_date]]',
        lead: 'Tack för din bokning. Vi väntar [[patient_names]] [[appointment_date]], [[appointment_time]]: [[appointment_reason]].',
        sms: '[[clinic_name]]: [[patient_names]] är bokad [[appointment_date]], [[appointment_time]].',
      },
      change: {
        subject: 'Ny tid för [[patient_names]]: [[appointment_date]]',
        lead: 'Besöket med [[patient_names]] har fått en ny tid: [[appointment_date]], [[appointment_time]]. Det gäller: [[appointment_reason]].',
        sms: '[[clinic_name]]: ny tid för [[patient_names]]: [[appointment_date]], [[appointment_time]].',
      },
      cancellation: {
        subject: 'Besöket med [[patient_names]] är avbokat',
        lead: 'Besöket med [[patient_names]] [[appointment_date]], [[appointment_time]], är avbokat. Du behöver inte göra något.',
        sms: '[[clinic_name]]: besöket med [[patient_names]] [[appointment_date]], [[appointment_time]], är avbokat.',
      },
      mustMove: {
        subject: 'Vi måste flytta besöket med [[patient_names]] [[appointment_date]]',
        lead: 'Tyvärr kan vi inte ta emot [[patient_names]] [[appointment_date]] som planerat: den som ni skulle träffa är borta. Vi beklagar besväret.',
        sms: '[[clinic_name]]: vi måste flytta besöket med [[patient_names]] [[appointment_date]].',
      },
      reminder: {
        subject: 'Vi ses med [[patient_names]] [[appointment_date]]',
        lead: 'En påminnelse: vi väntar [[patient_names]] [[appointment_date]], [[appointment_time]]. Det gäller: [[appointment_reason]].',
        sms: '[[clinic_name]]: vi väntar [[patient_names]] [[appointment_date]], [[appointment_time]].',
      },
      unconfirmed: {
        subject: 'Kommer ni [[appointment_date]]?',
        lead: 'Vi har en tid för [[patient_names]] [[appointment_date]], [[appointment_time]], och har inte hört av dig än. Berätta gärna om ni kommer.',
        sms: '[[clinic_name]]: kommer [[patient_names]] [[appointment_date]], [[appointment_time]]? Svara gärna:',
      },
      unprepared: {
        subject: 'Inför besöket med [[patient_names]]: läs det här',
        lead: 'Besöket med [[patient_names]] [[appointment_date]], [[appointment_time]], behöver lite förberedelser. Berätta för oss att du har läst.',
        sms: '[[clinic_name]]: läs hur du förbereder [[patient_names]] inför [[appointment_date]]:',
      },
      unregistered: {
        subject: 'Några frågor inför besöket med [[patient_names]]',
        lead: 'Besöket med [[patient_names]] är [[appointment_date]], [[appointment_time]]. Dina svar på några frågor sparar tid när ni kommer.',
        sms: '[[clinic_name]]: några frågor inför besöket med [[patient_names]] [[appointment_date]]:',
      },
    },
  },
  fi: {
    greeting: 'Hei [[client_first_name]]!',
    goodbye: 'Ystävällisin terveisin\n[[location_name]]',
    preparation: 'Näin valmistaudut:\n[[preparation]]',
    map: 'Näin löydät meille: [[map_url]]',
    preregistration: 'Vastaathan muutamaan kysymykseen ennen käyntiä: [[preregistration_url]]',
    confirm: 'Vahvista, siirrä tai peru aika täällä: [[confirm_url]]',
    manage: 'Kaikki käynnistä: [[confirm_url]]',
    move: 'Valitse toinen aika tai peru aika täällä: [[confirm_url]]',
    smsLink: '[[confirm_url]]',
    smsForm: '[[preregistration_url]]',
    smsMove: 'Valitsethan toisen ajan: [[confirm_url]]',
    smsYes: 'Voit vastata myös KYLLÄ.',
    messages: {
      confirmation: {
        subject: 'Aika on varattu: [[patient_names]], [[appointment_date]]',
        lead: 'Kiitos varauksesta. Odotamme: [[patient_names]], [[appointment_date]], [[appointment_time]]. Käynnin syy: [[appointment_reason]].',
        sms: '[[clinic_name]]: aika on varattu: [[patient_names]], [[appointment_date]], [[appointment_time]].',
      },
      change: {
        subject: 'Uusi aika: [[patient_names]], [[appointment_date]]',
        lead: 'Käynnillä on uusi aika: [[patient_names]], [[appointment_date]], [[appointment_time]]. Käynnin syy: [[appointment_reason]].',
        sms: '[[clinic_name]]: uusi aika: [[patient_names]], [[appointment_date]], [[appointment_time]].',
      },
      cancellation: {
        subject: 'Käynti on peruttu: [[patient_names]]',
        lead: 'Käynti on peruttu: [[patient_names]], [[appointment_date]], [[appointment_time]]. Sinun ei tarvitse tehdä mitään.',
        sms: '[[clinic_name]]: käynti on peruttu: [[patient_names]], [[appointment_date]], [[appointment_time]].',
      },
      mustMove: {
        subject: 'Käynti täytyy siirtää: [[patient_names]], [[appointment_date]]',
        lead: 'Valitettavasti emme voi ottaa teitä vastaan suunnitellusti: [[patient_names]], [[appointment_date]]. Henkilö, jonka luo olitte tulossa, on poissa. Pahoittelemme vaivaa.',
        sms: '[[clinic_name]]: käynti täytyy siirtää: [[patient_names]], [[appointment_date]].',
      },
      reminder: {
        subject: 'Muistutus: [[patient_names]], [[appointment_date]]',
        lead: 'Muistutus käynnistä: [[patient_names]], [[appointment_date]], [[appointment_time]]. Käynnin syy: [[appointment_reason]].',
        sms: '[[clinic_name]]: muistutus käynnistä: [[patient_names]], [[appointment_date]], [[appointment_time]].',
      },
      unconfirmed: {
        subject: 'Tuletteko [[appointment_date]]?',
        lead: 'Meillä on varattuna aika: [[patient_names]], [[appointment_date]], [[appointment_time]]. Emme ole vielä kuulleet sinusta. Kerrothan, oletteko tulossa.',
        sms: '[[clinic_name]]: oletteko tulossa? [[patient_names]], [[appointment_date]], [[appointment_time]]. Vastaathan:',
      },
      unprepared: {
        subject: 'Ennen käyntiä: [[patient_names]], luethan tämän',
        lead: 'Käynti [[appointment_date]], [[appointment_time]], vaatii hieman valmistautumista: [[patient_names]]. Kerrothan meille, kun olet lukenut ohjeet.',
        sms: '[[clinic_name]]: luethan valmistautumisohjeet: [[patient_names]], [[appointment_date]]:',
      },
      unregistered: {
        subject: 'Muutama kysymys ennen käyntiä: [[patient_names]]',
        lead: 'Käynti on [[appointment_date]], [[appointment_time]]: [[patient_names]]. Vastauksesi muutamaan kysymykseen säästävät aikaa, kun tulette.',
        sms: '[[clinic_name]]: muutama kysymys ennen käyntiä: [[patient_names]], [[appointment_date]]:',
      },
    },
  },
};
