/** What the installation says about sending; clinics and locations may have their own senders. */
export interface SendingSettings {
  /** Where clients' links lead, without a slash at the end. */
  readonly publicUrl: string;
  readonly linkSecret: string;
  readonly mailFrom: string;
  readonly smsFrom: string;
}
