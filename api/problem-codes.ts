/** What a stable code means and what a caller can do about it: the text of its page under `/docs/problems/`. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** The problems that any route can answer. A code never changes its meaning; new ones may come. */
export const problemKinds = {
  malformedJson: {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body of the request could not be read as JSON.',
    remedy: 'Send one JSON object or array, in UTF-8, and check for missing commas and quotes.',
  },
  malformedRequest: {
    status: 400,
    title: 'The request could not be read',
    meaning: 'The request breaks the rules of HTTP, or it was cut off before its end.',
    remedy: 'Check the encoding of the address and the length of the body, then send it again.',
  },
  invalidRequest: {
    status: 400,
    title: 'The request has wrong fields',
    meaning: 'Fields are missing, unknown or of the wrong form. Nothing was changed.',
    remedy:
      'Each entry of `errors` names one field by a JSON pointer and says what is wrong with it. Correct all of them.',
  },
  unauthenticated: {
    status: 401,
    title: 'A valid key is needed',
    meaning: 'No API key was sent, or the key is unknown, expired or revoked.',
    remedy:
      'Send `Authorization: Bearer <key>` with a key of your clinic. A new key can be made by its administrators.',
  },
  missingScope: {
    status: 403,
    title: 'The key may not do this',
    meaning: 'The key is valid but lacks the scope that this request needs; `detail` names it.',
    remedy: 'Use a key that has the scope.',
  },
  forgedCallback: {
    status: 403,
    title: 'The signature does not match',
    meaning: 'A callback came without the signature of the carrier, or was signed for another address.',
    remedy:
      'Check that the public URL and the auth token of this installation are those that the carrier uses.',
  },
  notFound: {
    status: 404,
    title: 'There is no such thing',
    meaning: 'The address names nothing that this clinic has. Things of other clinics look exactly the same.',
    remedy: 'Check the id and the path.',
  },
  methodNotAllowed: {
    status: 405,
    title: 'The method is not offered here',
    meaning: 'The path exists, but not with this method.',
    remedy: 'The `Allow` header lists the methods of the path.',
  },
  conflict: {
    status: 409,
    title: 'The present state does not allow this',
    meaning: 'What was asked contradicts the state of the thing; `detail` says how. Nothing was changed.',
    remedy: 'Read the thing again and decide anew.',
  },
  idempotencyKeyReused: {
    status: 409,
    title: 'The Idempotency-Key belongs to another request',
    meaning: 'The same key was used within the last 24 hours with another body.',
    remedy: 'Use a new key for each new request; repeat a key only with the very same body.',
  },
  requestInFlight: {
    status: 409,
    title: 'The same request is still being worked on',
    meaning: 'A request with this Idempotency-Key has not been answered yet.',
    remedy: 'Wait a moment and repeat it with the same key: you will get its answer.',
  },
  stale: {
    status: 412,
    title: 'It has changed since you read it',
    meaning: 'The revision in `If-Match` is no longer the current one. Nothing was changed.',
    remedy: 'Read the resource again, apply your change to what it is now, and send the new `ETag`.',
  },
  bodyTooLarge: {
    status: 413,
    title: 'The body is too large',
    meaning: 'Bodies may have 256 KB; batches and arrays of events 4 MB.',
    remedy: 'Divide the request into smaller ones.',
  },
  unsupportedMediaType: {
    status: 415,
    title: 'The media type of the body is not accepted',
    meaning: 'This path reads JSON only.',
    remedy: 'Send `Content-Type: application/json`, in UTF-8.',
  },
  notAllowed: {
    status: 422,
    title: 'What was asked is not allowed',
    meaning: 'The request is well formed, but the rules of the domain forbid it. Nothing was changed.',
    remedy: 'Each entry of `errors` names one field and the rule that it breaks.',
  },
  tooManyRequests: {
    status: 429,
    title: 'Too many requests',
    meaning: 'The key, or for pages without a key the address, has used up its requests for now.',
    remedy: 'Wait as many seconds as `Retry-After` says. Batches and arrays of events count as one request.',
  },
  tooManyFailedAttempts: {
    status: 429,
    title: 'Too many failed authentications',
    meaning:
      'Too many requests with a wrong key came from this address. Requests with a valid key are still served.',
    remedy: 'Correct the key and wait as many seconds as `Retry-After` says.',
  },
  internalError: {
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'The request met a defect. Nothing was changed.',
    remedy: 'Report the `requestId`. A repetition with an Idempotency-Key does no harm.',
  },
  unavailable: {
    status: 503,
    title: 'Not available at the moment',
    meaning: 'The database could not be reached or was too busy. Nothing was changed.',
    remedy:
      'Repeat the request after the seconds in `Retry-After`; with an Idempotency-Key that is always safe.',
  },
  timedOut: {
    status: 503,
    title: 'The answer took too long',
    meaning: 'The work was not finished in time. It may still be completed.',
    remedy: 'Repeat the request with the same Idempotency-Key: it is done once, and you will get its answer.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;
