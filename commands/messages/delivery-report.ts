/** What a provider says about a message later. `status` is Twilio's `MessageStatus`. */
export interface DeliveryReport {
  readonly sendId: string;
  readonly providerId: string;
  readonly status: string;
  readonly errorCode: string | null;
}
