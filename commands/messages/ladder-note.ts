import type { FailedChannel } from '../../db/messages/ladder-view.js';
import type { Channel } from '../../domain/reminders/step.js';
import { messageLanguage, type MessageLanguage } from './message-language.js';

/** The staff's words about what was tried before a person is asked. */
interface LadderWords {
  readonly heading: string;
  readonly channels: Readonly<Record<Channel, string>>;
  /** By the reason of the send; other reasons are told as they stand in the ledger. */
  readonly reasons: Readonly<Record<string, string>>;
}

const words: Readonly<Record<MessageLanguage, LadderWords>> = {
  en: {
    heading: 'The client could not be reached otherwise.',
    channels: {
      email: 'Email',
      sms: 'SMS',
      letter: 'Letter',
      external: 'Other system',
      staffTask: 'Call list',
    },
    reasons: {
      noConsent: 'no consent',
      noContact: 'no usable address or number',
      optedOut: 'the client has opted out',
      templateMissing: 'no text for it',
      templateFieldMissing: 'a field of the text could not be filled',
      channelUnavailable: 'not available',
      tooLate: 'its time had passed',
      expired: 'could not be sent in time',
      undelivered: 'not delivered',
      notSent: 'was not sent',
      recipientInvalid: 'the address or number does not exist',
      messageInvalid: 'the message was refused',
      optedOutAtCarrier: 'the client has opted out',
      unreachableNumber: 'the number cannot be reached',
      refusedByProvider: 'refused by the provider',
      returned: 'returned as undeliverable',
      bounced: 'returned as undeliverable',
      refusedElsewhere: 'refused by the other system',
      unanswered: 'the other system did not answer',
    },
  },
  sv: {
    heading: 'Kunden kunde inte nås på annat sätt.',
    channels: {
      email: 'E-post',
      sms: 'Sms',
      letter: 'Brev',
      external: 'Annat system',
      staffTask: 'Ringlista',
    },
    reasons: {
      noConsent: 'samtycke saknas',
      noContact: 'användbar adress eller nummer saknas',
      optedOut: 'kunden har avsagt sig',
      templateMissing: 'text saknas',
      templateFieldMissing: 'ett fält i texten kunde inte fyllas i',
      channelUnavailable: 'inte tillgängligt',
      tooLate: 'tiden hade gått ut',
      expired: 'kunde inte skickas i tid',
      undelivered: 'kom inte fram',
      notSent: 'skickades inte',
      recipientInvalid: 'adressen eller numret finns inte',
      messageInvalid: 'meddelandet avvisades',
      optedOutAtCarrier: 'kunden har avsagt sig',
      unreachableNumber: 'numret kan inte nås',
      refusedByProvider: 'avvisades av leverantören',
      returned: 'kom i retur',
      bounced: 'kom i retur',
      refusedElsewhere: 'avvisades av det andra systemet',
      unanswered: 'det andra systemet svarade inte',
    },
  },
  fi: {
    heading: 'Asiakasta ei tavoitettu muulla tavalla.',
    channels: {
      email: 'Sähköposti',
      sms: 'Tekstiviesti',
      letter: 'Kirje',
      external: 'Toinen järjestelmä',
      staffTask: 'Soittolista',
    },
    reasons: {
      noConsent: 'suostumus puuttuu',
      noContact: 'käyttökelpoinen osoite tai numero puuttuu',
      optedOut: 'asiakas on kieltänyt viestit',
      templateMissing: 'teksti puuttuu',
      templateFieldMissing: 'tekstin kenttää ei voitu täyttää',
      channelUnavailable: 'ei käytettävissä',
      tooLate: 'aika oli kulunut umpeen',
      expired: 'ei voitu lähettää ajoissa',
      undelivered: 'ei mennyt perille',
      notSent: 'ei lähetetty',
      recipientInvalid: 'osoitetta tai numeroa ei ole olemassa',
      messageInvalid: 'viesti hylättiin',
      optedOutAtCarrier: 'asiakas on kieltänyt viestit',
      unreachableNumber: 'numeroon ei saada yhteyttä',
      refusedByProvider: 'palveluntarjoaja hylkäsi',
      returned: 'palautui lähettäjälle',
      bounced: 'palautui lähettäjälle',
      refusedElsewhere: 'toinen järjestelmä hylkäsi',
      unanswered: 'toinen järjestelmä ei vastannut',
    },
  },
};

/**
 * What a task that is the last resort of a step says about the channels before it, in the clinic's language; `null` when
 * nothing was tried before.
 */
export function ladderNote(failed: readonly FailedChannel[], locale: string): string | null {
  if (failed.length === 0) return null;
  const { heading, channels, reasons } = words[messageLanguage(locale)];
  const lines = failed.map(({ channel, state, reason }) => {
    const cause = reason ?? state;
    return `${channels[channel]}: ${reasons[cause] ?? cause}`;
  });
  return [heading, ...lines].join('\n');
}
