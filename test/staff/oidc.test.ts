import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Provider } from 'oidc-provider';
import { createStaffUser } from '../../commands/staff/create-staff-user.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startTestApi, type TestApi } from '../support/test-api.js';

/** Somebody as the provider knows them. */
interface Vouched {
  readonly email: string;
  readonly email_verified: boolean;
}

/** A browser that follows no redirect by itself and keeps cookies by host. */
class Jar {
  readonly #cookies = new Map<string, Map<string, string>>();

  async get(url: string): Promise<Response> {
    const { host } = new URL(url);
    const kept = this.#cookies.get(host) ?? new Map<string, string>();
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970/i.test(set)) kept.delete(pair.slice(0, at));
      else kept.set(pair.slice(0, at), pair.slice(at + 1));
    }
    this.#cookies.set(host, kept);
    return answer;
  }

  /** Follows redirects to where the answer is none, or to before an address that `stop` knows. */
  async follow(url: string, stop: (url: string) => boolean = () => false): Promise<string> {
    for (let at = url; ;) {
      if (stop(at)) return at;
      const answer = await this.get(at);
      const next = answer.headers.get('location');
      if (next === null) return at;
      at = new URL(next, at).href;
    }
  }
}

describe('signing in by OpenID Connect', () => {
  let database: TestDatabase;
  let api: TestApi;
  let server: Server;
  let clinicId: string;
  let who: string;
  const people = new Map<string, Vouched>();

  before(async () => {
    database = await createTestDatabase();
    clinicId = (await createTestClinic(database.db)).id;
    server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = { client_id: 'reminders', client_secret: 'a secret of the tests' };
    const place = createServer();
    place.listen(0, '127.0.0.1');
    await once(place, 'listening');
    const { port } = place.address() as AddressInfo;
    place.close();
    const publicUrl = `http://127.0.0.1:${port}`;
    serveProvider(issuer, { ...client, redirect_uris: [`${publicUrl}/sign-in/elsewhere/back`] });
    const oidc = { issuer, clientId: client.client_id, clientSecret: client.client_secret, name: 'Ekbacken' };
    api = await startTestApi({ db: database.db, settings: { publicUrl, oidc }, port });
  });
  after(async () => {
    await api.close();
    server.close();
    server.closeAllConnections();
    await database.close();
  });
  beforeEach(() => people.clear());

  /** The provider signs in `who` without asking, and asks no consent. */
  function serveProvider(issuer: string, client: object): void {
    const provider = new Provider(issuer, {
      clients: [client as { client_id: string }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          ...(oidc.client === undefined ? {} : { clientId: oidc.client.clientId }),
          ...(oidc.session?.accountId === undefined ? {} : { accountId: oidc.session.accountId }),
        });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    const serve = provider.callback();
    server.on('request', (req, res) => {
      if (req.url?.startsWith('/interaction/') === true)
        void provider.interactionFinished(req, res, { login: { accountId: who } });
      else void serve(req, res);
    });
  }

  const invite = async (email: string) =>
    createStaffUser(database.db, {
      ...{ email, name: 'Anna', password: null, language: 'en', clinics: [{ clinicId, role: 'staff' }] },
    });
  const enter = (jar: Jar, next = '/account') => jar.follow(`${api.url}/sign-in/elsewhere?next=${next}`);
  const vouchFor = (name: string, email: string, isVerified = true) => {
    who = name;
    people.set(name, { email, email_verified: isVerified });
  };
  const back = (url: string) => url.includes('/sign-in/elsewhere/back');

  it('offers the button, signs in an invited person by the verified address, and knows them afterwards', async () => {
    assert.match(await (await fetch(`${api.url}/sign-in?in=en`)).text(), /Sign in with Ekbacken/);
    const userId = await invite('anna@clinic.example');
    vouchFor('subject-anna', 'Anna@Clinic.example');
    const jar = new Jar();
    assert.equal(await enter(jar), `${api.url}/account`);
    assert.equal((await jar.get(`${api.url}/account`)).status, 200);
    vouchFor('subject-anna', 'married@clinic.example', false);
    assert.equal(await enter(new Jar()), `${api.url}/account`, 'the subject decides, not the address');
    await database.dataSource.query('update staff_user set disabled_at = now() where id = $1', [userId]);
    assert.equal(await enter(new Jar()), `${api.url}/sign-in?said=closed`);
  });

  it('makes nobody: who is not invited, or has no verified address, stays outside', async () => {
    vouchFor('subject-stranger', 'stranger@elsewhere.example');
    assert.equal(await enter(new Jar()), `${api.url}/sign-in?said=unknown`);
    await invite('bo@clinic.example');
    vouchFor('subject-bo', 'bo@clinic.example', false);
    assert.equal(await enter(new Jar()), `${api.url}/sign-in?said=unverified`);
    const rows = await database.dataSource.query<unknown[]>(
      `select from staff_identity where subject in ('subject-bo', 'subject-stranger')`,
    );
    assert.equal(rows.length, 0);
  });

  it('ties one account of the provider to a person: a second one with the same address is refused', async () => {
    await invite('eva@clinic.example');
    vouchFor('subject-eva', 'eva@clinic.example');
    assert.equal(await enter(new Jar()), `${api.url}/account`);
    vouchFor('subject-eve', 'eva@clinic.example');
    assert.equal(await enter(new Jar()), `${api.url}/sign-in?said=unknown`);
  });

  it('refuses a wrong state, a code that was used, and a browser that was not sent away', async () => {
    await invite('carl@clinic.example');
    vouchFor('subject-carl', 'carl@clinic.example');
    const failed = `${api.url}/sign-in?said=elsewhere`;
    const jar = new Jar();
    const arrival = await jar.follow(`${api.url}/sign-in/elsewhere`, back);
    assert.equal(await new Jar().follow(arrival), failed, 'another browser');
    const wrong = new URL(arrival);
    wrong.searchParams.set('state', 'another');
    assert.equal(await jar.follow(wrong.href), failed, 'another state');
    assert.equal(await jar.follow(arrival), failed, 'the attempt is used up');

    const again = new Jar();
    const good = await again.follow(`${api.url}/sign-in/elsewhere`, back);
    assert.equal(await again.follow(good), `${api.url}/`);
    const thief = new Jar();
    const own = new URL(await thief.follow(`${api.url}/sign-in/elsewhere`, back));
    own.searchParams.set('code', new URL(good).searchParams.get('code') ?? '');
    assert.equal(await thief.follow(own.href), failed, 'a code of somebody else');
    assert.equal((await thief.get(`${api.url}/account`)).status, 303);
    assert.ok(api.logLines.every((line) => !line.includes('carl@')));
  });

  it('goes on to no other host, and says so when the provider is away', async () => {
    await invite('dan@clinic.example');
    vouchFor('subject-dan', 'dan@clinic.example');
    assert.equal(await enter(new Jar(), '//evil.example'), `${api.url}/`);
    const oidc = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y', name: 'Away' };
    const lonely = await startTestApi({ db: database.db, settings: { oidc } });
    try {
      assert.equal(
        await new Jar().follow(`${lonely.url}/sign-in/elsewhere`),
        `${lonely.url}/sign-in?said=elsewhere`,
      );
    } finally {
      await lonely.close();
    }
  });
});
