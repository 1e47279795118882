import { describe, expect, it } from 'vitest';
import { checkCard } from '../../../../sandbox/src/index.ts';
import { exportFailedCard, fileTroubleCard, plainText } from '../../../../src/cards/index.ts';
import { LOCALES, type Locale } from '../../../../src/cards/kit/types.ts';
import { adviceFor, texts } from '../../../../src/cards/text/index.ts';
import { ADVICE, type AdviceKey, adviceKey } from '../../../../src/errors.ts';
import { ERROR_TABLE, ruleFor } from '../../../../src/platform/error-table.ts';
import { table } from '../../../support/table.ts';
import { factsOf } from '../support/cards.ts';
import { cardBytes } from '../support/typed.ts';

const CODES = [...ERROR_TABLE.keys()];

/** What people read where the platform refuses an export: the title, who can help or what to change, and the codes. */
const REFUSALS = table(`
  应用凭证无效 | 应用的开发者 | 10003 10005 10014 10015
  应用凭证无效 | 凭证与基础信息 | 99991661 99991663 99991664 99991665 99991671
  授权已失效 | 重新授权 | 99991668 99991669 99991677
  应用缺少权限 | 权限管理，开通后发布新版本 | 99991672
  需要你授权 | 重新授权 | 99991679
  本月的调用额度用完了 | 管理后台 → 费用中心 | 99991403
  服务器地址不在白名单 | 安全设置 | 99991401
  请求内容有误 | 机器人管理员 | 99991201 99991301 99992402 9499 121003
  机器人没有启用 | → 机器人 | 99991662 99991673
  没有这个人 | 重新 @ 一次 | 99992351 99992359 99992360 99992361 99992364 99992375
  原消息已不存在 | 新消息 | 99992354
  群已解散 | 换一个群 | 99992356
  飞书不支持这次导出 | 企业管理员 | 121002
  飞书找不到这份数据 | 再试一次 | 121004
  没有导出权限 | 管理后台 → 视频会议与直播 → 会议管理 | 121005
  会议号不对 | 核对会议号 | 126003 126004
  开始时间还没到 | 换一个范围 | 126005
  时间范围太长 | 缩短范围 | 126006
  筛选条件太多 | 留下一个条件 | 126007 126008
  没有找到这场会议 | 核对会议号和日期 | 126009
  没有找到这个参会设备 | 核对参会人 | 126010
  不能按会议室筛选 | 去掉会议室条件 | 126015
  待召开的会议最多查一个月 | 缩短范围 | 126016
  `).flatMap(([title = '', help = '', codes = '']) =>
  codes.split(' ').map((code) => ({ code: Number(code), title, help })),
);
/** What the bot gets over by itself. */
const PASSING = [121001, 121006, 99991400];
/** Codes of the gateway and of video meetings; messages, files, contacts and OAuth have their own ways. */
const isMet = (code: number): boolean =>
  code === 9499 || [10, 121, 122, 123, 124, 125, 126].includes(Math.floor(code / 1_000)) || code > 99_000_000;
/** Codes of messages (230xxx), chats (232xxx) and files (234xxx). */
const isOfFile = (code: number): boolean => code > 230_000 && code < 235_000;

const LOG_ID = '20261120010203';
const CALL = { operation: 'exports.create', logId: LOG_ID };
const errorOf = (code: number) => ({ ...ruleFor(code, 400), code, ...CALL });
const failed = (code: number, locale: Locale = 'zh_cn') =>
  exportFailedCard({ ...factsOf(locale), error: errorOf(code) });

describe('what people are told about a failure', () => {
  it('has the same parts in both languages', () => {
    const shape = (key: AdviceKey, locale: Locale) => Object.keys(adviceFor(key, locale)).sort();

    for (const key of ADVICE) expect([key, shape(key, 'en_us')]).toEqual([key, shape(key, 'zh_cn')]);
  });

  it.each(ADVICE)('%s says what happened and what comes next', (key) => {
    for (const locale of LOCALES) {
      const { title, what, who, you, bot } = adviceFor(key, locale);

      expect(title).toMatch(/[^。.]$/);
      expect(what({})).toMatch(locale === 'zh_cn' ? /[^\s：，。]。$/ : /\w\W?\.$/);
      expect(what({})).not.toContain('undefined');
      expect(who ?? you ?? bot).toMatch(/\S{3,}/);
    }
  });

  it.each([
    ['app-scope-missing', 'zh_cn', { scope: 'vc:export' }, 'vc:export'],
    ['task-timeout', 'en_us', { minutes: 15 }, '15 minutes'],
    ['bad-parameter', 'en_us', { field: 'room_ids', detail: 'too many' }, '(room_ids): too many.'],
    ['unknown-code', 'zh_cn', { detail: 'the moon is away' }, '未知错误：the moon is away。'],
  ] as const)('%s in %s mentions the values it is given: %o', (key, locale, values, said) => {
    expect(adviceFor(key, locale).what(values)).toContain(said);
  });

  it.each(['no-such-key', 'constructor', '', null])('is a general one where %j is stored', (key) => {
    expect(adviceKey(key)).toBe('internal');
  });
});

describe('a code of the platform', () => {
  it('has words where an export can meet it', () => {
    expect([...REFUSALS.map(({ code }) => code), ...PASSING].sort()).toEqual(CODES.filter(isMet).sort());
  });

  it.each(REFUSALS)('$code refuses an export: $title', ({ code, title, help }) => {
    const template = expect.stringMatching(/orange|red/);

    expect(failed(code).header).toMatchObject({ title: { content: title }, template });
    for (const said of [help, `（${code}）`]) expect(plainText(failed(code))).toContain(said);
  });

  it.each(CODES)('%i makes a card that the platform takes, with the button that it speaks of', (code) => {
    for (const locale of LOCALES) {
      const { kind, advice } = errorOf(code);
      const card = failed(code, locale);
      const { retry, retryGranted } = texts(locale).button;
      const hasRetry = JSON.stringify(card).includes('"do":"retry"');
      const { title, what, who = '', bot = '' } = adviceFor(advice, locale);
      const label = kind === 'no-permission' ? retryGranted : retry;

      expect(checkCard(card, cardBytes(card))).toBeUndefined();
      expect(hasRetry, 'where the same words can succeed').toBe(kind !== 'usage');
      if (`${what({})}${who}${bot}`.includes(retry)) expect([hasRetry, label]).toEqual([true, retry]);
      for (const part of [String(code), LOG_ID]) expect(plainText(card)).toContain(part);
      if (!isOfFile(code)) continue;
      const file = plainText(fileTroubleCard(factsOf(locale), errorOf(code)));
      for (const part of [texts(locale).fileTrouble.title, title, String(code), LOG_ID])
        expect(file).toContain(part);
    }
  });
});
