import { describe, expect, it } from 'vitest';
import { type ExportProgress, exportProgressCard } from '../../../src/cards/exports/running.ts';
import { exportFailedCard, plainText } from '../../../src/cards/index.ts';
import { bar } from '../../../src/cards/kit/elements.ts';
import type { Card, Locale } from '../../../src/cards/kit/types.ts';
import type { ErrorFacts } from '../../../src/errors.ts';
import { factsOf } from './support/cards.ts';

const RUNNING = { ...factsOf('zh_cn'), phase: 'running', elapsedSeconds: 12, slow: false } as const;
const running = (more: Partial<ExportProgress>) => plainText(exportProgressCard({ ...RUNNING, ...more }));
const filled = (more: Partial<ExportProgress>) => running(more).match(/▓/g)?.length ?? 0;

describe('the card of a running export', () => {
  it('does not speak of the usual time once it is slow, of one part, nor of a name that is not known', () => {
    const unsaid = { slow: true, elapsedSeconds: 200, part: { done: 0, total: 1 }, requester: undefined };

    expect(running(unsaid)).not.toMatch(/通常|段|发起/);
  });

  it('has a bar that never runs backwards and is full only at the end', () => {
    const waited = [0, 1, 5, 20, 40, 400, 900].map((elapsedSeconds) => filled({ elapsedSeconds }));
    const parts = Array.from({ length: 13 }, (_, done) => filled({ part: { done, total: 12 } }));
    const before = [filled({ phase: 'queued', elapsedSeconds: 0 }), filled({ phase: 'creating' })];
    const phases = [...before, ...waited, filled({ phase: 'downloading' }), filled({ phase: 'analysing' })];

    expect(phases).toEqual([...phases].sort((a, b) => a - b));
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(Math.max(...phases)).toBeLessThan(10);
  });

  it('draws a share that is none as none or all', () => {
    expect([-1, 0.5, 7].map(bar)).toEqual(['░░░░░░░░░░', '▓▓▓▓▓░░░░░', '▓▓▓▓▓▓▓▓▓▓']);
  });
});

describe('the card of an export that failed', () => {
  const NO_RIGHT = { kind: 'no-permission', advice: 'no-export-right', code: 121005 } as const;
  const CALL = { operation: 'exports.create', logId: '20261120010203ABCDEF' };
  const failed = (error: Partial<ErrorFacts> = {}, locale: Locale = 'zh_cn'): Card =>
    exportFailedCard({ ...factsOf(locale), error: { ...NO_RIGHT, ...CALL, ...error } });

  it('says in the chat list what was not exported and why', () => {
    expect(failed().config.summary.content).toBe('会议明细没有导出成功：没有导出权限');
  });

  it.each<[ErrorFacts['values'], zh: string, en: string]>([
    [{}, '用来导出的账号没有「会议管理」权限（121005）。', 'has no “Meeting management” right (121005).'],
    [{ right: 'own' }, '你自己的权限，而你的账号没有', 'your own rights, and your account has no'],
    [{ right: 'creator' }, '而应用创建者的账号没有', "the app creator's rights, and that account has no"],
  ])('says which account lacks the right, its technical facts folded away: %o', (values, zh, en) => {
    expect(plainText(failed({ values }))).toContain(zh);
    expect(plainText(failed({ values }, 'en_us'))).toContain(en);
    const folded = expect.objectContaining({ tag: 'collapsible_panel', expanded: false });
    expect(failed({ values }).body.elements).toContainEqual(folded);
  });

  it.each([
    ['usage', 'orange', undefined],
    ['not-authorised', 'orange', '再试一次'],
    ['no-permission', 'orange', '我已开通，重试'],
    ['unavailable', 'red', '再试一次'],
    ['internal', 'red', '再试一次'],
  ] as const)('%s is %s: a person can help, or only time; its button: %s', (kind, colour, retry) => {
    const card = failed({ kind });

    expect(card.header).toMatchObject({ template: colour });
    expect(JSON.stringify(card).includes('"do":"retry"')).toBe(retry !== undefined);
    expect(plainText(card)).toContain(retry ?? '');
  });

  it('opens the console page that the platform names, and only a web page', () => {
    const withHelp = (help: string) => JSON.stringify(failed({ values: { help } }));
    const page = 'https://open.feishu.cn/app/cli_a/auth';

    expect(withHelp(page)).toContain(`"default_url":"${page}"`);
    for (const bad of ['javascript:alert(1)', 'http://open.feishu.cn', 'https://a b', ''])
      expect(withHelp(bad)).not.toContain('open_url');
  });

  it('leaves out what is not known', () => {
    const card = failed({ kind: 'unavailable', advice: 'network', code: undefined, logId: undefined });

    expect(plainText(card)).not.toMatch(/错误码|日志编号|undefined|（）/);
  });
});
