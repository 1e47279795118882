import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseParticipants } from '../../../../../src/services/exports/kinds/participants-summary.ts';
import { PARTICIPANTS, usualHeaders } from '../../../../../src/services/records/index.ts';
import { type Cells, rangeOf, tableOf } from './support.ts';

const meeting = rangeOf('2026-11-19T10:00:00+08:00', '2026-11-19T11:00:00+08:00');
const began = meeting.start / 1000;
const official = usualHeaders(PARTICIPANTS);

const usual: Cells = {
  ...{ 参会者: '张三', 部门: '研发部', 用户ID: '1a2b', 工号: '' },
  ...{ 电话: '+86138****5678', 邮箱: 'zhang@corp.example', 公网IP: '203.0.113.7', 内网IP: '192.168.1.9' },
  ...{ 设备: 'WINDOWS', 客户端版本: '7.20.0', 位置: '中国大陆', 网络类型: 'wifi', 参会时长: '00:59:30' },
  ...{ 入会时间: '2026.11.19 10:00:30 (GMT+08:00)', 离会时间: '2026.11.19 11:00:00 (GMT+08:00)' },
  离会原因: '主持人结束会议',
};
const time = (clock: string) => `2026.11.19 ${clock} (GMT+08:00)`;
const row = (id: string, changed: Cells = {}): Cells => ({ ...usual, 参会者: id, 用户ID: id, ...changed });
const room: Cells = row('3-01 会议室', { 用户ID: '', 设备: 'ROOMS', 网络类型: 'LAN' });
const named = (name: string, count: number) => ({ name, count });
type Rules = Parameters<typeof summariseParticipants>[3];
const summarise = (rows: readonly Cells[], start?: number, rules?: Rules, headers = official) =>
  summariseParticipants(tableOf(headers, rows), meeting, start, rules);

