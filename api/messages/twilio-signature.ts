import webhooks from 'twilio/lib/webhooks/webhooks.js';

/** The fields of a form as they were sent; a field that was sent twice is a list. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/**
 * True if the carrier signed exactly this: the address that it calls, as configured and never as the request names it,
 * and the fields. Each of the tokens is accepted, so that one can be replaced while callbacks are under way.
 */
export function isSignedByTwilio(
  tokens: readonly string[],
  request: { readonly signature: string | undefined; readonly url: string; readonly fields: FormFields },
): boolean {
  const { signature, url, fields } = request;
  if (signature === undefined) return false;
  return tokens.some((token) => webhooks.validateRequest(token, signature, url, { ...fields }));
}
