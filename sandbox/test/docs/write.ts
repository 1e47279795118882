import { readFileSync, writeFileSync } from 'node:fs';
import { behaviourTable, endpointTable } from './tables.ts';

// Puts the tables of docs/reference.md in order: npx tsx sandbox/test/docs/write.ts
const path = new URL('../../docs/reference.md', import.meta.url);
const tables = { endpoints: endpointTable(), behaviours: behaviourTable() };
let page = readFileSync(path, 'utf8');
for (const [name, table] of Object.entries(tables)) {
  const between = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);
  page = page.replace(between, (_, open: string, close: string) => `${open}\n${table}\n\n${close}`);
}
writeFileSync(path, page);
