import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRunStep } from '../../../src/services/jobs/step.ts';
import { createSites, siteMapHandler, siteMapJob } from '../../../src/services/sites.ts';
import { freshStore, leased, partsAt, place, store } from './support.ts';

const NOW = Date.UTC(2026, 10, 18, 4);
const site = (name: string) => ({ cidr: '203.0.113.0/24', name, kind: 'office', isp: '' }) as const;

freshStore(() => NOW);

it('a map that one replica was sent is used by the others, and after a start; without it the own file is', async () => {
  writeFileSync(join(place.dataDir, 'sites.csv'), '203.0.113.0/24,旧址\n');
  const [one, other] = [await createSites(store, place.dataDir), await createSites(store, place.dataDir)];
  const named = () => [one, other].map(({ siteOf }) => siteOf('203.0.113.9'));

  await store.transaction((repos) => one.save(repos, { sites: [site('新址')], ignored: 1 }, NOW));
  await one.refresh();
  expect(named()).toEqual(['新址', '旧址']);
  await other.refresh();
  expect(named()).toEqual(['新址', '新址']);
  const started = await createSites(store, place.dataDir);
  expect(started.current()).toMatchObject({ from: 'chat', ignored: 1, at: NOW });

  await store.transaction((repos) => other.save(repos, { sites: [], ignored: 0 }, NOW + 1));
  for (const each of [one, other]) await each.refresh();
  expect(named()).toEqual(['旧址', '旧址']);
});

it('a map that was sent is used at once where it was committed, and not at all where it was not', async () => {
  const sites = await createSites(store, place.dataDir);
  const messages = { file: async () => Buffer.from('203.0.113.0/24,新址') };
  const handler = siteMapHandler({ ...partsAt(() => NOW), messages, sites });
  const asked = { by: 'ou_admin', to: { chatId: 'oc_1' }, locale: 'zh_cn', asked: NOW } as const;
  const named: unknown[] = [];
  for (const isLost of [true, false]) {
    await siteMapJob.enqueue(store, { ...asked, messageId: 'om_1', fileKey: 'f', name: 'a.csv' }, NOW);
    const job = await leased(store, NOW, 1);
    if (isLost) await store.jobs.complete(job);
    const runStep = createRunStep({ ...partsAt(() => NOW), handlers: [handler], leaseMs: 60_000 });
    await runStep(job, new AbortController());
    named.push(sites.siteOf('203.0.113.9'));
  }

  expect(named).toEqual([undefined, '新址']);
});
