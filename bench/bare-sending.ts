import { createTransport } from 'nodemailer';
import pg from 'pg';

/** What the bare workflow asks for. */
export interface BareActivities {
  /** One commit and one mail. */
  sendOne(id: string): Promise<void>;
}

/** The table that the bare activity writes into. */
export const BARE_TABLE =
  'create table if not exists bench_send (id text primary key, sent_at timestamptz not null)';

/** About as large as a reminder with its layout. */
const TEXT = 'It is time for the yearly vaccination. Please call us for an appointment.\n'.repeat(4);
const HTML = `<!doctype html><html><body>${'<p style="margin:0 0 16px">It is time for the yearly vaccination.</p>'.repeat(24)}</body></html>`;

/** The activity of the bare side: the least that a send needs, through the same kind of pools as ours. */
export function createBareActivities(settings: {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly smtpUrl: string;
  readonly connections: number;
}): BareActivities {
  const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: settings.poolSize });
  const transport = createTransport({
    url: settings.smtpUrl,
    pool: true,
    maxConnections: settings.connections,
    maxRequeues: 0,
  });
  return {
    sendOne: async (id) => {
      await pool.query('insert into bench_send (id, sent_at) values ($1, now())', [id]);
      await transport.sendMail({
        messageId: `<${id}@bench.example>`,
        from: 'bench@clinic.example',
        to: `${id}@client.example`,
        subject: 'A reminder',
        text: TEXT,
        html: HTML,
      });
    },
  };
}
