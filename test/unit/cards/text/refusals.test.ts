import { describe, expect, it } from 'vitest';
import { exportFailedCard, fileTroubleCard, plainText } from '../../../../src/cards/index.ts';
import { adviceFor, texts } from '../../../../src/cards/text/index.ts';
import { ERROR_TABLE, ruleFor } from '../../../../src/platform/error-table.ts';
import { factsOf } from '../support/cards.ts';

/** What people read where the platform refuses an export: the title, and who can help or what to change. */
const REFUSALS: readonly (readonly [title: string, help: string, ...codes: number[]])[] = [
  ['应用凭证无效', '应用的开发者', 10003, 10005, 10014, 10015],
  ['应用凭证无效', '凭证与基础信息', 99991661, 99991663, 99991664, 99991665, 99991671],
  ['授权已失效', '重新授权', 99991668, 99991669, 99991677],
  ['应用缺少权限', '权限管理，开通后发布新版本', 99991672],
  ['需要你授权', '重新授权', 99991679],
  ['本月的调用额度用完了', '管理后台 → 费用中心', 99991403],
  ['服务器地址不在白名单', '安全设置', 99991401],
  ['请求内容有误', '机器人管理员', 99991201, 99991301, 99992402, 9499, 121003],
  ['机器人没有启用', '→ 机器人', 99991662, 99991673],
  ['没有这个人', '重新 @ 一次', 99992351, 99992359, 99992360, 99992361, 99992364, 99992375],
  ['原消息已不存在', '新消息', 99992354],
  ['群已解散', '换一个群', 99992356],
  ['飞书不支持这次导出', '企业管理员', 121002],
  ['飞书找不到这份数据', '再试一次', 121004],
  ['没有导出权限', '管理后台 → 视频会议与直播 → 会议管理', 121005],
  ['会议号不对', '核对会议号', 126003, 126004],
  ['开始时间还没到', '换一个范围', 126005],
  ['时间范围太长', '缩短范围', 126006],
  ['筛选条件太多', '留下一个条件', 126007, 126008],
  ['没有找到这场会议', '核对会议号和日期', 126009],
  ['没有找到这个参会设备', '核对参会人', 126010],
  ['不能按会议室筛选', '去掉会议室条件', 126015],
  ['待召开的会议最多查一个月', '缩短范围', 126016],
];
/** What the bot gets over by itself. */
const PASSING = [121001, 121006, 99991400];

/** Codes of the gateway and of video meetings; messages, files, contacts and OAuth have their own ways. */
const isMet = (code: number): boolean =>
  code === 9499 ||
  (code >= 10_000 && code < 11_000) ||
  (code > 121_000 && code < 127_000) ||
  code > 99_000_000;

const errorOf = (code: number) => ({
  ...ruleFor(code, 400),
  code,
  operation: 'exports.create',
  logId: '20261120010203',
});

describe('a refused export', () => {
  const each = REFUSALS.flatMap(([title, help, ...codes]) =>
    codes.map((code) => [code, title, help] as const),
  );

  it('has words for every code that the table of errors knows', () => {
    const met = [...ERROR_TABLE.keys()].filter(isMet);

    expect([...each.map(([code]) => code), ...PASSING].sort()).toEqual(met.sort());
  });

  it.each(each)('%i: %s', (code, title, help) => {
    const card = exportFailedCard({ ...factsOf('zh_cn'), error: errorOf(code) });

    expect(card.header).toMatchObject({
      title: { content: title },
      template: expect.stringMatching(/orange|red/),
    });
    expect(plainText(card)).toContain(help);
    expect(plainText(card)).toContain(`（${code}）`);
  });
});

describe('a refused file', () => {
  /** Codes of messages (230xxx), chats (232xxx) and files (234xxx). */
  const codes = [...ERROR_TABLE].filter(([code]) => code > 230_000 && code < 235_000);

  it.each(codes)('%i is explained with code and log id', (code, { advice }) => {
    const text = plainText(fileTroubleCard(factsOf('zh_cn'), errorOf(code)));

    expect(text).toContain(texts('zh_cn').fileTrouble.title);
    expect(text).toContain(adviceFor(advice, 'zh_cn').title);
    expect(text).toContain(String(code));
    expect(text).toContain('20261120010203');
  });
});