describe('the figures of a participants workbook', () => {
  it('count people, rooms and telephones apart, each once; guests of one name who sit in different places are two', async () => {
    const phone = row('+8613800005678', { 用户ID: '', 设备: 'PSTN' });
    const guest = row('guest', { 用户ID: '' });
    const guests = [guest, { ...guest, 公网IP: '203.0.113.8' }, { ...guest, 参会时长: '00:01:00' }];

    expect(await summarise([row('a'), row('a'), row('b'), room, phone], began)).toMatchObject({
      ...{ rows: 5, people: 2, rooms: 1, phones: 1, joined: 5, external: 0 },
      ...{ missingColumns: [], unknownColumns: [], unreadableCells: 0 },
    });
    expect((await summarise(guests)).people).toBe(2);
  });

  it('tell devices, versions, networks, places and reasons by how often they occur', async () => {
    const devices = ['MAC', 'IPHONE', 'IPAD', 'ANDROID', 'LINUX', 'WEB'];
    const summary = await summarise([
      ...['a', 'b', 'c'].map((id) => row(id)),
      ...devices.map((device) => row(device, { 设备: device })),
      row('d', { 设备: '-', 网络类型: 'LAN', 离会原因: '主动离开会议' }),
    ]);

    expect(summary).toMatchObject({
      devices: { others: 2 },
      networks: { top: [named('wifi', 9), named('LAN', 1)], others: 0 },
      versions: { top: [named('7.20.0', 10)] },
      locations: { top: [named('中国大陆', 10)] },
      leaveReasons: { top: [named('主持人结束会议', 9), named('主动离开会议', 1)] },
    });
    expect(summary.devices.top).toHaveLength(5);
    expect(summary.devices.top[0]).toEqual(named('WINDOWS', 3));
  });

  it('spread how long persons stayed, and find the middle', async () => {
    const stays = ['00:00:59', '00:05:00', '00:14:59', '0:45:00', '2:00:00', '100:00:00'];
    const rows = [...stays.map((each, index) => row(`p${index}`, { 参会时长: each })), room];
    const { medianSeconds, stays: spread, longest } = await summarise(rows);

    const stayed = spread.map(({ from, to = 0, people }) => `${from / 60}–${to / 60}: ${people}`);
    expect(stayed.join()).toBe('0–5: 1,5–15: 2,15–30: 0,30–60: 1,60–120: 0,120–0: 2');
    expect(medianSeconds).toBe((899 + 2700) / 2);
    expect(longest.map(({ name }) => name)).toEqual(['p5', 'p4', 'p3', 'p2', 'p1']);
    const more = await summarise([...rows, row('inside', { 参会时长: '--' })]);
    expect(more).toMatchObject({ medianSeconds, longest: [] });
  });

  it('name those who left while most were still there, and nobody of a part of the list', async () => {
    const people = [row('stays'), row('stays too'), row('gone', { 离会时间: time('10:31:00') })];
    const rows = [...people, { ...room, 离会时间: time('10:10:00') }];
    const early = async (list: readonly Cells[], more = {}) =>
      (await summarise(list, began, { lateMinutes: 5, earlyMinutes: 5, isWhole: true, ...more })).early;

    expect(await early(rows)).toMatchObject({ people: 1, earliest: [{ name: 'gone', leave: '10:31' }] });
    expect((await early(rows, { earlyMinutes: 30 }))?.people).toBe(0);
    expect(await early(rows, { isWhole: false })).toBeUndefined();
    expect(await early([...rows, row('unread', { 离会时间: '?' })])).toBeUndefined();
  });

  it('name those who came more than five minutes late, the latest first', async () => {
    const came = { 'on time': time('10:00:30'), just: time('10:05:00'), late: time('10:05:01') };
    const all = { ...came, later: '2026.11.19 02:30:00 (GMT+00:00)' };
    const people = Object.entries(all).map(([id, at]) => row(id, { 入会时间: at }));
    const rows = [...people, { ...room, 入会时间: time('10:50:00') }];

    const first = { name: 'later', join: '10:30', lateSeconds: 1800 };
    const latest = [first, { name: 'late', join: '10:05', lateSeconds: 301 }];
    expect((await summarise(rows, began)).late).toMatchObject({ people: 2, latest });
    expect((await summarise(rows)).late).toBeUndefined();
  });

  it('count who is invited but has not joined', async () => {
    const absent = { 入会时间: '', 离会时间: '', 参会时长: '', 离会原因: '', 设备: '' };

    expect(await summarise([row('a', absent), row('b', absent)], began)).toMatchObject({
      ...{ rows: 2, people: 2, joined: 0, stays: [], medianSeconds: undefined },
      late: { people: 0, minutes: 5, latest: [] },
    });
  });

  it('know who is from outside by the account, or by the column of the list where there is one', async () => {
    const guest = row('guest', { 用户ID: '', 部门: '' });
    const external = [row('a', { 'is external': 'true' }), row('b', { 'is external': 'false' })];
    const list = await summarise(external, undefined, undefined, [...official, 'is external']);
    const neither = await summarise([guest], undefined, undefined, ['参会人']);

    const account = await summarise([row('a'), guest]);

    expect([account, list, neither].map((each) => each.external)).toEqual([1, 1, undefined]);
    expect(list.unknownColumns).toEqual([]);
  });

  it('understand English headers, say what is missing and new, and count what nobody can read', async () => {
    const headers = ['Participant', 'User ID', 'Device', 'Join time', 'Time in meeting', 'Seat'];
    const rows = [
      { Participant: 'A', 'User ID': 'a', 'Join time': 'soon', 'Time in meeting': '01:00:00' },
      { Participant: 'B', 'User ID': 'b', 'Join time': '2026.11.19 10:10:00', 'Time in meeting': 'long' },
    ];
    const summary = await summarise(rows, began, undefined, headers);

    expect(summary).toMatchObject({
      ...{ people: 2, medianSeconds: 3600, unreadableCells: 2, joined: 2, unknownColumns: ['Seat'] },
      // Whether A came late nobody knows, so neither how many did.
      late: undefined,
    });
    expect(summary.missingColumns).toContain('Leave reason');
    expect(summary.missingColumns).not.toContain('Is external');
  });

  it('keep no phone number, no e-mail and no IP address, wherever in a row it stands', async () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 11 });
    const secret = fc.oneof(
      digits.map((each) => `+86 ${each.join('')}`),
      digits.map((each) => `+86${each.slice(0, 3).join('')}****${each.slice(6, 10).join('')}`),
      ...[fc.emailAddress(), fc.ipV4(), fc.ipV6()],
    );
    const names = ['参会者', '部门', '设备', '位置', '网络类型', '离会原因', '入会时间', '电话'];
    const check = async (hidden: string, column: string) => {
      const summary = await summarise([row('a', { [column]: hidden })], began);

      expect(JSON.stringify(summary)).not.toContain(JSON.stringify(hidden).slice(1, -1));
    };
    await fc.assert(fc.asyncProperty(secret, fc.constantFrom(...names), check), { numRuns: 60 });
    const versions = ['+8613800005678', 'a@b.example', '203.0.113.7', '7.20.0', '7.31.6.12345-beta'];
    const shown = await summarise(versions.map((version) => row(version, { 客户端版本: version })));
    expect(shown.versions.top.map(({ name }) => name)).toEqual(['7.20.0', '7.31.6.12345-beta']);
    const whole = JSON.stringify(await summarise([usual], began));
    for (const name of ['电话', '邮箱', '公网IP', '内网IP']) expect(whole).not.toContain(usual[name]);
  });

  it('show ordinary names for what they are', async () => {
    const names = ['Anna-Maria O’Neill', '3-01 会议室', '上海 B1-1203', '会议室 2026', 'a:b: c'];
    const { longest } = await summarise(names.map((name) => row(name)));

    expect(longest.map(({ name }) => name).sort()).toEqual(names.sort());
  });
});
