import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPersonal } from '../../../../../src/services/exports/kinds/figures.ts';
import { summariseParticipants } from '../../../../../src/services/exports/kinds/participants.ts';
import { PARTICIPANTS, usualHeaders } from '../../../../../src/services/records/index.ts';
import { type Cells, rangeOf, tableOf } from './support.ts';

const meeting = rangeOf('2026-11-19T10:00:00+08:00', '2026-11-19T11:00:00+08:00');
const began = meeting.start / 1000;
const official = usualHeaders(PARTICIPANTS);

const usual: Cells = {
  ...{ 参会者: '张三', 部门: '研发部', 用户ID: '1a2b', 工号: '001' },
  ...{ 电话: '+86138****5678', 邮箱: 'zhang@corp.example', 公网IP: '203.0.113.7', 内网IP: '192.168.1.9' },
  ...{ 设备: 'WINDOWS', 客户端版本: '7.20.0', 位置: '中国大陆', 网络类型: 'wifi' },
  入会时间: '2026.11.19 10:00:30 (GMT+08:00)',
  离会时间: '2026.11.19 11:00:00 (GMT+08:00)',
  参会时长: '00:59:30',
  离会原因: '主持人结束会议',
};
const row = (id: string, changed: Cells = {}): Cells => ({
  ...{ ...usual, 参会者: id, 用户ID: id, 工号: '' },
  ...changed,
});
const room: Cells = { ...usual, 参会者: '3-01 会议室', 用户ID: '', 工号: '', 设备: 'ROOMS', 网络类型: 'LAN' };
const named = (name: string, count: number) => ({ name, count });
const summarise = (
  rows: readonly Cells[],
  start?: number,
  rules?: Parameters<typeof summariseParticipants>[3],
) => summariseParticipants(tableOf(official, rows), meeting, start, rules);

