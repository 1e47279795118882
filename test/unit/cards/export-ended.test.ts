import { describe, expect, it } from 'vitest';
import { type ExportFailed, exportFailedCard } from '../../../src/cards/exports/ended.ts';
import { exportCancelledCard, fileTooBigCard, fileTroubleCard, plainText } from '../../../src/cards/index.ts';
import type { ErrorFacts } from '../../../src/errors.ts';
import { EXPORT_ID, factsOf } from './support/cards.ts';

const NO_RIGHT: ErrorFacts = {
  kind: 'no-permission',
  advice: 'no-export-right',
  code: 121005,
  operation: 'exports.create',
  logId: '20261120010203ABCDEF',
};

function failed(error: Partial<ErrorFacts> = {}, locale: ExportFailed['locale'] = 'zh_cn') {
  const card = exportFailedCard({ ...factsOf(locale), error: { ...NO_RIGHT, ...error } });
  return { card, json: JSON.stringify(card), text: plainText(card) };
}

describe('the card of an export that failed', () => {
  it('says what failed, who can fix it and where, with the code in the sentence', () => {
    const { text } = failed();

    expect(text).toContain('用来导出的账号没有「会议管理」权限（121005）。');
    expect(text).toContain('谁能处理：企业管理员。路径：管理后台 → 视频会议与直播 → 会议管理');
  });

  it.each([
    [
      'own',
      '它用的是你自己的权限，而你的账号没有「会议管理」权限',
      'your own rights, and your account has no',
    ],
    [
      'creator',
      '而应用创建者的账号没有「会议管理」权限',
      "the app creator's rights, and that account has no",
    ],
  ])('says whose account lacks the right: %s', (right, zh, en) => {
    expect(failed({ values: { right } }).text).toContain(zh);
    expect(failed({ values: { right } }, 'en_us').text).toContain(en);
  });

  it('puts the code inside the sentence in English too', () => {
    expect(failed({}, 'en_us').text).toContain('has no “Meeting management” right (121005).');
  });

  it('says in the chat list what was not exported and why', () => {
    expect(failed().card.config.summary.content).toBe('会议明细没有导出成功：没有导出权限');
    expect(failed({}, 'en_us').card.config.summary.content).toBe(
      'Meetings not exported: No permission to export',
    );
  });

  it('folds the technical facts away: code, log id, step and export id', () => {
    const { card } = failed();
    const panel = card.body.elements.find(
      (element) => (element as { tag: string }).tag === 'collapsible_panel',
    );

    expect(panel).toMatchObject({ expanded: false });
    expect(plainText({ body: { elements: [panel] } }).split('\n')).toEqual([
      '技术信息',
      '错误码: 121005',
      '日志编号: 20261120010203ABCDEF',
      '步骤: exports.create',
      `导出编号: ${EXPORT_ID}`,
    ]);
  });

  it('is orange where a person can do something, and red where only time or the operator can', () => {
    const colours = (['usage', 'not-authorised', 'no-permission', 'unavailable', 'internal'] as const).map(
      (kind) => (failed({ kind }).card.header as { template: string }).template,
    );

    expect(colours).toEqual(['orange', 'orange', 'orange', 'red', 'red']);
  });

  it('names the retry after what was missing', () => {
    expect(failed().text).toContain('我已开通，重试');
    expect(failed({ kind: 'unavailable', advice: 'timeout' }).text).toContain('再试一次');
    expect(failed({ kind: 'usage', advice: 'workbook-too-large' }).json).not.toContain('"do":"retry"');
  });

  it('opens the console page that the platform names, and only a web page', () => {
    const withHelp = (help: string) => failed({ values: { help } }).json;

    expect(withHelp('https://open.feishu.cn/app/cli_a/auth')).toContain(
      '"default_url":"https://open.feishu.cn/app/cli_a/auth"',
    );
    for (const bad of ['javascript:alert(1)', 'http://open.feishu.cn', 'https://a b', ''])
      expect(withHelp(bad)).not.toContain('open_url');
  });

  it('quotes the platform, but not a page of it and no markup', () => {
    const { text, json } = failed({ values: { failMsg: `<at id=all></at>${'x'.repeat(5_000)}` } });

    expect(text).toContain('平台的说明：<at id=all></at>xxx');
    expect(text.length).toBeLessThan(1_000);
    expect(json).not.toContain('<at');
  });

  it('leaves out what is not known', () => {
    const { text } = failed({ kind: 'unavailable', advice: 'network', code: undefined, logId: undefined });

    expect(text).not.toMatch(/错误码|日志编号|undefined|（）/);
  });
});

describe('the cards beside it', () => {
  it('a cancelled export says that it stopped and can be asked for again', () => {
    const card = exportCancelledCard(factsOf('zh_cn'));

    expect(plainText(card)).toContain('已取消，未生成文件。');
    expect(JSON.stringify(card)).toContain('"do":"again"');
  });

  it('a file that is too big is said with its size and the limit', () => {
    const text = plainText(fileTooBigCard(factsOf('zh_cn'), 41.5 * 1024 * 1024));

    expect(text).toContain('这份表格有 41.5 MB，飞书的文件消息最多 30 MB。请用卡片上的下载链接。');
  });

  it('a file that could not be sent is explained, with the technical facts', () => {
    const text = plainText(
      fileTroubleCard(factsOf('zh_cn'), { kind: 'no-permission', advice: 'content-blocked', code: 230028 }),
    );

    expect(text).toContain('内容被拦截');
    expect(text).toContain('230028');
  });
});
