import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { PortInUseError, choosePorts, freePorts, portSettings } from '../../local/local-ports.js';

const folder = mkdtempSync(join(tmpdir(), 'ports-'));
const file = join(folder, 'ports.json');
const holder = createServer().listen(0, '127.0.0.1');

after(() => {
  holder.close();
  rmSync(folder, { recursive: true, force: true });
});

test('A port that is asked for and in use is an error that names the variable; a remembered one gives way', async () => {
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const free = await freePorts();
  const asked = Object.fromEntries(
    Object.entries(portSettings).map(([name, { variable }]) => [
      variable,
      String(free[name as keyof typeof free]),
    ]),
  );
  await assert.rejects(choosePorts(file, { ...asked, API_PORT: String(port) }), (error) => {
    assert.ok(error instanceof PortInUseError);
    assert.match(error.message, new RegExp(`${port} \\(API_PORT\\) is in use`));
    return true;
  });
  assert.deepEqual(await choosePorts(file, asked), free);
  const blocker = createServer().listen(free.sms, '127.0.0.1');
  await once(blocker, 'listening');
  const second = await choosePorts(file, {});
  assert.equal(second.api, free.api);
  assert.ok(second.sms > free.sms);
  blocker.close();
});
