import { createSmsCatcher } from './sms-catcher.js';

/** The process of the SMS catcher; the stack gives it everything by environment. */
function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is required`);
  return value;
}

const inboundUrl = process.env['SMS_INBOUND_URL'];
const ownNumber = process.env['SMS_FROM'];
const app = createSmsCatcher({
  accountSid: required('TWILIO_ACCOUNT_SID'),
  authToken: required('TWILIO_AUTH_TOKEN'),
  file: required('SMS_FILE'),
  ...(inboundUrl === undefined ? {} : { inboundUrl }),
  ...(ownNumber === undefined ? {} : { ownNumber }),
});
app.listen(Number(required('SMS_PORT')), '127.0.0.1', (error) => {
  if (error !== undefined) throw error;
});
