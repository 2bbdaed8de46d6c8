import type { ChannelTexts } from '../../domain/messages/localized-texts.js';
import { timeAt } from '../../domain/clinic-time.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { MessageLanguage } from './message-language.js';
import { clockTime, visitDate } from './visit-values.js';

/** What is offered, and until when; instants are told by the clock of `zone`. */
export interface OfferedTime {
  readonly startsAt: Date;
  readonly expiresAt: Date;
  readonly zone: string;
  /** The care that is due, as the clinic calls it. */
  readonly what: string;
}

interface OfferTexts {
  readonly subject: (when: string) => string;
  readonly body: (when: string, what: string, until: string) => string;
  readonly sms: (when: string, what: string, until: string) => string;
}

const TEXTS: Readonly<Record<MessageLanguage, OfferTexts>> = {
  en: {
    subject: (when) => `A time for [[patient_name]]: ${when}`,
    body: (when, what, until) =>
      `Dear [[client_first_name]],\n\na time has become free: ${when}. [[patient_name]] is due for ${what}.\n\n` +
      `Do you want it? Answer here until ${until}; who answers first gets it: [[answer_url]]\n\n` +
      `Kind regards\n[[location_name]]`,
    sms: (when, what, until) =>
      `[[clinic_name]]: a time has become free for [[patient_name]] (${what}): ${when}. Do you want it? ` +
      `Answer until ${until}: [[answer_url]]`,
  },
  sv: {
    subject: (when) => `En tid för [[patient_name]]: ${when}`,
    body: (when, what, until) =>
      `Hej [[client_first_name]]!\n\nEn tid har blivit ledig: ${when}. Det är dags för [[patient_name]]: ${what}.\n\n` +
      `Vill du ha den? Svara här senast ${until}; den som svarar först får tiden: [[answer_url]]\n\n` +
      `Vänliga hälsningar\n[[location_name]]`,
    sms: (when, what, until) =>
      `[[clinic_name]]: en tid har blivit ledig för [[patient_name]] (${what}): ${when}. Vill du ha den? ` +
      `Svara senast ${until}: [[answer_url]]`,
  },
  fi: {
    subject: (when) => `Vapautunut aika: [[patient_name]], ${when}`,
    body: (when, what, until) =>
      `Hei [[client_first_name]]!\n\nAika on vapautunut: ${when}. Vuorossa on: [[patient_name]], ${what}.\n\n` +
      `Haluatko ajan? Vastaa täällä viimeistään ${until}; ensimmäisenä vastannut saa ajan: [[answer_url]]\n\n` +
      `Ystävällisin terveisin\n[[location_name]]`,
    sms: (when, what, until) =>
      `[[clinic_name]]: aika on vapautunut: [[patient_name]] (${what}), ${when}. Haluatko ajan? ` +
      `Vastaa viimeistään ${until}: [[answer_url]]`,
  },
};

/** The text of an offer in every language that we speak, with merge fields as staff write them. */
export function offerContent(offered: OfferedTime): TemplateContent {
  const [en, sv, fi] = (['en', 'sv', 'fi'] as const).map((language) => textsIn(language, offered));
  return { ...en, locale: 'en', variants: { ...(en && { en }), ...(sv && { sv }), ...(fi && { fi }) } };
}

/** An instant as the reader's language writes it: "Monday, 3 March 2027 at 10:00". */
export function offeredAt(at: Date, zone: string, locale: string): string {
  return `${visitDate(at, zone, locale)}, ${clockTime(timeAt(at, zone), locale)}`;
}

function textsIn(language: MessageLanguage, { startsAt, expiresAt, zone, what }: OfferedTime): ChannelTexts {
  const words = TEXTS[language];
  const when = offeredAt(startsAt, zone, language);
  const until = offeredAt(expiresAt, zone, language);
  // A name that the staff wrote must not be read as a merge field.
  const named = what.replaceAll('[[', '[');
  return {
    email: { subject: words.subject(when), body: words.body(when, named, until) },
    sms: { body: words.sms(when, named, until) },
  };
}
