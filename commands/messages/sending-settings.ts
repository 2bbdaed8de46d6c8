/** What the installation says about sending; clinics and locations may have their own senders. */
export interface SendingSettings {
  /** Where clients' links lead, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs links; of several the first one makes new ones, the others made those that were sent before. */
  readonly linkSecret: string | readonly string[];
  readonly mailFrom: string;
  readonly smsFrom: string;
}
