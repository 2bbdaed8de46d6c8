import { parseArgs } from 'node:util';
import { z } from 'zod';

/** How the command is called. */
export const IMPORT_USAGE = `Usage: npm run import -- --kind clients|patients|services|reminders --file <file.csv>
         [--dry-run] [--ignore-unknown] [--url <address of the API>] [--key <API key>]

Imports a CSV file: good lines are taken, bad ones are listed with what is wrong. The same file again changes nothing.
--dry-run only says what would be wrong. --ignore-unknown leaves columns out that are not known.
Without --url and --key, API_URL and API_KEY count, else the product that runs on this machine.
The columns of each kind are in docs/import.md.`;

const options = z.object({
  kind: z.enum(['clients', 'patients', 'services', 'reminders']),
  file: z.string().min(1),
  'dry-run': z.boolean().default(false),
  'ignore-unknown': z.boolean().default(false),
  url: z.url(),
  key: z.string().min(1),
});

/** What the command was asked to do. */
export interface ImportOptions {
  readonly kind: string;
  readonly file: string;
  readonly dryRun: boolean;
  readonly ignoreUnknown: boolean;
  /** Of the API, without `/v1`. */
  readonly url: string;
  readonly key: string;
}

/** The options of the command, or in words what is wrong with them. */
export function readImportOptions(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ImportOptions | string {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  let given: Readonly<Record<string, unknown>>;
  try {
    given = parseArgs({
      args: [...words],
      options: { kind: text, file: text, url: text, key: text, 'dry-run': flag, 'ignore-unknown': flag },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { API_URL, API_KEY } = environment;
  const read = options.safeParse({ url: API_URL, key: API_KEY, ...given });
  if (!read.success) return read.error.issues.map(wordsFor).join('\n');
  const { 'dry-run': dryRun, 'ignore-unknown': ignoreUnknown, ...rest } = read.data;
  return { ...rest, url: rest.url.replace(/\/+$/, ''), dryRun, ignoreUnknown };
}

function wordsFor({ path }: z.core.$ZodIssue): string {
  switch (path[0]) {
    case 'kind':
      return 'Say with --kind what the file has: clients, patients, services or reminders.';
    case 'file':
      return 'Name the file with --file.';
    case 'key':
      return 'Give a key of the clinic with --key or API_KEY.';
    default:
      return 'Say with --url or API_URL where the API is, or start the product with `npm start`.';
  }
}
