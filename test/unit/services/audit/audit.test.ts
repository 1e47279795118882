import { read } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { texts } from '../../../../src/cards/text/index.ts';
import {
  AUDIT_ACTIONS,
  audit,
  csvHead,
  csvLines,
  csvName,
  detailShown,
} from '../../../../src/services/audit.ts';
import type { AuditRow } from '../../../../src/store/types.ts';
import { freshStore, store } from '../support.ts';

const zone = 'Asia/Shanghai';
const row = (more: Partial<AuditRow> = {}): AuditRow => ({
  ...{ at: Date.UTC(2026, 10, 20, 4), actor: 'ou_1', action: 'export.done', exportId: 'ex1' },
  ...{ chatId: 'oc_1', identity: 'tenant', subject: 'ou_2', detail: { range: 'yesterday', rows: 86 } },
  ...more,
});

const auditCsv = (rows: readonly AuditRow[], names = new Map<string, string>()) =>
  csvHead('zh_cn') + csvLines(rows, names, { locale: 'zh_cn', zone });

/** RFC 4180, read by the book: quoted cells, doubled quotes, line breaks inside. */
function cellsOf(csv: string): string[][] {
  const lines = csv.slice(1).split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const cells = (line: string) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)];
  return lines
    .filter((line) => line !== '')
    .map((line) => cells(line).map(([, cell = '']) => cell.replaceAll('""', '"')));
}
const linesOf = (cells: readonly (readonly string[])[]) => cells.map((line) => line.join('|'));

describe('the audit log as CSV', () => {
  it('has a byte order mark, a head in its language, a line a row, and times with their zone', () => {
    const csv = auditCsv([row()], new Map([['ou_1', '张三']]));

    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const head = '时间|谁|谁的 open_id|动作|导出编号|会话|用谁的权限|关于谁（open_id）|说明';
    const line = '2026-11-20 12:00:00 +08:00|张三|ou_1|导出完成|ex1|oc_1|tenant|ou_2|range=yesterday rows=86';
    expect(linesOf(cellsOf(csv))).toEqual([head, line]);
    expect(csv.endsWith('\r\n')).toBe(true);
    const english = 'Time|Who|open_id|Action|Export id|Chat|Identity|About|Details';
    expect(linesOf(cellsOf(csvHead('en_us')))).toEqual([english]);
    expect(csvName(Date.UTC(2026, 10, 19, 20), 'zh_cn', zone)).toMatch(/2026-11-20.*\.csv$/);
  });

  it('keeps an action of an older version as it is, and leaves empty what is not known', () => {
    const unknown = { exportId: null, chatId: null, identity: null, subject: null, detail: {} };

    const [, cells] = cellsOf(auditCsv([row({ action: 'older', ...unknown })]));
    expect(cells?.slice(3).join('|')).toBe('older|||||');
  });

  it('leaves no cell that a spreadsheet could take for a formula, and no cell in another’s place', () => {
    const begins = ['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '＠a'];
    const first = fc.constantFrom(...begins, '\u200b=1', '\u0000=1', '=', '-', '\t', '\r\n', '"', ',', ' ');
    const dangerous = fc.tuple(first, fc.string()).map(([a, b]) => a + b);
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), dangerous);
    const check = (pairs: [string, string][]) => {
      const rows = pairs.map(([actor, note]) => row({ actor, identity: note, detail: { note } }));
      const csv = auditCsv(rows, new Map(pairs));
      const cells = cellsOf(csv);

      expect(cells.map((line) => line.length)).toEqual(Array(rows.length + 1).fill(9));
      for (const [index, [actor]] of pairs.entries())
        expect([actor, `'${actor}`]).toContain(cells[index + 1]?.[2]);
      for (const cell of cells.flat()) expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]/u);
      expect(JSON.stringify(read(csv, { type: 'string', raw: true }).Sheets['Sheet1'])).not.toContain('"f":');
    };
    fc.assert(fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), check), { numRuns: 50 });
  });
});

it.each<[object, string]>([
  [{ kind: 'meetings', range: 'yesterday', rows: 86 }, '会议明细 · 昨天 · 86 行'],
  [{ kind: 'rooms', range: '2026-11-01..2026-11-19', error: 7 }, '会议室预定 · 11-01 – 11-19 · 错误 7'],
  [{ kind: 'meetings', range: 'next 7 days' }, '会议明细 · 未来 7 天'],
  [{ bytes: 2048, to: 'chat' }, '2 KB · 发到群里'],
  [{ kind: 'something', range: 'the other day', code: 20037 }, 'kind=something · the other day · 错误 20037'],
  [{ scopes: 'offline_access vc:new', renews: true }, '长期有效（可随时退出）、vc:new'],
  [{ bytes: 10, from: 10, of: 70_000 }, '1 KB'],
  [{ why: 'right' }, '没有「会议管理」权限'],
  [{}, ''],
])('a row of the audit log on a card: %j says %s', (detail, shown) => {
  expect(detailShown(row({ detail: detail as AuditRow['detail'] }), 'zh_cn', zone)).toBe(shown);
});

freshStore(Date.now);

it('what is kept about what people did is who, what, when, and nothing where nothing was said, or where its transaction failed', async () => {
  const about = { exportId: 'ex1', chatId: 'oc_1', identity: 'tenant', detail: { bytes: 7 } };
  const nothing = { exportId: null, chatId: null, identity: null, detail: {} };
  await audit(store, { actor: 'ou_1', action: 'account.granted' }, 1);
  await audit(store, { actor: 'ou_2', action: 'file.downloaded', ...about }, 2);
  const failing = store.transaction(async (repos) => {
    await audit(repos, { actor: 'ou_1', action: 'export.started' }, 3);
    throw new Error('no');
  });

  await expect(failing).rejects.toThrow('no');
  expect(await store.audit.list({}, 10)).toEqual([
    { at: 2, actor: 'ou_2', action: 'file.downloaded', ...about },
    { at: 1, actor: 'ou_1', action: 'account.granted', ...nothing },
  ]);
});

it('what is kept about what people did has one name and words for each thing that happens', () => {
  expect(new Set(AUDIT_ACTIONS).size).toBe(AUDIT_ACTIONS.length);
  for (const locale of ['zh_cn', 'en_us'] as const)
    expect(Object.keys(texts(locale).audit.action).sort()).toEqual([...AUDIT_ACTIONS].sort());
});