describe('the figures of a participants workbook', () => {
  it('count people, rooms and telephones apart, each once', async () => {
    const phone = { ...usual, 参会者: '+8613800005678', 用户ID: '', 工号: '', 设备: 'PSTN' };
    const rows = [row('a'), row('a'), row('b'), room, phone];

    const summary = await summarise(rows, began);

    expect(summary).toMatchObject({ rows: 5, people: 2, rooms: 1, phones: 1, joined: 5, external: 0 });
    expect(summary).toMatchObject({ missingColumns: [], unknownColumns: [], unreadableCells: 0 });
  });

  it('count guests of one name apart who sit in different places, and one who came twice once', async () => {
    const guest = row('guest', { 用户ID: '' });

    const summary = await summarise([
      guest,
      { ...guest, 公网IP: '203.0.113.8' },
      { ...guest, 参会时长: '00:01:00' },
    ]);

    expect(summary.people).toBe(2);
  });

  it('tell devices, versions, networks, places and reasons by how often they occur', async () => {
    const rows = [
      ...['a', 'b', 'c'].map((id) => row(id)),
      ...['MAC', 'IPHONE', 'IPAD', 'ANDROID', 'LINUX', 'WEB'].map((device) => row(device, { 设备: device })),
      row('d', { 设备: '-', 网络类型: 'LAN', 离会原因: '主动离开会议' }),
    ];

    const summary = await summarise(rows);

    expect(summary.devices.top[0]).toEqual(named('WINDOWS', 3));
    expect(summary.devices.top).toHaveLength(5);
    expect(summary.devices.others).toBe(2);
    expect(summary.networks).toEqual({ top: [named('wifi', 9), named('LAN', 1)], others: 0 });
    expect(summary.versions.top).toEqual([named('7.20.0', 10)]);
    expect(summary.locations.top).toEqual([named('中国大陆', 10)]);
    expect(summary.leaveReasons.top.map(({ name }) => name)).toEqual(['主持人结束会议', '主动离开会议']);
  });

  it('spread how long persons stayed, and find the middle', async () => {
    const stays = ['00:00:59', '00:05:00', '00:14:59', '0:45:00', '2:00:00', '100:00:00'];
    const rows = [...stays.map((each, index) => row(`p${index}`, { 参会时长: each })), room];
    const inside = row('inside', { 参会时长: '--' });

    const summary = await summarise(rows);

    const { medianSeconds } = summary;
    expect(summary.stays.map(({ from, to = 0, people }) => `${from / 60}–${to / 60}: ${people}`)).toEqual([
      ...['0–5: 1', '5–15: 2', '15–30: 0', '30–60: 1', '60–120: 0', '120–0: 2'],
    ]);
    expect(medianSeconds).toBe((899 + 2700) / 2);
    expect(summary.longest.map(({ name }) => name)).toEqual(['p5', 'p4', 'p3', 'p2', 'p1']);
    const more = await summarise([...rows, inside]);
    expect(more).toMatchObject({ medianSeconds, longest: [] });
  });

  it('name those who left while most were still there, and nobody of a part of the list', async () => {
    const rows = [
      row('stays'),
      row('stays too'),
      row('gone', { 离会时间: '2026.11.19 10:31:00 (GMT+08:00)' }),
      { ...room, 离会时间: '2026.11.19 10:10:00 (GMT+08:00)' },
    ];
    const read = (list: readonly Cells[], more = {}) =>
      summarise(list, began, { lateMinutes: 5, earlyMinutes: 5, isWhole: true, ...more });

    const { early } = await read(rows);

    expect(early?.people).toBe(1);
    expect(early?.earliest.map(({ name, leave }) => [name, leave])).toEqual([['gone', '10:31']]);
    expect((await read(rows, { earlyMinutes: 30 })).early?.people).toBe(0);
    expect((await read(rows, { isWhole: false })).early).toBeUndefined();
    expect((await read([...rows, row('unread', { 离会时间: '?' })])).early).toBeUndefined();
  });

  it('name those who came more than five minutes late, the latest first', async () => {
    const rows = [
      row('on time'),
      row('just', { 入会时间: '2026.11.19 10:05:00 (GMT+08:00)' }),
      row('late', { 入会时间: '2026.11.19 10:05:01 (GMT+08:00)' }),
      row('later', { 入会时间: '2026.11.19 02:30:00 (GMT+00:00)' }),
      { ...room, 入会时间: '2026.11.19 10:50:00 (GMT+08:00)' },
    ];

    const { late } = await summarise(rows, began);

    expect(late?.people).toBe(2);
    expect(late?.latest.map(({ name, join, lateSeconds }) => [name, join, lateSeconds])).toEqual([
      ['later', '10:30', 1800],
      ['late', '10:05', 301],
    ]);
    expect((await summarise(rows)).late).toBeUndefined();
  });

  it('count who is invited but has not joined', async () => {
    const absent = { 入会时间: '', 离会时间: '', 参会时长: '', 离会原因: '', 设备: '' };

    const summary = await summarise([row('a', absent), row('b', absent)], began);

    expect(summary).toMatchObject({ rows: 2, people: 2, joined: 0, stays: [], medianSeconds: undefined });
    expect(summary.late).toEqual({ people: 0, minutes: 5, latest: [] });
  });

  it('know who is from outside by the account, or by the column of the list where there is one', async () => {
    const guest = row('guest', { 用户ID: '', 部门: '' });

    const sheet = await summarise([row('a'), guest]);
    const list = await summariseParticipants(
      tableOf(
        [...official, 'is external'],
        [row('a', { 'is external': 'true' }), row('b', { 'is external': 'false' })],
      ),
      meeting,
    );
    const neither = await summariseParticipants(tableOf(['参会人'], [guest]), meeting);

    expect([sheet.external, list.external, neither.external]).toEqual([1, 1, undefined]);
    expect(list.unknownColumns).toEqual([]);
  });

  it('understand English headers, say what is missing and new, and count what nobody can read', async () => {
    const table = tableOf(
      ['Participant', 'User ID', 'Device', 'Join time', 'Time in meeting', 'Seat'],
      [
        { Participant: 'A', 'User ID': 'a', 'Join time': 'soon', 'Time in meeting': '01:00:00' },
        { Participant: 'B', 'User ID': 'b', 'Join time': '2026.11.19 10:10:00', 'Time in meeting': 'long' },
      ],
    );

    const summary = await summariseParticipants(table, meeting, began);

    expect(summary).toMatchObject({ people: 2, medianSeconds: 3600, unreadableCells: 2, joined: 2 });
    // Whether A came late nobody knows, so neither how many did.
    expect(summary.late).toBeUndefined();
    expect(summary.missingColumns).toContain('Leave reason');
    expect(summary.missingColumns).not.toContain('Is external');
    expect(summary.unknownColumns).toEqual(['Seat']);
  });

  it('keep no phone number, no e-mail and no IP address, wherever in a row it stands', async () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 11 });
    const secret = fc.oneof(
      digits.map((each) => `+86 ${each.join('')}`),
      digits.map((each) => `+86${each.slice(0, 3).join('')}****${each.slice(6, 10).join('')}`),
      fc.emailAddress(),
      fc.ipV4(),
      fc.ipV6(),
    );
    const names = ['参会者', '部门', '设备', '位置', '网络类型', '离会原因', '入会时间', '电话'];
    const columns = fc.constantFrom(...names);
    await fc.assert(
      fc.asyncProperty(secret, columns, async (hidden, column) => {
        const summary = await summarise([row('a', { [column]: hidden })], began);

        expect(JSON.stringify(summary)).not.toContain(JSON.stringify(hidden).slice(1, -1));
      }),
      { numRuns: 100 },
    );
    const versions = ['+8613800005678', 'a@b.example', '203.0.113.7', '7.20.0', '7.31.6.12345-beta'];
    const { versions: shown } = await summariseParticipants(
      tableOf(
        official,
        versions.map((version) => row(version, { 客户端版本: version })),
      ),
      meeting,
    );
    expect(shown.top.map(({ name }) => name)).toEqual(['7.20.0', '7.31.6.12345-beta']);
    const whole = JSON.stringify(await summarise([usual], began));
    for (const name of ['电话', '邮箱', '公网IP', '内网IP']) expect(whole).not.toContain(usual[name]);
  });

  it('take ordinary names and places for what they are', () => {
    const names = [
      '张三',
      'Anna-Maria O’Neill',
      '3-01 会议室',
      '上海 B1-1203',
      'wifi 5G',
      '会议室 2026',
      'a: b',
    ];

    expect(names.filter(isPersonal)).toEqual([]);
  });
});
