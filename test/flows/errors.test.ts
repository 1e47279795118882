import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { plainText, texts } from '../../src/cards/index.ts';
import { adviceFor } from '../../src/cards/text/index.ts';
import { ruleFor } from '../../src/platform/error-table.ts';
import { RETRY_TABLE } from '../../src/services/jobs/retries.ts';
import { answerTo, becomes, consented, nextInPrivate, shows, tell, words } from '../support/acting.ts';
import { eventually, SMALL } from '../support/house.ts';
import { admin, house, MINUTE_MS, OWN_RIGHT, oneHouse } from '../support/lived.ts';
import { asksForConsent, headerOf, isFinal, linkOf, titleOf, wordsOf } from '../support/shown.ts';
import { during, fault, lift, noFaults, refuse } from '../support/switches.ts';

/** A refusal of the next attempts to start an export. */
const refuseExport = (code: number, more: object = {}) =>
  refuse('exports.create', code, { times: 2, ...more });

/** The part of a card that is folded away. */
function foldedOf(message: ShownMessage | undefined): string {
  const { body } = Object(message?.content) as { body?: { elements: readonly { tag: string }[] } };
  const panel = body?.elements.find(({ tag }) => tag === 'collapsible_panel');
  return panel !== undefined && 'expanded' in panel && panel.expanded === false ? plainText(panel) : '';
}

function logIdOf(code: number): string {
  const refused = house.sandbox.state.calls.filter((call) => call.code === code).at(-1);
  return /"log_id":"([^"]+)"/.exec(JSON.stringify(refused?.responseBody))?.[1] ?? 'no log id';
}

describe('the platform refuses', () => {
  oneHouse({ sandbox: { ...SMALL, taskMs: 0 } });
  afterEach(noFaults);

  // `advice.test.ts` holds the words of every code; of a call of the app nobody's consent would help.
  it('an export: the card says what, where that is mended, and what finds it in the log', async () => {
    await refuseExport(99991668);
    const card = await house.answer('/会议 昨天');

    expect(titleOf(card)).toBe('应用凭证无效');
    expect(words(card)).toMatch(/（99991668）.*凭证与基础信息/su);
    expect(foldedOf(card)).toContain(logIdOf(99991668));
  });

  it('an export for want of a scope: the card leads to the page where it is granted', async () => {
    const url = 'https://open.feishu.cn/app/cli_a1b2c3d4e5f60718/auth?q=vc:export';
    const error = { helps: [{ url }], permission_violations: [{ subject: 'vc:export' }] };
    await refuseExport(99991672, { error });
    const card = await house.answer('/会议 昨天');

    expect(linkOf(card)).toBe(url);
    expect(words(card)).toMatch(/vc:export.*打开开发者后台/su);
  });

  it('an export for want of the right: once it was granted, “try again” exports', async () => {
    await refuseExport(121005);
    const card = await house.answer('/会议 昨天');
    await noFaults();
    await house.press(card.message_id, '我已开通，重试');
    const again = await answerTo(card);

    expect(headerOf(again)).toMatchObject({ template: 'green' });
    expect(words(card)).toContain('管理后台 → 视频会议与直播 → 会议管理');
    expect(titleOf(await becomes(card))).toBe('没有导出权限');
  });

  describe('to send a file', () => {
    let card: ShownMessage;
    beforeAll(async () => {
      card = await house.answer('/会议 昨天');
    });
    /** Presses while the platform refuses, and answers what comes in private. */
    async function answerWhile(code: number, times: number) {
      await refuse(code > 234_000 ? 'im.file.create' : 'im.message.create', code, { times });
      // Twice within ten seconds would be one request.
      await house.client.post('/clock', { advance: 11_000 });
      return nextInPrivate(() => house.press(card.message_id, '私信发我'));
    }

    it.each([230013, 234006])('(%i): says so in private', async (code) => {
      const rule = ruleFor(code, 400);
      const answer = await answerWhile(code, RETRY_TABLE[rule.kind].attempts);

      expect(titleOf(answer)).toBe(texts('zh_cn').fileTrouble.title);
      expect(words(answer)).toContain(adviceFor(rule.advice, 'zh_cn').title);
      expect(words(answer)).toContain(String(code));
      expect(words(answer)).toContain(logIdOf(code));
    });

    it('for a moment: it comes all the same', async () => {
      expect((await answerWhile(230049, 1)).msg_type).toBe('file');
    });
  });
});

