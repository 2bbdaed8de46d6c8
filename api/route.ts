import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Scope } from '../entities/staff/api-key.js';

/** Who calls: the clinic comes from the key, never from the request. */
export interface Caller {
  readonly clinicId: string;
  readonly keyId: string;
  readonly keyName: string;
  readonly scopes: readonly Scope[];
}

/** A request whose parts were validated by the route's schemas. */
export interface RouteRequest<Params, Query, Body> {
  readonly caller: Caller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The revision that `If-Match` names, if it was sent. */
  readonly ifRevision: number | null;
  readonly requestId: string;
  /** The path and query as sent, for `Link` headers. */
  readonly url: string;
}

/** A body that a route reads by itself, piece by piece. */
export interface BodyStream {
  readonly caller: Caller;
  /** The query as sent: it is checked before the body is read. */
  readonly query: unknown;
  /** It may be a repetition, whose answer is known: whether it is refused is decided once all of it is there. */
  readonly mayBeRepeated: boolean;
  readonly stream: Readable;
}

/** What became of such a body: what the handler gets as its body, and bytes that tell two bodies apart. */
export interface ReceivedBody {
  readonly body: unknown;
  readonly digest: Buffer;
}

/** What a route answers; `revision` becomes the `ETag`. */
export interface Answer {
  readonly status: number;
  /** A file is a buffer, whose media type the handler names in its headers. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly revision?: number;
}

/** How a POST that comes again under its `Idempotency-Key` is answered. */
export type IdempotencyMode = 'atomic' | 'natural' | 'secret';

/**
 * One endpoint: Express serves it and the OpenAPI document describes it from the same schemas. Paths are written as
 * OpenAPI does, `/v1/clients/{id}`.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** The scope that a key must have. */
  readonly scope: Scope;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Largest body in bytes; the default is 256 KB. */
  readonly bodyLimit?: number;
  /** Media types of the body beside `application/json`. */
  readonly mediaTypes?: readonly string[];
  /** A body that is no JSON and may be large: it is read as it arrives, and is never in memory as a whole. */
  readonly upload?: {
    /** One, or several. */
    readonly mediaType: string | readonly string[];
    readonly receive: (arrival: BodyStream) => Promise<ReceivedBody>;
  };
  /** How long a request may be worked on, in milliseconds, if that is not the usual time. */
  readonly timeoutMs?: number;
  readonly answer: { readonly status: number; readonly description: string; readonly schema?: z.ZodType };
  /** Other statuses that this route in particular can answer, beside those that every route can. */
  readonly refusals?: readonly (404 | 409 | 412 | 422)[];
  /**
   * `atomic` (the default for POST): with an `Idempotency-Key` the effect and the stored answer are one transaction.
   * `natural`: a repeat does nothing by the route's own rules, and the answer is stored afterwards. `secret`: the same,
   * but the answer holds a secret, so that it is made again and not stored.
   */
  readonly idempotency?: IdempotencyMode;
  readonly handle: (request: RouteRequest<never, never, never>) => Promise<Answer>;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** Declares a route; the handler's types come from the schemas. */
export function defineRoute<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  route: Omit<Route, 'params' | 'query' | 'body' | 'handle'> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly handle: (request: RouteRequest<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<Answer>;
  },
): Route {
  return route as unknown as Route;
}

/** What the body of a request may be sent as beside `application/json`; RFC 7396 names the type of a merge patch. */
export function bodyMediaTypes({ method, mediaTypes = [] }: Route): readonly string[] {
  return method === 'patch' ? ['application/merge-patch+json', ...mediaTypes] : mediaTypes;
}
