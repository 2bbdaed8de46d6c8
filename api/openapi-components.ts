import type { JsonSchema } from './openapi-schemas.js';
import { problemKinds } from './problem-codes.js';

const text = (description: string) => ({ description, schema: { type: 'string' } });

/** What all operations refer to: the key, headers, and the problems that any of them can answer. */
export function fixedComponents(publicUrl: string): Record<string, JsonSchema> {
  return {
    securitySchemes: {
      key: {
        type: 'http',
        scheme: 'bearer',
        description:
          'A key of one clinic, `vr_live_…` or `vr_test_…`. `x-scope` of an operation names the scope it needs.',
      },
    },
    schemas: { Problem: problemSchema(publicUrl) },
    responses: Object.fromEntries(
      [...new Set(Object.values(problemKinds).map((kind) => kind.status))].map((status) => [
        `Problem${status}`,
        problemResponse(status),
      ]),
    ),
    headers: {
      RateLimit: text('`"key";r=<requests left>;t=<seconds until all are back>`'),
      RateLimitPolicy: text('`"key";q=<burst>;w=<seconds in which it fills>`'),
      RequestId: text('The id of this request; yours, if you sent one'),
      RetryAfter: { description: 'Seconds to wait', schema: { type: 'integer' } },
      Location: text('The path of what was made'),
      IdempotentReplayed: text('`true` if this answer was given before'),
    },
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description: 'Repeat a request with the same key and you get its first answer again, for 24 hours.',
        schema: { type: 'string', maxLength: 255 },
      },
      IfMatch: {
        name: 'If-Match',
        in: 'header',
        required: false,
        description:
          'The `ETag` that you read: the change is refused with 412 if there has been another one since.',
        schema: { type: 'string' },
      },
    },
  };
}

function problemSchema(publicUrl: string): JsonSchema {
  return {
    type: 'object',
    description: 'RFC 9457',
    required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
    properties: {
      type: { type: 'string', format: 'uri', examples: [`${publicUrl}/docs/problems/invalidRequest`] },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: {
        type: 'string',
        description: 'Stable; decide by this one',
        examples: Object.keys(problemKinds),
      },
      detail: { type: 'string' },
      requestId: { type: 'string' },
      errors: {
        type: 'array',
        description: 'Every wrong field. Pointers into the body, or under /query and /headers',
        items: {
          type: 'object',
          required: ['pointer', 'code', 'message'],
          properties: {
            pointer: { type: 'string', format: 'json-pointer' },
            code: { type: 'string' },
            message: { type: 'string' },
          },
        },
      },
    },
  };
}

function problemResponse(status: number): JsonSchema {
  const kinds = Object.entries(problemKinds).filter(([, kind]) => kind.status === status);
  const waits = status === 429 || status === 503;
  return {
    description: kinds.map(([code, { title }]) => `\`${code}\`: ${title}`).join('. '),
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/RequestId' },
      ...(waits ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } : {}),
    },
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
