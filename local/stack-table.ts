import { relative } from 'node:path';
import { demoLogin, demoPassword } from './demo-login.js';

/** What a person needs to know of a running stack: one row each for the addresses and keys. */
export function stackTable(env: Readonly<Record<string, string>>, localDir: string): string {
  const rows: [string, string | undefined][] = [
    ['Console', env['API_URL']],
    [
      'Sign in as',
      env['API_URL'] && `${demoLogin('admin')} (or staff@, manager@, viewer@), "${demoPassword}"`,
    ],
    ['API', env['API_URL'] && `${env['API_URL']}/v1`],
    ['API documentation', env['API_URL'] && `${env['API_URL']}/docs`],
    ['API key, clinic in Sweden', env['API_KEY']],
    ['API key, clinic in the US', env['API_KEY_2']],
    ['Temporal Web UI', env['TEMPORAL_UI_URL']],
    ['Temporal', env['TEMPORAL_ADDRESS']],
    ['Mails (caught)', env['MAIL_URL']],
    ['SMS (caught)', env['SMS_URL']],
    ['SMTP', env['SMTP_URL']],
    ['PostgreSQL', env['DATABASE_URL']],
    ['Worker metrics', env['WORKER_METRICS_URL']],
    ['All of these as variables', `. ${relative(process.cwd(), localDir) || localDir}/env`],
  ];
  const shown = rows.filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
  const width = Math.max(...shown.map(([title]) => title.length));
  const line = '─'.repeat(width + 2 + Math.max(...shown.map(([, value]) => value.length)));
  return ['', line, ...shown.map(([title, value]) => `${title.padEnd(width)}  ${value}`), line].join('\n');
}
