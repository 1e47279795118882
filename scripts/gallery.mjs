// `npm run gallery`: draws every card the bot can send at phone width, into docs/cards, and the chat page, into sandbox/docs.
import { spawnSync } from 'node:child_process';

const files = ['test/e2e/gallery.e2e.ts', 'test/e2e/picture.e2e.ts'];
const args = ['vitest', 'run', '--project', 'e2e', ...files];
const env = { ...process.env, GALLERY: 'write' };
const run = spawnSync('npx', args, { stdio: 'inherit', env });
process.exit(run.status ?? 1);
