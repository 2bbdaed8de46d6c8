import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { SendState } from '../../../domain/messages/send-state.js';
import type { Channel } from '../../../domain/reminders/step.js';

/** What is said of one message, whatever page shows it. */
export interface MessageWords {
  readonly channels: Readonly<Record<Channel, string>>;
  readonly states: Readonly<Record<SendState | 'received', string>>;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly attachments: string;
  readonly noText: string;
  readonly resend: (times: number) => string;
  readonly parts: (count: number) => string;
  readonly showAsEmail: string;
}

const words: Readonly<Record<MessageLanguage, MessageWords>> = {
  en: {
    channels: { email: 'Email', sms: 'SMS', letter: 'Letter', external: 'Other system', staffTask: 'Task' },
    states: {
      planned: 'Planned',
      claimed: 'Being sent',
      transmitting: 'Being sent',
      accepted: 'Sent',
      delivered: 'Delivered',
      skipped: 'Left out',
      failed: 'Failed',
      unknown: 'Unknown whether sent',
      bounced: 'Not delivered',
      cancelled: 'Stopped',
      merged: 'Sent together with another',
      received: 'Received',
    },
    to: 'To',
    from: 'From',
    subject: 'Subject',
    attachments: 'Attachments',
    noText: 'Its text is written when it is sent.',
    resend: (times) => (times === 1 ? 'sent again' : `sent again, time ${times}`),
    parts: (count) => (count === 1 ? '1 SMS part' : `${count} SMS parts`),
    showAsEmail: 'Show laid out as an email',
  },
  sv: {
    channels: { email: 'E-post', sms: 'SMS', letter: 'Brev', external: 'Annat system', staffTask: 'Uppgift' },
    states: {
      planned: 'Planerat',
      claimed: 'Skickas just nu',
      transmitting: 'Skickas just nu',
      accepted: 'Skickat',
      delivered: 'Levererat',
      skipped: 'Utelämnat',
      failed: 'Misslyckat',
      unknown: 'Okänt om det skickats',
      bounced: 'Inte levererat',
      cancelled: 'Stoppat',
      merged: 'Skickat tillsammans med ett annat',
      received: 'Mottaget',
    },
    to: 'Till',
    from: 'Från',
    subject: 'Ämne',
    attachments: 'Bilagor',
    noText: 'Texten skrivs när det skickas.',
    resend: (times) => (times === 1 ? 'skickat igen' : `skickat igen, gång ${times}`),
    parts: (count) => (count === 1 ? '1 SMS-del' : `${count} SMS-delar`),
    showAsEmail: 'Visa som e-post',
  },
  fi: {
    channels: {
      email: 'Sähköposti',
      sms: 'Tekstiviesti',
      letter: 'Kirje',
      external: 'Toinen järjestelmä',
      staffTask: 'Tehtävä',
    },
    states: {
      planned: 'Suunniteltu',
      claimed: 'Lähetetään parhaillaan',
      transmitting: 'Lähetetään parhaillaan',
      accepted: 'Lähetetty',
      delivered: 'Toimitettu',
      skipped: 'Jätetty pois',
      failed: 'Epäonnistui',
      unknown: 'Lähetys epävarma',
      bounced: 'Ei toimitettu',
      cancelled: 'Pysäytetty',
      merged: 'Lähetetty toisen mukana',
      received: 'Vastaanotettu',
    },
    to: 'Vastaanottaja',
    from: 'Lähettäjä',
    subject: 'Aihe',
    attachments: 'Liitteet',
    noText: 'Teksti kirjoitetaan lähetettäessä.',
    resend: (times) => (times === 1 ? 'lähetetty uudelleen' : `lähetetty uudelleen, kerta ${times}`),
    parts: (count) => (count === 1 ? '1 tekstiviestin osa' : `${count} tekstiviestin osaa`),
    showAsEmail: 'Näytä sähköpostin asussa',
  },
};

export function messageWordsIn(language: MessageLanguage): MessageWords {
  return words[language];
}
