import twilio from 'twilio';
import type { LookUpAnswer, LookUpQuery, OutgoingSms, Sender, SendOutcome } from './sender.js';
import { twilioFailure, type TwilioFailure } from './twilio-failure.js';

/** How to reach Twilio. */
export interface SmsSenderOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Replaces Twilio's own host, keeping the paths of its API: another region, or a catcher on one's own machine. */
  readonly baseUrl?: string | undefined;
  /** For one whole request; 30 s, Twilio's own default. */
  readonly timeoutMs?: number;
}

/** Twilio takes 1 to 36,000 and advises more than 5 seconds. */
const validity = { least: 5, most: 36_000 };

/** Twilio's dates have whole seconds and come from another clock than ours. */
const clockToleranceMs = 5_000;

/** More messages to one number since one instant than this are not looked through. */
const lookUpLimit = 200;

const messagingServiceId = /^MG[0-9a-fA-F]{32}$/;

/** Sends by Twilio's Messages API. The mark is asked for just before the request is made. */
export function createSmsSender(options: SmsSenderOptions): Sender<OutgoingSms> {
  const httpClient = new TwilioHttpClient(options.timeoutMs ?? 30_000, options.baseUrl);
  const client = twilio(options.accountSid, options.authToken, { httpClient, autoRetry: false });

  async function send(
    sms: OutgoingSms,
    mark: () => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    if (signal.aborted) return { kind: 'notSent', retry: 'soon', code: 'ABORTED', configuration: false };
    if (!(await mark())) return { kind: 'stopped' };
    try {
      const message = await client.messages.create({
        ...(messagingServiceId.test(sms.from) ? { messagingServiceSid: sms.from } : { from: sms.from }),
        to: sms.to,
        body: sms.text,
        ...(sms.statusCallbackUrl === undefined ? {} : { statusCallback: sms.statusCallbackUrl }),
        validityPeriod: Math.min(validity.most, Math.max(validity.least, Math.floor(sms.validForSeconds))),
      });
      return { kind: 'accepted', providerId: textOrNull(message.sid), response: textOrNull(message.status) };
    } catch (error) {
      return twilioFailure(failureOf(error));
    }
  }

  async function lookUp({ to, text, sentSince }: LookUpQuery): Promise<LookUpAnswer> {
    const since = new Date(sentSince.getTime() - clockToleranceMs);
    const query = { to, dateSentAfter: since, limit: lookUpLimit };
    const listed = await client.messages.list(query).catch((error: unknown) => {
      throw new LookUpFailed(twilioFailure(failureOf(error)));
    });
    const match = listed.find(
      (message) => sameText(message.body, text) && message.dateCreated.getTime() >= since.getTime(),
    );
    return match ? { found: true, providerId: match.sid } : { found: false };
  }

  return { send, lookUp, close: () => Promise.resolve() };
}

/** Says no more than a code: Twilio's own message may quote the number. */
class LookUpFailed extends Error {
  constructor(outcome: SendOutcome) {
    super(`Twilio's list of messages could not be read: ${'code' in outcome ? outcome.code : outcome.kind}`);
    this.name = 'LookUpFailed';
  }
}

/** Twilio refused a request for its rate; its own client drops the header that says how long to wait. */
class TooManyRequests extends Error {
  constructor(readonly retryAfterMs: number | undefined) {
    super('Twilio limits the rate of requests');
    this.name = 'TooManyRequests';
  }
}

type Request<TData> = typeof twilio.RequestClient.prototype.request<TData>;

class TwilioHttpClient extends twilio.RequestClient {
  constructor(
    timeoutMs: number,
    private readonly baseUrl: string | undefined,
  ) {
    // A kept connection that the other end is just closing looks exactly like a lost answer, so none is kept.
    super({ timeout: timeoutMs, autoRetry: false, keepAlive: false });
    this.axios.interceptors.request.use((request) => ({
      ...request,
      signal: AbortSignal.timeout(timeoutMs),
    }));
  }

  override async request<TData>(
    options: Parameters<Request<TData>>[0],
  ): Promise<Awaited<ReturnType<Request<TData>>>> {
    const response = await super.request<TData>({ ...options, uri: this.addressed(options.uri) });
    if (response.statusCode === 429) {
      throw new TooManyRequests(retryAfterMs((response.headers as Record<string, unknown>)['retry-after']));
    }
    return response;
  }

  private addressed(uri: string): string {
    if (this.baseUrl === undefined) return uri;
    const { pathname, search } = new URL(uri);
    return `${this.baseUrl.replace(/\/+$/, '')}${pathname}${search}`;
  }
}

/** RFC 9110 10.2.3: seconds, or a date. */
function retryAfterMs(header: unknown): number | undefined {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  const waitMs = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

function failureOf(error: unknown): TwilioFailure {
  if (error instanceof TooManyRequests)
    return { status: 429, errorCode: 20429, retryAfterMs: error.retryAfterMs };
  const { status, code, syscall, cause } = error as Partial<
    Record<'status' | 'code' | 'syscall' | 'cause', unknown>
  >;
  if (typeof status === 'number') return { status, errorCode: typeof code === 'number' ? code : null };
  const inner = cause as { syscall?: unknown } | undefined;
  const call = syscall ?? inner?.syscall;
  return {
    networkCode: typeof code === 'string' ? code : 'TWILIO_FAILED',
    syscall: typeof call === 'string' ? call : null,
  };
}

/** Twilio drops white space at the ends. */
function sameText(listed: string, sent: string): boolean {
  return listed.trim() === sent.trim();
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
