import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSites } from '../../../src/services/sites.ts';
import { freshStore, place, store } from './support.ts';

const NOW = Date.UTC(2026, 10, 18, 4);
const site = (name: string) => ({ cidr: '203.0.113.0/24', name, kind: 'office', isp: '' }) as const;

freshStore(() => NOW);

it('a map that one replica was sent is used by the others, and after a start; without it the own file is', async () => {
  writeFileSync(join(place.dataDir, 'sites.csv'), '203.0.113.0/24,旧址\n');
  const [one, other] = [await createSites(store, place.dataDir), await createSites(store, place.dataDir)];
  const named = () => [one, other].map(({ siteOf }) => siteOf('203.0.113.9'));

  await store.transaction((repos) => one.save(repos, { sites: [site('新址')], ignored: 1 }, NOW));
  expect(named()).toEqual(['新址', '旧址']);
  await other.refresh();
  expect(named()).toEqual(['新址', '新址']);
  const started = await createSites(store, place.dataDir);
  expect(started.current()).toMatchObject({ from: 'chat', ignored: 1, at: NOW });

  await store.transaction((repos) => other.save(repos, { sites: [], ignored: 0 }, NOW + 1));
  await one.refresh();
  expect(named()).toEqual(['旧址', '旧址']);
});

it('a map whose transaction was undone is not used for long', async () => {
  const sites = await createSites(store, place.dataDir);
  const undone = store.transaction(async (repos) => {
    await sites.save(repos, { sites: [site('新址')], ignored: 0 }, NOW);
    throw new Error('the lease was lost');
  });
  await expect(undone).rejects.toThrow();
  await sites.refresh();

  expect(sites.siteOf('203.0.113.9')).toBeUndefined();
});
