import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { requestIdentity } from '../commands/staff/answer-once.js';
import type { FieldError } from '../commands/refusal.js';
import type { Authenticate } from './authenticate.js';
import { idempotencyKey, type Idempotency } from './idempotency.js';
import { entityTag, readIfMatch } from './if-match.js';
import { invalidRequest, problem, Problem, retryLater } from './problem.js';
import { setRateHeaders } from './rate-headers.js';
import type { RateLimiter } from './rate-limiter.js';
import type { BodyReader } from './read-body.js';
import { contextOf } from './request-context.js';
import { bodyMediaTypes, type Answer, type Caller, type Route, type RouteRequest } from './route.js';
import { problemAnswer, sendAnswer, type WireAnswer } from './wire-answer.js';
import { withDeadline } from './with-deadline.js';
import { readPart } from './zod-fields.js';

/** What all routes are served with. */
export interface RouteServer {
  readonly publicUrl: string;
  readonly authenticate: Authenticate;
  readonly limiter: RateLimiter;
  readonly bodies: BodyReader;
  readonly idempotency: Idempotency;
  readonly requestTimeoutMs: number;
}

const nothing = z.strictObject({});

/** Serves a route: who calls, how often, what, then the handler, once for each Idempotency-Key. */
export function serveRoute(server: RouteServer, route: Route): RequestHandler {
  return async (req, res) => {
    contextOf(res).route = route.path;
    const late = () => retryLater('timedOut');
    sendAnswer(
      res,
      await withDeadline(route.timeoutMs ?? server.requestTimeoutMs, late, () =>
        answerRequest(server, route, req, res),
      ),
    );
  };
}

async function answerRequest(
  server: RouteServer,
  route: Route,
  req: Request,
  res: Response,
): Promise<WireAnswer> {
  const caller = await server.authenticate(req, res);
  await takeOne(server.limiter, caller, res);
  requireScope(caller, route);
  const { body, raw } = await readBody(server, route, caller, req, res);
  const { requestId } = contextOf(res);
  const work = async () =>
    toWire(await route.handle(readRequest(route, req, body, caller, requestId) as never));
  const key = route.method === 'post' ? idempotencyKey(req.get('idempotency-key')) : null;
  if (key === null) return work();
  const [path = '', query = ''] = req.originalUrl.split('?', 2);
  const identity = requestIdentity({
    clinicId: caller.clinicId,
    key,
    method: route.method,
    path,
    query,
    body: raw,
  });
  return server.idempotency.run(identity, route.idempotency ?? 'atomic', work, (refusal) =>
    problemAnswer(refusal, server.publicUrl, requestId),
  );
}

async function readBody(
  server: RouteServer,
  route: Route,
  caller: Caller,
  req: Request,
  res: Response,
): Promise<{ readonly body: unknown; readonly raw: Buffer }> {
  if (route.method === 'get' || route.method === 'delete') return { body: undefined, raw: Buffer.alloc(0) };
  const { upload } = route;
  if (upload === undefined) {
    const limits = { limit: route.bodyLimit, mediaTypes: bodyMediaTypes(route) };
    return await server.bodies.read(req, res, limits);
  }
  const mediaTypes = [upload.mediaType].flat();
  if (req.is(mediaTypes) === false) {
    const accepted = mediaTypes.join(', ');
    throw new Problem('unsupportedMediaType', `This path reads ${accepted}.`, {
      headers: { Accept: accepted },
    });
  }
  const mayBeRepeated = req.get('idempotency-key') !== undefined;
  const arrival = { caller, query: { ...req.query }, mayBeRepeated, stream: req };
  const { body, digest } = await upload.receive(arrival);
  return { body, raw: digest };
}

async function takeOne(limiter: RateLimiter, caller: Caller, res: Response): Promise<void> {
  const decision = await limiter.spend(caller.keyId);
  setRateHeaders(res, 'key', limiter, decision);
  if (!decision.allowed) throw retryLater('tooManyRequests', decision.retryAfterSeconds);
}

function requireScope(caller: Caller, route: Route): void {
  if (caller.scopes.includes(route.scope)) return;
  throw new Problem('missingScope', `This request needs a key with the scope \`${route.scope}\`.`, {
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${route.scope}"` },
  });
}

/** Reads all parts before it complains, so that a caller learns of every wrong field at once. */
function readRequest(
  route: Route,
  req: Request,
  sentBody: unknown,
  caller: Caller,
  requestId: string,
): RouteRequest<unknown, unknown, unknown> {
  // A path that cannot name anything names nothing: the same answer as for an id that does not exist.
  const params = readPart(route.params ?? z.object({}), req.params, '/path');
  if ('errors' in params) throw problem('notFound');
  const query = readPart(route.query ?? nothing, { ...req.query }, '/query');
  // What came as a stream was checked while it was read.
  const isRead = sentBody === undefined || route.upload !== undefined;
  const body = isRead ? { value: sentBody } : readPart(route.body ?? nothing, sentBody, '');
  const errors: FieldError[] = [query, body].flatMap((part) => ('errors' in part ? part.errors : []));
  if (errors.length > 0 || 'errors' in query || 'errors' in body) throw invalidRequest(errors);
  return {
    caller,
    params: params.value,
    query: query.value,
    body: body.value,
    ifRevision: readIfMatch(req.get('if-match')),
    requestId,
    url: req.originalUrl,
  };
}

function toWire({ status, body, headers, revision }: Answer): WireAnswer {
  const sent = { ...headers, ...(revision === undefined ? {} : { ETag: entityTag(revision) }) };
  if (body === undefined) return { status, headers: sent, body: null };
  if (Buffer.isBuffer(body)) return { status, headers: sent, body: null, bytes: body };
  // A body that is text already is of the media type that the handler named.
  if (typeof body === 'string' && headers?.['Content-Type'] !== undefined)
    return { status, headers: sent, body };
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...sent },
    body: JSON.stringify(body),
  };
}
