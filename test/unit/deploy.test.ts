import { existsSync, readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENT } from '../../src/environment.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const dockerfile = read('Dockerfile');

describe('the image of the bot', () => {
  it('is described without a mistake that a linter knows', () => {
    expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  });

  it('copies only what there is and what the context lets through', () => {
    const lines = dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm);
    const copied = [...lines].flatMap(([, files = '']) => files.split(' '));
    const allowed = read('.dockerignore').replace(/^!/gm, '').split('\n');

    expect(copied.filter((file) => !existsSync(file) || !allowed.includes(file))).toEqual([]);
  });

  it('runs as nobody in particular, with a look at its health, on the Node that the README names', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    const [, major] = /^FROM node:(\d+)-slim$/m.exec(dockerfile) ?? [];
    expect(read('README.md')).toContain(`Node ${major}`);
  });
});

describe('the examples of a deployment', () => {
  const files = ['compose.yaml', 'deploy/kubernetes.yaml', 'deploy/meeting-quality.service'];
  it.each(files)('%s sets only variables that there are', (file) => {
    const names = read(file).match(/\b(?:FEISHU|SECRET|DATABASE|DATA|PUBLIC|ADMIN|ALLOWED)_[A-Z_]+\b/g) ?? [];

    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in ENVIRONMENT.shape))).toEqual([]);
  });

  it('give a stopping bot the time that it takes', () => {
    const stops = Number(/STOP_AFTER_MS = ([\d_]+)/.exec(read('src/main.ts'))?.[1]?.replace('_', '')) / 1000;
    const given = /(?:stop_grace_period: |TimeoutStopSec=|terminationGracePeriodSeconds: )(\d+)/;

    expect(stops).toBeGreaterThan(0);
    for (const file of files) expect(Number(given.exec(read(file))?.[1]), file).toBeGreaterThan(stops);
  });

  it('let nobody outside see health or metrics', () => {
    expect(read('deploy/Caddyfile')).not.toMatch(/path .*(metrics|healthz|readyz)/);
    expect(read('deploy/nginx.conf')).toMatch(/location \/ \{\s+return 404;/);
  });
});

describe('what is known against packages', () => {
  it('is found by version in a list, of what runs only', async () => {
    const { compare, runningOf } = await import('../../scripts/advisories.mjs' as string);
    const flaw = { atOrAbove: '1.0.0', below: '1.8.2', severity: 'high', info: ['https://a'] };

    const packages = runningOf({
      packages: {
        '': { version: '0.1.0' },
        'node_modules/axios': { version: '1.8.1' },
        'node_modules/a/node_modules/axios': { version: '1.10.0' },
        'node_modules/vitest': { version: '1.0.0', dev: true },
        'node_modules/constructor': { version: '1.0.0' },
      },
    });
    const known = { axios: { vulnerabilities: [flaw] }, vitest: { vulnerabilities: [flaw] } };

    expect(packages).toHaveLength(3);
    const found = { name: 'axios', version: '1.8.1', severity: 'high', below: '1.8.2', info: 'https://a' };
    expect(compare(packages, known)).toEqual({ known: 2, found: [found] });
    expect(read('.ci/run')).toContain('npm run advisories');
  });

  it('runs no script of a package that is installed', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });
});
