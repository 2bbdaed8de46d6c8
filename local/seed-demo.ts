import { randomBytes } from 'node:crypto';
import { readDatabaseUrl } from '../config.js';
import { createClinic } from '../commands/registry/create-clinic.js';
import { apiKeyHash } from '../commands/staff/api-key-hash.js';
import { findCaller } from '../commands/staff/find-caller.js';
import { issueApiKey } from '../commands/staff/issue-api-key.js';
import { createStaffUser } from '../commands/staff/create-staff-user.js';
import { createDataSource } from '../db/data-source.js';
import { Database } from '../db/database.js';
import { findUserByEmail } from '../db/staff/staff-user-store.js';
import { SCOPES } from '../entities/staff/api-key.js';
import { STAFF_ROLES } from '../entities/staff/staff-membership.js';
import { demoLogin, demoPassword } from './demo-login.js';
import { type DemoClinic, demoClinics } from './demo-clinics.js';
import { defaultLocalDir, localPaths } from './local-paths.js';
import { localSecrets, writeSecrets } from './local-secrets.js';

/**
 * A command: creates the demo clinics, each with a key of all scopes. Repeated, it changes nothing: a clinic is known
 * by its key, which is kept beside the data.
 */
const paths = localPaths(defaultLocalDir());
const dataSource = createDataSource({
  url: readDatabaseUrl(),
  poolSize: 2,
  statementTimeoutMs: 30_000,
  applicationName: 'reminders-seed',
});
await dataSource.initialize();
const db = new Database(dataSource);
const clinicIds: string[] = [];
for (const clinic of demoClinics) {
  const key = keyOf(clinic);
  const known = await findCaller(db, apiKeyHash(key));
  clinicIds.push(known?.clinicId ?? (await createDemoClinic(clinic, key)));
}
if ((await findUserByEmail(db.reader, demoLogin('admin'))) === null) await createDemoStaff();
await dataSource.destroy();

/** Written down before the clinic exists: a start that is killed in between makes no second clinic. */
function keyOf(clinic: DemoClinic): string {
  const secrets = localSecrets(paths.secrets);
  const known = secrets.apiKeys[clinic.name];
  if (known !== undefined) return known;
  const key = `vr_test_${randomBytes(32).toString('base64url')}`;
  writeSecrets(paths.secrets, { ...secrets, apiKeys: { ...secrets.apiKeys, [clinic.name]: key } });
  return key;
}

async function createDemoClinic(clinic: DemoClinic, key: string): Promise<string> {
  return db.transaction(async () => {
    const { clinicId } = await createClinic(db, clinic);
    await issueApiKey(db, { clinicId, name: 'demo', scopes: SCOPES, mode: 'test', key });
    return clinicId;
  });
}

/** One login for each role; each works in both clinics. */
async function createDemoStaff(): Promise<void> {
  await db.transaction(async () => {
    for (const role of STAFF_ROLES)
      await createStaffUser(db, {
        email: demoLogin(role),
        name: `Demo ${role}`,
        password: demoPassword,
        language: 'en',
        clinics: clinicIds.map((clinicId) => ({ clinicId, role })),
      });
  });
}
