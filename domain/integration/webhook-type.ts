/** What can be told to a clinic's systems, and when. Kinds of events are added; none changes its meaning. */
export const WEBHOOK_TYPES = {
  'reminder.created': 'A reminder was made, by hand or by a rule',
  'reminder.updated': 'What a reminder says, or its schedule, was changed',
  'reminder.dueDateReset': 'The service was done, or withdrawn: the reminder has another due date',
  'reminder.paused': 'A reminder was paused',
  'reminder.resumed': 'A paused reminder goes on',
  'reminder.completed': 'The service was done, and the reminder has ended',
  'reminder.cancelled': 'A reminder was cancelled',
  'reminder.declined': 'The client does not want the service',
  'reminder.lapsed': 'A reminder was given up, long after its due date',
  'reminder.reopened': 'A reminder that had ended goes on',
  'send.accepted': 'The provider has taken a message over',
  'send.delivered': 'The provider says that a message has arrived',
  'send.bounced': 'The provider says that a message has not arrived',
  'send.failed': 'A message could not be sent',
  'send.unknown': 'Nobody can tell whether a message was sent',
  'send.skipped': 'A message was refused when its time came',
  'send.cancelled': 'A message was stopped before its time',
  'send.merged': 'A message goes along in another one to the same household',
  'appointment.booked': 'An appointment was booked',
  'appointment.rescheduled': 'An appointment has another time',
  'appointment.updated': 'Something else of an appointment was changed',
  'appointment.confirmed': 'The client has confirmed an appointment',
  'appointment.cancelled': 'An appointment was cancelled',
  'appointment.noShow': 'The client did not come',
  'appointment.completed': 'The visit has taken place',
  'client.created': 'A client was recorded',
  'client.updated': 'A client, or one of its contact points, was changed',
  'client.merged': 'A client was merged into another one',
  'client.consentChanged': 'A statement about consent was recorded',
  'patient.created': 'A patient was recorded',
  'patient.updated': 'A patient was changed',
  'patient.deceased': 'A patient has died',
  'patient.restored': 'A death was taken back',
  'task.created': 'A task was put on the list of the staff',
  'task.updated': 'A task was changed',
  'task.done': 'A task was done',
  'task.cancelled': 'A task was taken off the list',
  'task.reopened': 'A task is to be done after all',
  'job.done': 'A job has done all of its work',
  'job.cancelled': 'A job was cancelled',
  'job.failed': 'A job could not be done',
} as const;

/** The kinds of things that events are about: the first word of their types. */
export const WEBHOOK_KINDS = ['reminder', 'send', 'appointment', 'client', 'patient', 'task', 'job'] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** Told on request only, to one endpoint, whatever types it asks for; it is not part of the feed. */
export const PING = 'webhook.ping';

const TYPES: ReadonlySet<string> = new Set(Object.keys(WEBHOOK_TYPES));

/** Whether a pattern can match something: `*`, `reminder.*`, or a type. */
export function isTypePattern(pattern: string): boolean {
  return pattern === '*' || TYPES.has(pattern) || WEBHOOK_KINDS.some((kind) => pattern === `${kind}.*`);
}

/** What an event of that type is about; `null` for a ping. */
export function kindOf(type: string): WebhookKind | null {
  return WEBHOOK_KINDS.find((kind) => type.startsWith(`${kind}.`)) ?? null;
}
