import { z } from 'zod';
import { line } from '../registry/registry-fields.js';

const code = line(100);
const says = {
  name: line(200).nullable().default(null),
  serviceCodes: z
    .array(code)
    .max(200)
    .meta({ description: 'The services that a visit for this reason would do. Unknown codes are kept.' }),
};

/** The reason in a path. */
export const pathCode = z.object({ code });

/** What a clinic says of one reason. */
export const reasonBody = z.strictObject(says);

/** What a clinic says of all of its reasons; what is left out is gone. */
export const reasonsBody = z.strictObject({
  items: z
    .array(z.strictObject({ code, ...says }))
    .max(1_000)
    .superRefine((items, context) => {
      const known = new Set<string>();
      for (const [index, item] of items.entries()) {
        if (known.has(item.code)) {
          const message = 'must not name a reason twice';
          context.addIssue({
            code: 'custom',
            path: [index, 'code'],
            message,
            params: { code: 'duplicate' },
          });
        }
        known.add(item.code);
      }
    }),
});

/** A reason as callers see it. */
export const reasonAnswer = z.object({
  code: z.string(),
  name: z.string().nullable(),
  serviceCodes: z.array(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** All of them, by code. */
export const reasonsAnswer = z.object({ items: z.array(reasonAnswer) });
