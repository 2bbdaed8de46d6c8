import type { z } from 'zod';
import type { JsonSchema, OpenApiSchemas } from './openapi-schemas.js';
import { pathParameters } from './route-path.js';
import { bodyMediaTypes, type Route } from './route.js';

const COMMON_PROBLEMS = [400, 401, 403, 404, 429, 500, 503];
const BODY_PROBLEMS = [413, 415];

/** `get` and `/v1/clients/{id}` make `getClientsById`. */
export function operationId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const words = path
    .replace(/^\/v1\//, '')
    .split('/')
    .map((segment) => (segment.startsWith('{') ? `By-${segment.slice(1, -1)}` : segment))
    .join('-');
  return (
    method + words.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  );
}

/** A route as an operation of the OpenAPI document. */
export function operationOf(route: Route, schemas: OpenApiSchemas): JsonSchema {
  const id = operationId(route);
  const name = id.replace(/^./, (letter) => letter.toUpperCase());
  const hasBody = route.body !== undefined || route.upload !== undefined;
  const problems = [...COMMON_PROBLEMS, ...(hasBody ? BODY_PROBLEMS : []), ...(route.refusals ?? [])];
  if (route.method === 'post') problems.push(409);
  return {
    operationId: id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    'x-scope': route.scope,
    security: [{ key: [] }],
    parameters: [
      ...parametersIn('path', route.params, schemas, name, pathParameters(route.path)),
      ...parametersIn('query', route.query, schemas, name, []),
      ...(route.method === 'post' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      ...(route.refusals?.includes(412) === true ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ],
    ...(route.body === undefined ? {} : { requestBody: bodyOf(route, route.body, schemas, name) }),
    ...(route.upload === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              [route.upload.mediaType].flat().map((type) => [type, { schema: { type: 'string' } }]),
            ),
          },
        }),
    responses: {
      [String(route.answer.status)]: answerOf(route, schemas, name),
      ...Object.fromEntries(
        [...new Set(problems)]
          .sort()
          .map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

function bodyOf(route: Route, schema: z.ZodType, schemas: OpenApiSchemas, name: string): JsonSchema {
  const { method, path } = route;
  const translated = schemas.component(schema, 'input', `${name}Request`);
  const isAction = /\}\/[a-z-]+$/.test(path);
  const types = ['application/json', ...bodyMediaTypes(route)];
  return {
    // An absent body is read as {}: that will do for actions, and for nothing else.
    required: method !== 'post' || !isAction || !schema.safeParse({}).success,
    content: Object.fromEntries(types.map((type) => [type, { schema: translated }])),
  };
}

function answerOf({ answer, method }: Route, schemas: OpenApiSchemas, name: string): JsonSchema {
  const headers: JsonSchema = {
    RateLimit: { $ref: '#/components/headers/RateLimit' },
    'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
  };
  if (answer.status === 201) headers['Location'] = { $ref: '#/components/headers/Location' };
  if (method === 'post') headers['Idempotent-Replayed'] = { $ref: '#/components/headers/IdempotentReplayed' };
  if (answer.schema === undefined) return { description: answer.description, headers };
  const schema = schemas.component(answer.schema, 'output', `${name}Answer`);
  return { description: answer.description, headers, content: { 'application/json': { schema } } };
}

function parametersIn(
  where: 'path' | 'query',
  schema: z.ZodType | undefined,
  schemas: OpenApiSchemas,
  name: string,
  always: readonly string[],
): readonly JsonSchema[] {
  const translated = schema === undefined ? {} : schemas.translate(schema, 'input', `${name}${where}`);
  const properties = (translated['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (translated['required'] ?? []) as readonly string[];
  const names = [...new Set([...always, ...Object.keys(properties)])];
  return names.map((parameter) => {
    const { description, ...rest } = properties[parameter] ?? { type: 'string' };
    return {
      name: parameter,
      in: where,
      required: where === 'path' || required.includes(parameter),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}
