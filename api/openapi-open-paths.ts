import type { JsonSchema } from './openapi-schemas.js';

const ready = {
  type: 'object',
  required: ['status', 'temporal', 'unsyncedCount', 'oldestUnsyncedSeconds'],
  properties: {
    status: { type: 'string', enum: ['ready', 'unavailable'] },
    temporal: { type: 'string', enum: ['up', 'down'] },
    unsyncedCount: {
      type: ['integer', 'null'],
      description: 'Reminders that Temporal has still to be told about',
    },
    oldestUnsyncedSeconds: { type: ['integer', 'null'] },
  },
};

const form = (properties: readonly string[]) => ({
  required: true,
  content: {
    'application/x-www-form-urlencoded': {
      schema: {
        type: 'object',
        properties: Object.fromEntries(properties.map((name) => [name, { type: 'string' }])),
      },
    },
  },
});

const signature = {
  name: 'X-Twilio-Signature',
  in: 'header',
  required: true,
  description: 'Checked against the configured public URL',
  schema: { type: 'string' },
};

function open(operationId: string, tag: string, summary: string, rest: JsonSchema): JsonSchema {
  return { operationId, tags: [tag], summary, security: [], ...rest };
}

function json(description: string, schema: JsonSchema): JsonSchema {
  return { description, content: { 'application/json': { schema } } };
}

const forged = { $ref: '#/components/responses/Problem403' };

/** The paths that need no key: health, metrics, and the callbacks of the carrier. */
export const pathsWithoutKey: Record<string, JsonSchema> = {
  '/health/live': {
    get: open('getHealthLive', 'Health', 'Is the process alive?', {
      responses: { '200': json('It is', { type: 'object', properties: { status: { const: 'up' } } }) },
    }),
  },
  '/health/ready': {
    get: open('getHealthReady', 'Health', 'Can it do its work?', {
      description: 'Answers within 2 seconds. Stays 200 while Temporal is down: work is accepted then.',
      responses: {
        '200': json('PostgreSQL answers', ready),
        '503': json('PostgreSQL does not answer', ready),
      },
    }),
  },
  '/metrics': {
    get: open('getMetrics', 'Health', 'Measurements for Prometheus', {
      responses: {
        '200': { description: 'Text', content: { 'text/plain': { schema: { type: 'string' } } } },
      },
    }),
  },
  '/callbacks/twilio/status': {
    post: open('postTwilioStatus', 'Callbacks', 'What became of an SMS', {
      parameters: [
        signature,
        { name: 'send', in: 'query', required: true, schema: { type: 'string', format: 'uuid' } },
      ],
      requestBody: form(['MessageSid', 'MessageStatus', 'ErrorCode']),
      responses: { '204': { description: 'Noted' }, '403': forged },
    }),
  },
  '/callbacks/twilio/inbound': {
    post: open('postTwilioInbound', 'Callbacks', 'An SMS from a client: STOP and START', {
      parameters: [signature],
      requestBody: form(['From', 'To', 'Body', 'OptOutType']),
      responses: { '200': { description: 'Empty TwiML', content: { 'text/xml': {} } }, '403': forged },
    }),
  },
};
