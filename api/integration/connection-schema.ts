import { z } from 'zod';
import { SERVICE_CATEGORIES } from '../../entities/registry/service.js';
import { VENDORS } from '../../entities/integration/connection.js';
import { line } from '../registry/registry-fields.js';

/** Which practice system. */
export const vendorPath = z.object({ vendor: z.enum(VENDORS) });

const baseUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((url) => URL.canParse(url) && new URL(url).username === '' && new URL(url).search === '', {
    error: 'must be an address without a login and without a query',
  })
  .transform((url) => url.replace(/\/+$/, ''));

const words = (word: z.ZodType<string>) => z.record(line(100), word);

/** What a clinic says about its account at Provet Cloud. */
export const connectionBody = z.strictObject({
  baseUrl: baseUrl.default('https://provetcloud.com').meta({
    description:
      'Without the account. Only https and public addresses are called, unless the installation allows others.',
  }),
  provetId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,100}$/)
    .meta({ description: 'The name of the clinic in the addresses of Provet.' }),
  clientId: line(500),
  clientSecret: line(1_000)
    .optional()
    .meta({ description: 'Required at first. It is stored sealed and never shown; left out, it stays.' }),
  departments: z
    .array(line(100))
    .max(200)
    .default([])
    .meta({ description: 'The ids of the departments whose visits are taken over; none named: all.' }),
  vocabulary: z
    .strictObject({
      species: words(line(50)).optional(),
      sexes: words(line(40)).optional(),
      categories: words(z.enum(SERVICE_CATEGORIES)).optional(),
    })
    .default({})
    .meta({ description: 'Your words for the codes of Provet: `{"species": {"1": "dog"}}`.' }),
  enabled: z.boolean().default(true),
  newHookToken: z
    .boolean()
    .default(false)
    .meta({ description: 'Makes a new `hookUrl`; the old one stops working.' }),
});

const instant = z.iso.datetime().nullable();

export const connectionAnswer = z.object({
  vendor: z.enum(VENDORS),
  baseUrl: z.string(),
  provetId: z.string(),
  clientId: z.string(),
  departments: z.array(z.string()),
  vocabulary: z.record(z.string(), z.record(z.string(), z.string())),
  enabled: z.boolean(),
  hookUrl: z
    .string()
    .nullable()
    .meta({ description: 'The address for the webhooks of Provet; shown once, when it is made.' }),
  connectedAt: z.iso.datetime(),
  state: z.object({
    health: z.enum(['off', 'firstRun', 'healthy', 'failing']),
    lagSeconds: z.int().meta({ description: 'How long the oldest change waits that was not taken over.' }),
    waiting: z.int(),
    failing: z.int(),
    taken: z.int().meta({ description: 'How many things were read and taken over.' }),
    caughtUpAt: instant,
    lastSuccessAt: instant,
    lastError: z.string().nullable(),
    lastErrorAt: instant,
    pausedUntil: instant,
    catchUp: z.array(
      z.object({
        resource: z.string(),
        doneAt: instant,
        pagesLeft: z.int(),
        pages: z.int().nullable(),
      }),
    ),
    problems: z.array(
      z.object({
        kind: z.string(),
        externalId: z.string(),
        attempts: z.int(),
        problem: z.string(),
        nextAttemptAt: z.iso.datetime(),
      }),
    ),
  }),
});
