import twilio from 'twilio';

export const twilioAccount = {
  accountSid: `AC${'0123456789abcdef'.repeat(2)}`,
  authToken: 'token-of-the-tests',
} as const;

/** Twilio's own client, its requests sent to another base address. */
export function twilioAt(baseUrl: string, token: string = twilioAccount.authToken): twilio.Twilio {
  return twilio(twilioAccount.accountSid, token, { httpClient: new RedirectedRequests(baseUrl) });
}

type Request<T> = typeof twilio.RequestClient.prototype.request<T>;

class RedirectedRequests extends twilio.RequestClient {
  constructor(private readonly baseUrl: string) {
    super();
  }

  override request<T>(options: Parameters<Request<T>>[0]): ReturnType<Request<T>> {
    return super.request<T>({ ...options, uri: options.uri.replace('https://api.twilio.com', this.baseUrl) });
  }
}
