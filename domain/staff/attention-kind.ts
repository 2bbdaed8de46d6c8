/** What can need a person, the most urgent first. */
export const ATTENTION_KINDS = [
  'stopCut',
  'providerAway',
  'unknown',
  'failed',
  'bounced',
  'unread',
  'moveWish',
  'proposal',
  'job',
  'connection',
  'webhook',
  'stuck',
  'unsayable',
  'noContact',
  'badContact',
  'nothingPlanned',
  'deadVisit',
  'siblingDue',
  'noLanguage',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** Those that count beside the name of the page: what went wrong, and who waits for an answer. */
export const URGENT_KINDS = [
  'stopCut',
  'providerAway',
  'unknown',
  'failed',
  'bounced',
  'unread',
  'moveWish',
  'proposal',
  'job',
  'connection',
  'webhook',
] as const satisfies readonly AttentionKind[];
export type UrgentKind = (typeof URGENT_KINDS)[number];
