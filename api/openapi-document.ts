import { fixedComponents } from './openapi-components.js';
import { operationOf } from './openapi-operation.js';
import { pathsWithoutKey } from './openapi-open-paths.js';
import { OpenApiSchemas, type JsonSchema } from './openapi-schemas.js';
import { openApiWebhooks } from './openapi-webhooks.js';
import { byPrecedence } from './route-path.js';
import type { Route } from './route.js';

/** The OpenAPI 3.1 document of all routes, from the schemas that validate their requests. */
export function openApiDocument(
  routes: readonly Route[],
  { publicUrl, version }: { readonly publicUrl: string; readonly version: string },
): JsonSchema {
  const schemas = new OpenApiSchemas();
  const paths: Record<string, JsonSchema> = {};
  for (const route of [...routes].sort(byPrecedence)) {
    const path = (paths[route.path] ??= {});
    path[route.method] = operationOf(route, schemas);
  }
  const fixed = fixedComponents(publicUrl);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Veterinary reminders',
      version,
      description:
        'Reminders for veterinary clinics: manual ones and those that rules make, sent by email and SMS. ' +
        'Ids are UUIDs, dates are YYYY-MM-DD, instants are RFC 3339 in UTC, durations and offsets are ISO 8601.',
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    security: [{ key: [] }],
    paths: { ...paths, ...pathsWithoutKey },
    webhooks: openApiWebhooks(schemas),
    components: { ...fixed, schemas: { ...fixed['schemas'], ...schemas.components } },
  };
}
