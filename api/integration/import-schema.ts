import { z } from 'zod';
import { IMPORT_KINDS } from '../../commands/integration/import-columns.js';
import { queryFlag } from '../paging.js';

/** What is imported, and how. */
export const importQuery = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  dryRun: queryFlag.default(false).meta({
    description: 'Only say what would be wrong; nothing is written.',
  }),
  ignoreUnknown: queryFlag.default(false).meta({
    description: 'Leave columns out that are not known, instead of refusing the file.',
  }),
});
export type ImportQuery = z.output<typeof importQuery>;
