import express, { Router, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import { confirmBySms } from '../../commands/appointments/confirm-by-sms.js';
import { confirmAskedVisit } from '../../commands/messages/confirm-asked-visit.js';
import { receiveSms } from '../../commands/messages/receive-sms.js';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import type { AppDeps } from '../app-deps.js';
import { loggableError } from '../loggable-error.js';
import { problem } from '../problem.js';
import { contextOf } from '../request-context.js';
import { isSignedByTwilio, type FormFields } from './twilio-signature.js';

/** Twilio adds parameters without notice; the ones that we read are all below. */
const FORM_LIMIT = '64kb';

const statusQuery = z.object({ send: z.uuid() });
const statusForm = z.object({
  MessageSid: z.string().min(1),
  MessageStatus: z.string().min(1),
  ErrorCode: z.string().optional(),
});
const inboundForm = z.object({
  MessageSid: z.string().min(1),
  From: z.string().min(1),
  To: z.string().min(1),
  Body: z.string().default(''),
  OptOutType: z.string().optional(),
  MessagingServiceSid: z.string().optional(),
  NumMedia: z.coerce.number().int().min(0).catch(0),
});

/** What Twilio calls: the status of a message of ours, and messages that clients send. */
export function twilioRouter(deps: AppDeps): Router {
  const { db, settings, twilioAuthTokens, log, now = () => new Date() } = deps;
  const receiving = {
    db,
    defaultSender: settings.smsFrom,
    confirmVisit: deps.confirmVisit ?? confirmAskedVisit(confirmBySms),
    troubled: (error: unknown) =>
      log.warn({ error: loggableError(error) }, 'a yes by SMS was left to people'),
  };
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT });

  const signed =
    (path: string): RequestHandler =>
    (req, res, next) => {
      contextOf(res).route = path;
      const url = settings.publicUrl + req.originalUrl;
      const request = { signature: req.get('x-twilio-signature'), url, fields: formOf(req) };
      if (!isSignedByTwilio(twilioAuthTokens, request)) throw problem('forgedCallback');
      next();
    };

  router.post('/callbacks/twilio/status', form, signed('/callbacks/twilio/status'), async (req, res) => {
    const query = statusQuery.safeParse({ ...req.query });
    const fields = statusForm.safeParse(formOf(req));
    if (!query.success || !fields.success)
      throw problem('malformedRequest', 'Not a status callback of ours.');
    const { MessageSid, MessageStatus, ErrorCode } = fields.data;
    const report = { sendId: query.data.send, providerId: MessageSid, status: MessageStatus };
    await recordDeliveryStatus(db, { ...report, errorCode: ErrorCode ?? null }, new Date());
    res.status(204).end();
  });

  router.post('/callbacks/twilio/inbound', form, signed('/callbacks/twilio/inbound'), async (req, res) => {
    const fields = inboundForm.safeParse(formOf(req));
    if (!fields.success) throw problem('malformedRequest', 'Not an inbound message.');
    const { MessageSid, From: from, To: to, Body, OptOutType, MessagingServiceSid, NumMedia } = fields.data;
    const sms = {
      messageSid: MessageSid,
      from,
      to,
      messagingServiceSid: MessagingServiceSid ?? null,
      body: storable(Body),
      mediaCount: NumMedia,
      optOutType: OptOutType ?? null,
    };
    const outcomes = await receiveSms(receiving, sms, now());
    log.info({ requestId: contextOf(res).requestId, outcomes }, 'inbound SMS');
    res.status(200).set('Content-Type', 'text/xml').end('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  });

  return router;
}

/** Without what PostgreSQL cannot keep in a text. */
function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Cs}/gu, '\uFFFD');
}

function formOf(req: Request): FormFields {
  return { ...(req.body as FormFields | undefined) };
}
