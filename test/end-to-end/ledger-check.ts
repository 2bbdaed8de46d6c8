import assert from 'node:assert/strict';
import type { FaultApi, LedgerSend } from '../support/fault-api.js';
import type { FaultReminder } from '../support/fault-household.js';
import { PLANTED } from '../support/fault-household.js';
import type { FaultStage } from '../support/fault-stage.js';

const OPEN = ['planned', 'claimed', 'transmitting'];
const HAVE_LEFT = ['accepted', 'delivered'];
/** Instants are written with whole milliseconds. */
const ROUNDING_MS = 2;

/** How the two sides compare; everything but the counts must be empty. */
export interface LedgerComparison {
  readonly sends: number;
  readonly messages: number;
  readonly problems: readonly string[];
}

/**
 * Compares what the partners received with what the ledger says, for all reminders of the run whose time has come: each
 * send has an end (I1), at most two messages and then with the same Message-ID (I2), nothing before its time (I4),
 * only to its own client, from its own clinic (I5), and `accepted` means received and the reverse (I6).
 */
export async function compareLedger(stage: FaultStage): Promise<LedgerComparison> {
  const problems: string[] = [];
  let sends = 0;
  for (const [api, reminders] of stage.reminders) {
    const due = reminders.filter(({ at }) => at.getTime() < Date.now());
    const ledger = await api.sendsOf(due.map(({ id }) => id));
    const { body: clinic } = await api.insist<{ name: string }>('GET', '/v1/clinic');
    sends += ledger.length;
    for (const reminder of due) {
      const own = ledger.filter(({ reminderId }) => reminderId === reminder.id);
      assert.equal(own.length, reminder.channels.length, 'one line for each channel');
      for (const send of own) problems.push(...problemsOf(stage, reminder, send, clinic.name));
    }
  }
  const { mails } = stage.relay;
  const { messages } = stage.twilio;
  const tokens = [...stage.reminders.values()].flat().map(({ token }) => token);
  const isKnown = (text: string) => tokens.some((token) => text.includes(token));
  const strange = [...mails.map(({ to }) => to), ...messages.map(({ body }) => body)].filter(
    (one) => !isKnown(one),
  );
  problems.push(...strange.map((one) => `nobody asked for ${one}`));
  return { sends, messages: mails.length + messages.length, problems };
}

function problemsOf(stage: FaultStage, reminder: FaultReminder, send: LedgerSend, clinic: string): string[] {
  const received = send.channel === 'email' ? mailsOf(stage, reminder) : textsOf(stage, reminder);
  const name = `${send.channel} ${send.id} (${send.state} ${send.reason ?? ''}, ${received.length} received)`;
  const problems: string[] = [];
  const expect = (holds: boolean, what: string) => {
    if (!holds) problems.push(`${name}: ${what}`);
  };
  expect(!OPEN.includes(send.state), 'has no end');
  expect(received.length <= (send.channel === 'email' ? 2 : 1), 'came too often');
  expect(new Set(received.map(({ identity }) => identity)).size <= 1, 'came as two messages');
  expect(HAVE_LEFT.includes(send.state) === received.length > 0, 'ledger and partner disagree');
  for (const one of received) {
    expect(one.atMs >= reminder.at.getTime() - ROUNDING_MS, 'came before its time');
    expect(one.to === (send.channel === 'email' ? reminder.email : PLANTED.phone), 'came to somebody else');
    expect(one.text.includes(`${PLANTED.patient} ${reminder.token}`), 'does not name its patient');
    expect(one.text.includes(clinic), 'does not name its clinic');
  }
  return problems;
}

interface Received {
  readonly to: string;
  readonly text: string;
  readonly atMs: number;
  readonly identity: string;
}

function mailsOf(stage: FaultStage, reminder: FaultReminder): Received[] {
  return stage.mailsTo(reminder).map(({ to, raw, goAheadAtMs, messageId }) => ({
    to,
    text: decoded(raw),
    atMs: goAheadAtMs,
    identity: messageId,
  }));
}

function textsOf(stage: FaultStage, reminder: FaultReminder): Received[] {
  return stage
    .smsFor(reminder)
    .map(({ to, body, requestedAtMs, sid }) => ({ to, text: body, atMs: requestedAtMs, identity: sid }));
}

/** The text of a mail; quoted-printable is undone. */
function decoded(raw: string): string {
  const bytes = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Reminders that somebody has yet to send for, and whose workflow must therefore run. */
export async function remindersToRun(api: FaultApi): Promise<{ workflowId: string; runs: boolean }[]> {
  type Row = { workflowId: string; status: string; plan: unknown[]; lapsesAt: string | null };
  const rows = await api.all<Row>('/v1/reminders');
  return rows.map(({ workflowId, status, plan, lapsesAt }) => ({
    workflowId,
    runs: (status === 'open' || status === 'paused') && (plan.length > 0 || lapsesAt !== null),
  }));
}
