import { describe, expect, it } from 'vitest';
import {
  alertConfirmedCard,
  alertStateCard,
  type Card,
  DIGEST_FIELDS,
  digestConfirmedCard,
  digestProblemCard,
  digestStateCard,
  plainText,
  type ShownSubscription,
} from '../../../src/cards/index.ts';
import { ALERT_RULES } from '../../../src/services/alerts/meeting.ts';
import { settingsOf } from './support/digest-setup.ts';

const ID = `sb${'0a'.repeat(12)}`;
const NEXT = Date.UTC(2026, 10, 23, 1, 4);
const words = (card: Card) => plainText(card);
const state = { locale: 'zh_cn', zone: 'Asia/Shanghai', inGroup: true } as const;
const subscription: ShownSubscription = {
  id: ID,
  settings: settingsOf(),
  by: '张三',
  nextAt: NEXT,
  suspended: false,
  mayChange: true,
};

/** What a form begins with, by the names of its fields. */
function initials(card: Card): Readonly<Record<string, unknown>> {
  type Field = Readonly<Record<string, unknown>> & {
    readonly elements?: readonly Field[];
    readonly columns?: readonly Field[];
  };
  const form = card.body.elements.find((each) => 'tag' in each && each.tag === 'form') as Field;
  // Some are in a folded part of it.
  const inside = (each: Field): readonly Field[] =>
    [...(each.elements ?? []), ...(each.columns ?? [])].flatMap((part) => [part, ...inside(part)]);
  const fields = inside(form);
  return Object.fromEntries(
    fields.flatMap((each) => {
      const value =
        each['initial_option'] ?? each['initial_time'] ?? each['default_value'] ?? (each['name'] && '');
      return each['name'] === undefined ? [] : [[String(each['name']), value]];
    }),
  );
}

describe('the confirmation of a digest', () => {
  const confirmed = { locale: 'zh_cn', id: ID, changed: false, nextAt: NEXT, covers: '2026-11-20' } as const;

  it('says in plain words when the next one comes, and about which day', () => {
    const text = words(digestConfirmedCard({ ...confirmed, settings: settingsOf(), sentTo: 'group' }));

    expect(text).toContain('工作日 09:00（Asia/Shanghai）在本群发送会议质量日报。');
    expect(text).toContain('下一份：11 月 23 日 周一 09:04（内容：11 月 20 日 周五）。');
  });

  it('tells the time in the subscription’s own zone', () => {
    const settings = { ...settingsOf(), zone: 'Europe/Berlin', at: 2 * 60, days: 'daily' as const };

    const text = words(digestConfirmedCard({ ...confirmed, settings, sentTo: 'person', locale: 'en_us' }));

    expect(text).toContain('digest every day at 02:00 (Europe/Berlin).');
    expect(text).toContain('Next: Mon, 23 Nov, 02:04 (covers Fri, 20 Nov).');
  });
});

describe('the state of digests', () => {
  it('offers to change and to stop only what the reader may', () => {
    const card = digestStateCard({ ...state, subscriptions: [{ ...subscription, mayChange: false }] });

    expect(JSON.stringify(card)).not.toMatch(/digest-(off|settings)/);
    expect(words(card)).toContain('只有订阅人、群主、群管理员和机器人管理员能修改或退订。');
  });

  it('names every field of the form, and its button names nothing to change', () => {
    const card = digestStateCard({ ...state, subscriptions: [] });

    expect(
      Object.keys(initials(card))
        .filter((name) => !name.endsWith('-submit'))
        .sort(),
    ).toEqual([...DIGEST_FIELDS].sort());
    expect(JSON.stringify(card)).toContain('"value":{"v":1,"do":"digest-submit"}');
  });

  it('begins with what a subscription is, where it is to be changed', () => {
    const settings = {
      ...settingsOf({ of: 'department', name: '研发部' }),
      at: 18 * 60 + 5,
      days: 'daily',
      quiet: 'nothing',
    } as const;

    const card = digestStateCard({ ...state, subscriptions: [subscription], editing: { id: ID, settings } });

    expect(initials(card)).toMatchObject({
      time: '18:05',
      days: 'daily',
      scope: 'department',
      names: '研发部',
      zone: 'Asia/Shanghai',
      quiet: 'nothing',
    });
    expect(JSON.stringify(card)).toContain(`"do":"digest-submit","id":"${ID}"`);
  });

  it('keeps what was filled in beside what is wrong with it', () => {
    const card = digestStateCard({
      ...state,
      subscriptions: [],
      typed: {
        time: '25:99x',
        scope: 'nonsense',
        names: 'x'.repeat(999),
        organiser: '<at id=all>',
        zone: 'Mars',
      },
      problems: [{ is: 'zone', given: 'Mars' }],
    });

    expect(words(card)).toContain('没有时区「Mars」');
    expect(initials(card)).toMatchObject({ time: '09:00', scope: 'tenant', organiser: '', zone: 'Mars' });
    expect(String(initials(card)['names'])).toHaveLength(200);
  });
});

describe('a digest command that is not understood', () => {
  it.each([
    [{ is: 'time', given: '25:00' }, '「25:00」，可以写 09:00 或 9 点。'],
    [{ is: 'time-missing' }, '请写明发送时间，例如 09:00。'],
    [{ is: 'too-many', given: '10' }, '这里最多订阅 10 份'],
    [{ is: 'future', given: '明天' }, '「明天」还没有结束'],
    [{ is: 'none' }, '这里没有日报可以退订。'],
  ] as const)('%j says what is wrong and what would work', (problem, said) => {
    const text = words(digestProblemCard({ locale: 'zh_cn', problem }));

    expect(text).toContain(said);
    expect(text).toContain('/日报 开 09:00');
  });
});

describe('the confirmation of alerts', () => {
  const view = { locale: 'zh_cn', sentTo: 'group', rules: ALERT_RULES } as const;
  const settings = { rate: 0.05, minPeople: 3, scope: { of: 'tenant' }, zone: 'Asia/Shanghai' } as const;

  it('says above what, when not, and how often', () => {
    const text = words(
      alertConfirmedCard({ ...view, id: ID, settings, changed: false, endingsSeenAt: NEXT }),
    );

    expect(text).toContain('超过 5% 的分钟不达标，且至少 3 人有质量数据，就在本群提醒');
    expect(text).toContain('22:00–08:00 免打扰（Asia/Shanghai）');
    expect(text).toContain('一天最多 5 条；同一会议号 20 小时内只提醒一次。');
    expect(text).not.toContain('all_meeting_ended');
  });

  it('says which event and scope to add where none has ever arrived', () => {
    const off = alertStateCard({ ...view, alerts: [], endingsSeenAt: undefined });
    const on = alertConfirmedCard({ ...view, id: ID, settings, changed: false, endingsSeenAt: undefined });

    for (const card of [on, off]) {
      expect(words(card)).toContain('vc.meeting.all_meeting_ended_v1');
      expect(words(card)).toContain('vc:meeting.all_meeting:readonly');
    }
  });
});
