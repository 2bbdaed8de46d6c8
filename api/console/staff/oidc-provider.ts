import * as oidc from 'openid-client';
import type { VouchedPerson } from '../../../commands/staff/sign-in-elsewhere.js';

/** A service that knows the staff already: their company's accounts, say. */
export interface OidcSettings {
  /** Its address, where `/.well-known/openid-configuration` is found. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button calls it. */
  readonly name: string;
}

/** What a browser is sent away with, and what it must bring back. */
export interface OidcDeparture {
  readonly url: URL;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Somebody who came back without what they were sent away with, or for whom the provider does not vouch. */
export class OidcFailure extends Error {}

/** After a failure the provider is asked for its configuration anew, but no sooner than this. */
const ASK_AGAIN_MS = 5_000;

/**
 * OpenID Connect by authorization code, with PKCE, state and nonce (RFC 9700). The provider is asked for its
 * configuration when somebody first signs in, so that a start does not depend on it.
 */
export class OidcProvider {
  #configuration: Promise<oidc.Configuration> | null = null;
  #askedAt = 0;

  constructor(
    private readonly settings: OidcSettings,
    private readonly callbackUrl: string,
  ) {}

  /** Where to send the browser. @throws OidcFailure if the provider does not answer */
  async depart(): Promise<OidcDeparture> {
    const configuration = await this.#configured();
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callbackUrl,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url, state, nonce, verifier };
  }

  /**
   * Who came back: the code is changed for an ID token whose signature, audience, nonce and time are checked.
   *
   * @param query what the provider put into the address, with its question mark
   * @throws OidcFailure
   */
  async arrive(query: string, sent: Omit<OidcDeparture, 'url'>): Promise<VouchedPerson> {
    const configuration = await this.#configured();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(this.callbackUrl + query), {
        pkceCodeVerifier: sent.verifier,
        expectedState: sent.state,
        expectedNonce: sent.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new OidcFailure('no ID token');
      const said =
        claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
          ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims;
      const { email, email_verified: isVerified } = said;
      const verifiedEmail = isVerified === true && typeof email === 'string' ? email : null;
      return { issuer: claims.iss, subject: claims.sub, verifiedEmail };
    } catch (error) {
      throw failureOf(error);
    }
  }

  async #configured(): Promise<oidc.Configuration> {
    if (this.#configuration === null && Date.now() - this.#askedAt < ASK_AGAIN_MS)
      throw new OidcFailure('the provider did not answer a moment ago');
    this.#configuration ??= this.#discover();
    return await this.#configuration;
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const overTls = issuer.startsWith('https:');
    try {
      // Without TLS only where the operator has written an http address: on a machine of their own.
      const options = overTls ? {} : { execute: [oidc.allowInsecureRequests] };
      return await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: 10,
        ...options,
      });
    } catch (error) {
      this.#configuration = null;
      this.#askedAt = Date.now();
      throw failureOf(error);
    }
  }
}

/** The code of a failure; its message may quote what the provider sent. */
function failureOf(error: unknown): OidcFailure {
  if (error instanceof OidcFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  return new OidcFailure(code);
}
