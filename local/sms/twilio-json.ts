import type { CaughtMessage } from './caught-message.js';

/** A message as Twilio's Messages API shows it. */
export function twilioMessage(accountSid: string, message: CaughtMessage): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  const at = new Date(message.at).toUTCString().replace('GMT', '+0000');
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: at,
    date_sent: message.status === 'queued' ? null : at,
    date_updated: at,
    direction: message.status === 'received' ? 'inbound' : 'outbound-api',
    error_code: null,
    error_message: null,
    from: message.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

/** An error as Twilio answers it; its client turns this into a `RestException` with `code`. */
export interface TwilioError {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

export const authenticationError: TwilioError = { status: 401, code: 20_003, message: 'Authenticate' };

/** Twilio's test numbers (https://www.twilio.com/docs/iam/test-credentials): sending to one fails in its own way. */
const failingNumbers: Readonly<Record<string, TwilioError>> = {
  '+15005550001': {
    status: 400,
    code: 21_211,
    message: "The 'To' number +15005550001 is not a valid phone number.",
  },
  '+15005550002': {
    status: 400,
    code: 21_612,
    message: "The 'To' number is not currently reachable via SMS.",
  },
  '+15005550003': {
    status: 400,
    code: 21_408,
    message: 'Permission to send an SMS has not been enabled for the region.',
  },
  '+15005550004': { status: 400, code: 21_610, message: 'Attempt to send to unsubscribed recipient' },
  '+15005550009': { status: 400, code: 21_614, message: "'To' number is not a valid mobile number" },
};

const longestBody = 1_600;

/** Why Twilio would refuse to take this message, if it would. */
export function refusalOf(wanted: { to: string; from: string; body: string }): TwilioError | undefined {
  if (wanted.to === '') return { status: 400, code: 21_604, message: "A 'To' phone number is required." };
  if (wanted.from === '') return { status: 400, code: 21_603, message: "A 'From' phone number is required." };
  if (wanted.body === '') return { status: 400, code: 21_602, message: 'Message body is required.' };
  if (wanted.body.length > longestBody)
    return {
      status: 400,
      code: 21_617,
      message: 'The concatenated message body exceeds the 1600 character limit',
    };
  if (!/^\+[1-9]\d{6,14}$/.test(wanted.to))
    return {
      status: 400,
      code: 21_211,
      message: `The 'To' number ${wanted.to} is not a valid phone number.`,
    };
  return failingNumbers[wanted.to];
}
