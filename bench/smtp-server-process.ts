import { SMTPServer } from 'smtp-server';

/**
 * A process: a mail server that takes everything at once and tells its parent when each message was complete. Apart
 * from the bench, so that its work is not counted as that of the callers.
 */
const told: Received[] = [];

/** A message that was taken. */
export interface Received {
  /** Without its brackets. */
  readonly messageId: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    let head = '';
    stream.on('data', (chunk: Buffer) => {
      if (head.length < 4_096) head += chunk.toString('latin1');
    });
    stream.on('end', () => {
      const messageId = /^Message-ID: <([^>]+)>/im.exec(head)?.[1] ?? '';
      told.push({ messageId, atMs: Date.now() });
      done(null, 'taken');
    });
  },
});
server.listen(Number(process.env['SMTP_PORT']), '127.0.0.1', () => process.send?.('ready'));
setInterval(() => {
  if (told.length > 0) process.send?.(told.splice(0));
}, 50);
process.on('disconnect', () => process.exit(0));