describe('the platform refuses somebody’s own export', () => {
  oneHouse({ sandbox: { ...SMALL, taskMs: 0 }, env: OWN_RIGHT });
  beforeAll(async () => {
    await consented(await house.answer('/会议 昨天', asksForConsent));
  });
  afterEach(noFaults);

  it('in a group: there it says only that, the reason comes in private', async () => {
    await refuseExport(121005);
    let brief: ShownMessage | undefined;
    const whole = await nextInPrivate(async () => {
      brief = await house.answer('/会议 前天');
    });

    expect(titleOf(brief)).toBe('会议明细没有导出成功');
    expect(wordsOf(brief)).not.toMatch(/121005|会议管理|日志/);
    expect(words(brief)).toContain(admin().name);
    expect(titleOf(whole)).toBe('没有导出权限');
    expect(words(whole)).toContain('会议管理');
    expect(foldedOf(whole)).toContain(logIdOf(121005));
  });

  it('in a private chat: the reason is on the card itself, once', async () => {
    const told = (await house.shown(admin().p2p_chat_id)).length;
    await refuseExport(121005);
    const card = await nextInPrivate(() => tell('/会议 前天'), isFinal);

    expect(titleOf(card)).toBe('没有导出权限');
    expect(await house.shown(admin().p2p_chat_id)).toHaveLength(told + 1);
  });

  it.each([
    [99991679, 1, '授权还缺一项权限'],
    [99991668, 2, '授权已失效'],
  ])('for want of consent (%i): the card asks for it, and goes on after it', async (code, times, said) => {
    const error = { permission_violations: [{ type: 'action_privilege_required', subject: 'vc:export' }] };
    await refuseExport(code, { error, times });
    const asked = await house.answer('/会议 前天', asksForConsent);
    await noFaults();

    expect(headerOf(asked)).toMatchObject({ template: 'orange' });
    expect(words(asked)).toMatch(new RegExp(`${said}[^]*\n授权\n`));
    expect(headerOf(await consented(asked)).template).toBe('green');
  });
});

describe('a card that the platform does not change', () => {
  // Which meetings there are does not matter here.
  oneHouse({ sandbox: { people: 8, meetingsPerDay: 2, stories: false } });
  afterEach(noFaults);

  /** What the bot showed under a request, its answer included. */
  async function answered(text: string) {
    const asked = await house.say(text);
    const mine = (each: ShownMessage) => each.parent_id === asked;
    const isGreen = (each: ShownMessage) => headerOf(each).template === 'green';
    return (await shows((all) => all.filter(mine).some(isGreen))).filter(mine);
  }

  // A code of messages, one of consent, one that nobody knows, and an answer that comes from no platform.
  it.each([
    [400, 230011],
    [400, 99991668],
    [200, 987654],
    [500, 0],
  ])('(HTTP %i, %i): refused progress costs nothing; the answer is a new message', async (status, code) => {
    await fault({ kind: 'task-slow', ms: 2_000 });
    await refuse('im.message.patch', code, { status, times: 1 });
    const first = await answered('/会议 昨天');
    await refuse('im.message.patch', code, { status, times: 0 });
    const second = await answered('/会议 前天');

    expect(first.map(titleOf).join()).toContain('会议明细');
    expect(second.filter(isFinal).map(titleOf)).toEqual([expect.stringContaining('会议明细')]);
    // Nobody's consent would help against what a message of the app was refused with.
    expect(second.map(wordsOf).join('\n')).not.toContain('授权');
    expect(await house.shown(admin().p2p_chat_id)).toHaveLength(0);
  });

  it('comes an hour later where nobody takes the answer', async () => {
    const before = house.calls('im.message.create').length;
    const refused = (endpoint: string) => refuse(endpoint, 230028, { times: 0 });
    const closed = ['im.message.patch', 'im.message.create'].map(refused);
    const ask = () => house.say('/会议 昨天');
    await during('exports.download', ask, () => closed.push(refused('im.message.reply')));
    const faults = await Promise.all(closed);
    await eventually(async () => house.calls('im.message.create').length > before, 'nobody was written to');
    for (const each of faults) await lift(each);

    const [card] = await shows((all) => all.length > 0, admin().p2p_chat_id, 15 * MINUTE_MS);

    expect(titleOf(card)).toContain('会议明细');
  });
});
