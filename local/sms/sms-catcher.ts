import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Eta } from 'eta';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { type CaughtMessage, CaughtMessages, type CaughtStatus } from './caught-message.js';
import { messageFilter } from './message-filter.js';
import { postSignedWebhook } from './signed-webhook.js';
import { authenticationError, refusalOf, type TwilioError, twilioMessage } from './twilio-json.js';

export interface SmsCatcherSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Where the messages are kept, one JSON value a line. */
  readonly file: string;
  /** Where an answer written on the page goes, as Twilio's webhook of an incoming SMS; none hides the form. */
  readonly inboundUrl?: string;
  /** The number that an answer goes to. */
  readonly ownNumber?: string;
  /** Aborted, it ends the receipts that are still under way; a restart sends them. */
  readonly signal?: AbortSignal;
}

const largestPage = 1_000;
const statusStepMs = 150;
const messagesShown = 500;

/** A server that takes SMS as Twilio's Messages API does, never sends one, and shows what it took. */
export function createSmsCatcher(settings: SmsCatcherSettings): Express {
  const messages = new CaughtMessages(settings.file);
  const underway = messages.all().filter(({ status }) => status === 'queued' || status === 'sent');
  for (const message of underway) void deliver(settings, messages, message);
  const app = express();
  app.disable('x-powered-by');
  app.use(express.urlencoded({ extended: false, limit: '64kb' }));
  app.use('/2010-04-01/Accounts/:account', twilioRoutes(settings, messages));
  pageRoutes(app, settings, messages);
  return app;
}

function twilioRoutes(settings: SmsCatcherSettings, messages: CaughtMessages): express.Router {
  const { accountSid, authToken } = settings;
  const router = express.Router({ mergeParams: true });
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (request.params['account'] === accountSid && request.headers.authorization === expected) next();
    else refuse(response, authenticationError);
  });

  router.post('/Messages.json', (request, response) => {
    const form = formOf(request);
    const wanted = {
      to: form['To'] ?? '',
      from: form['From'] ?? form['MessagingServiceSid'] ?? '',
      body: form['Body'] ?? '',
    };
    const refusal = refusalOf(wanted);
    if (refusal !== undefined) {
      refuse(response, refusal);
      return;
    }
    const taken: CaughtMessage = {
      sid: `SM${randomBytes(16).toString('hex')}`,
      ...wanted,
      statusCallback: form['StatusCallback'] ?? null,
      at: new Date().toISOString(),
      status: 'queued',
    };
    messages.add(taken);
    response.status(201).json(twilioMessage(accountSid, taken));
    void deliver(settings, messages, taken);
  });

  router.get('/Messages.json', (request, response) => {
    const found = messages.all().filter(messageFilter(request.query)).reverse();
    const pageSize = Math.min(Math.max(numberOf(request.query['PageSize'], 50), 1), largestPage);
    const page = Math.max(numberOf(request.query['Page'], 0), 0);
    const start = page * pageSize;
    const shown = found.slice(start, start + pageSize);
    const uri = (number: number) => {
      const query = new URLSearchParams(request.query as Record<string, string>);
      query.set('PageSize', String(pageSize));
      query.set('Page', String(number));
      return `/2010-04-01/Accounts/${accountSid}/Messages.json?${query.toString()}`;
    };
    response.json({
      messages: shown.map((message) => twilioMessage(accountSid, message)),
      page,
      page_size: pageSize,
      start,
      end: start + Math.max(shown.length - 1, 0),
      uri: uri(page),
      first_page_uri: uri(0),
      previous_page_uri: page > 0 ? uri(page - 1) : null,
      next_page_uri: start + pageSize < found.length ? uri(page + 1) : null,
    });
  });

  router.get('/Messages/:file', (request, response) => {
    const message = messages.find(request.params.file.replace(/\.json$/, ''));
    if (message === undefined)
      refuse(response, { status: 404, code: 20_404, message: 'The requested resource was not found' });
    else response.json(twilioMessage(accountSid, message));
  });
  return router;
}

function pageRoutes(app: Express, settings: SmsCatcherSettings, messages: CaughtMessages): void {
  const eta = new Eta({ views: join(import.meta.dirname, 'views'), autoEscape: true, cache: true });
  app.get('/messages', (_request, response) => {
    response.json(
      messages
        .all()
        .map(({ sid, to, from, body, statusCallback, at }) => ({ sid, to, from, body, statusCallback, at })),
    );
  });
  app.get('/', (_request, response) => {
    const all = messages.all();
    const page = {
      total: all.length,
      messages: all.slice(-messagesShown).reverse(),
      canAnswer: settings.inboundUrl !== undefined,
      ownNumber: settings.ownNumber ?? '',
    };
    response.type('html').send(eta.render('sms-page', page));
  });
  app.post('/inbound', (request, response, next) => {
    answer(settings, messages, formOf(request)).then(() => response.redirect(303, '/'), next);
  });
}

/** Walks a message to `delivered` and tells each step to the caller's address, as a carrier's receipts would. */
async function deliver(
  settings: SmsCatcherSettings,
  messages: CaughtMessages,
  message: CaughtMessage,
): Promise<void> {
  const steps: readonly CaughtStatus[] = ['sent', 'delivered'];
  for (const status of steps) {
    await sleep(statusStepMs);
    if (settings.signal?.aborted === true) return;
    messages.setStatus(message.sid, status);
    if (message.statusCallback === null) continue;
    const form: Record<string, string> = {
      AccountSid: settings.accountSid,
      ApiVersion: '2010-04-01',
      From: message.from,
      MessageSid: message.sid,
      MessageStatus: status,
      SmsSid: message.sid,
      SmsStatus: status,
      To: message.to,
    };
    await postSignedWebhook(message.statusCallback, form, settings.authToken);
  }
}

/** Sends what a client answered by SMS to the product, as Twilio would. */
async function answer(
  settings: SmsCatcherSettings,
  messages: CaughtMessages,
  form: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { from, body, to } = form;
  if (settings.inboundUrl === undefined || from === undefined || body === undefined) return;
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const webhook: Record<string, string> = {
    AccountSid: settings.accountSid,
    ApiVersion: '2010-04-01',
    Body: body,
    From: from,
    MessageSid: sid,
    NumMedia: '0',
    NumSegments: '1',
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    To: to ?? settings.ownNumber ?? '',
  };
  messages.add({
    sid,
    to: webhook['To'] ?? '',
    from,
    body,
    statusCallback: null,
    at: new Date().toISOString(),
    status: 'received',
  });
  await postSignedWebhook(settings.inboundUrl, webhook, settings.authToken);
}

function refuse(response: Response, error: TwilioError): void {
  const { status, code, message } = error;
  response
    .status(status)
    .json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}

function formOf(request: Request): Record<string, string | undefined> {
  return (request.body ?? {}) as Record<string, string | undefined>;
}

const numberOf = (value: unknown, fallback: number) =>
  typeof value === 'string' ? Number.parseInt(value, 10) || fallback : fallback;
