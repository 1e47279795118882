import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox, sandboxClient } from '../../sandbox/src/index.ts';
import { ended } from '../support/ended.ts';
import { ownFolder } from '../support/folder.ts';
import { environment } from '../support/house.ts';
import { newPlace, type Place } from '../support/stores.ts';

const folder = ownFolder();
/** The built program where there is one, as in CI. */
const BUILT = process.env['TEST_PROGRAM'] !== undefined;
const PROGRAM = join(process.cwd(), BUILT ? 'dist/cli.js' : 'src/cli/index.ts');
const CLI = `import { run } from ${JSON.stringify(PROGRAM)};
process.exitCode = await run(['doctor', '--json'], {
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});`;

/** An authority as a company has one, and a server with a certificate of it in front of the sandbox. */
let sandbox: Sandbox;
let place: Place;
let server: Server;
let env: Record<string, string>;

beforeAll(async () => {
  sandbox = await createSandbox({ taskMs: 0, stories: false });
  place = await newPlace('sqlite');
  makeCertificates();
  server = createServer({ key: read('host.key'), cert: read('host.pem') }, (socket) => {
    const on = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
    socket.pipe(on).pipe(socket);
    for (const each of [socket, on]) each.on('error', () => [socket, on].map((one) => one.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const world = await sandboxClient(sandbox.url).world();
  const usual = environment(sandbox, place, 'http://127.0.0.1:9', 9, world);
  env = { ...usual, FEISHU_DOMAIN: `https://localhost:${port}` };
});
afterAll(async () => {
  server.close();
  await sandbox.stop();
  await place.remove();
});

const file = (name: string): string => join(folder, name);
const read = (name: string): Buffer => readFileSync(file(name));

function makeCertificates(): void {
  const openssl = (line: string) =>
    execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'ignore' });
  const key = '-newkey rsa:2048 -nodes';
  openssl(`req -x509 ${key} -keyout ca.key -out ca.pem -days 2 -subj /CN=Company`);
  const name = '-subj /CN=localhost -addext subjectAltName=DNS:localhost';
  openssl(`req ${key} -keyout host.key -out host.csr ${name}`);
  const signer = '-CA ca.pem -CAkey ca.key -CAcreateserial';
  openssl(`x509 -req -in host.csr ${signer} -out host.pem -days 2 -copy_extensions copy`);
}

/** Node reads the variable when a process starts, so each is one of its own. */
async function doctor(more: Record<string, string>): Promise<string> {
  const args = [...(BUILT ? [] : ['--import', 'tsx']), '--input-type=module', '-e', CLI];
  const { out, said } = await ended(args, { PATH: process.env['PATH'], ...env, ...more });
  return `${out}\n${said}`;
}

it('a proxy of the company’s own is trusted with NODE_EXTRA_CA_CERTS, not without, for a reason that names it', async () => {
  const [trusted, refused] = await Promise.all([doctor({ NODE_EXTRA_CA_CERTS: file('ca.pem') }), doctor({})]);

  expect(trusted).toContain('凭证有效');
  expect(refused).toMatch(/Feishu does not answer: .*set NODE_EXTRA_CA_CERTS/);
});
