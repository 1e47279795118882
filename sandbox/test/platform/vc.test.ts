import * as Lark from '@larksuiteoapi/node-sdk';
import { read } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOON, openStage, type Stage } from './stage.ts';

const EXPORTS = '/open-apis/vc/v1/exports/meeting_list';
const LIST_API = '/open-apis/vc/v1/meeting_list';
const EVERY = { include_external_meetings: true, include_webinar: true };
const DOWNLOAD = '/open-apis/vc/v1/exports/download';
const DAY_S = 24 * 3600;
const now = NOON / 1000;
/** Thursday, from midnight to midnight in Shanghai. */
const YESTERDAY = { start_time: String(now - 36 * 3600), end_time: String(now - 12 * 3600) };

describe('exports of meetings', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  async function create(token?: string, body: object = YESTERDAY): Promise<string> {
    return String((await stage.ask('POST', EXPORTS, { token, body })).data['task_id']);
  }
  const status = async (taskId: string, token?: string) =>
    stage.ask('GET', `/open-apis/vc/v1/exports/${taskId}`, { token });
  const truth = () =>
    stage.sandbox.state.world.meetings(
      Number(YESTERDAY.start_time) * 1000,
      Number(YESTERDAY.end_time) * 1000,
      NOON,
      { status: 2 },
    );

  it('take their time, then have a workbook with a row per meeting, through the official client', async () => {
    const sdk = stage.sdk();
    const made = await sdk.vc.v1.export.meetingList({ data: YESTERDAY });
    const path = { task_id: made.data?.task_id ?? '' };
    const running = await sdk.vc.v1.export.get({ path });
    await stage.advance(3_000);
    const done = await sdk.vc.v1.export.get({ path });
    const file = await sdk.vc.v1.export.download({ params: { file_token: done.data?.file_token ?? '' } });
    const chunks: Buffer[] = [];
    for await (const chunk of file.getReadableStream()) chunks.push(chunk as Buffer);
    const workbook = await read(new Uint8Array(Buffer.concat(chunks)));

    expect(path.task_id).toMatch(/^7\d{18}$/);
    expect(running).toMatchObject({ code: 0, data: { status: 1 } });
    expect(done.data).toEqual({
      status: 3,
      url: expect.stringMatching(/^https:/),
      file_token: expect.stringMatching(/==$/),
      fail_msg: '',
    });
    expect(workbook.sheets[0]?.rows).toHaveLength(truth().length + 1);
    expect(truth().length).toBeGreaterThan(20);
  });

  it('fail with status 2 and a reason where a fault says so', async () => {
    await stage.fault({ kind: 'task-fail', fail_msg: 'no permission' });
    const taskId = await create();
    await stage.advance(3_000);

    expect((await status(taskId)).data).toEqual({ status: 2, fail_msg: 'no permission' });
    expect((await status(await create())).data).toEqual({ status: 1 });
  });

  it('take as long as a fault says', async () => {
    await stage.fault({ kind: 'task-slow', ms: 60_000 });
    const taskId = await create();

    await stage.advance(59_999);
    const before = await status(taskId);
    await stage.advance(1);

    expect([before.data['status'], (await status(taskId)).data['status']]).toEqual([1, 3]);
  });

  it('need the 会议管理 right: of the person, or of the creator of the app', async () => {
    const admin = await create(await stage.userToken(stage.cast.admin));
    const member = await stage.ask('POST', EXPORTS, {
      token: await stage.userToken(stage.cast.member),
      body: YESTERDAY,
    });
    const powerless = await openStage({ creatorHasRight: false });
    const tenant = await powerless.ask('POST', EXPORTS, { body: YESTERDAY });
    await powerless.stop();

    expect(admin).toMatch(/^\d+$/);
    expect(member).toMatchObject({ status: 403, code: 121005 });
    expect(tenant).toMatchObject({ status: 403, code: 121005 });
  });

  it('belong to whoever created them, status and file alike', async () => {
    const admin = await stage.userToken(stage.cast.admin);
    const other = await stage.userToken(stage.cast.secondAdmin);
    const taskId = await create(admin);
    await stage.advance(3_000);
    const fileToken = String((await status(taskId, admin)).data['file_token']);
    const fetched = (token?: string) =>
      stage.ask('GET', DOWNLOAD, { token, query: { file_token: fileToken } });

    const refused = [
      await status(taskId, other),
      await status(taskId),
      await fetched(other),
      await fetched(),
    ];
    await stage.behave('foreign-task', 121004);

    expect(refused.map((each) => each.code)).toEqual([121005, 121005, 121005, 121005]);
    expect(await status(taskId, other)).toMatchObject({ status: 404, code: 121004 });
  });

  it('keep a file for ten minutes, and are refused before it is there', async () => {
    const taskId = await create();
    const fileToken = stage.sandbox.state.tasks.get(taskId)?.fileToken ?? '';
    const fetched = () => stage.ask('GET', DOWNLOAD, { query: { file_token: fileToken } });

    const early = await fetched();
    await stage.advance(3_000 + 10 * 60_000 + 1);
    const late = await fetched();

    expect([early.code, late.code]).toEqual([121004, 121004]);
  });

  it('are not there under another number', async () => {
    expect(await status('7000000000000000001')).toMatchObject({ status: 404, code: 121004 });
  });

  it.each([
    ['a time that is no number', { ...YESTERDAY, start_time: 'yesterday' }],
    ['an end before the start', { start_time: YESTERDAY.end_time, end_time: YESTERDAY.start_time }],
    ['more than a year', { start_time: String(now - 367 * DAY_S), end_time: String(now) }],
    ['a start in the future', { start_time: String(now + 60), end_time: String(now + 120) }],
    ['a number of eight digits', { ...YESTERDAY, meeting_no: '12345678' }],
    ['a number with a letter', { ...YESTERDAY, meeting_no: '12345678a' }],
    ['two filters', { ...YESTERDAY, meeting_no: '123456789', room_id: 'omm_1' }],
    ['a filter and a type', { ...YESTERDAY, meeting_no: '123456789', meeting_type: 2 }],
    [
      'upcoming ones over more than a month',
      { start_time: String(now), end_time: String(now + 32 * DAY_S), meeting_status: 3 },
    ],
  ])('refuse %s', async (_what, body) => {
    expect(await stage.ask('POST', EXPORTS, { body })).toMatchObject({ status: 400, code: 121003 });
  });

  it('know a person by the kind of id that was named, and by no other', async () => {
    const { member } = stage.cast;
    const by = (id: string, type?: string) =>
      stage.ask('POST', EXPORTS, {
        body: { ...YESTERDAY, user_id: id },
        query: type === undefined ? {} : { user_id_type: type },
      });

    expect((await by(member.userId, 'user_id')).code).toBe(99_991_672);
    stage.sandbox.state.app.scopes.add('contact:user.employee_id:readonly');
    expect((await by(member.userId, 'user_id')).code).toBe(0);
    expect((await by(member.openId)).code).toBe(0);
    expect((await by(member.unionId, 'union_id')).code).toBe(0);
    expect((await by(member.userId)).code).toBe(99_992_351);
    expect((await by(member.openId, 'user_id')).code).toBe(121003);
  });

  it.each([
    ['ongoing', 1, { start_time: String(now - 6 * 3600), end_time: String(now) }],
    ['upcoming', 3, { start_time: String(now), end_time: String(now + 7 * DAY_S) }],
  ])('of %s meetings have no end and no duration', async (_what, meeting_status, span) => {
    const taskId = await create(undefined, { ...span, meeting_status });
    const file = await stage.sandbox.state.tasks.get(taskId)?.workbook();
    const [headers, ...rows] = (await read(new Uint8Array(file ?? []))).sheets[0]?.rows ?? [];
    const cells = (name: string) => new Set(rows.map((row) => row[headers?.indexOf(name) ?? -1] ?? ''));

    expect(rows.length).toBeGreaterThan(0);
    expect(cells('会议结束时间')).toEqual(new Set(['']));
    expect(cells('会议时长')).toEqual(new Set(['']));
    expect([...cells('参会人数')].every((each) => Number(each) > 0)).toBe(true);
  });

  it('refuse the room of upcoming meetings, and any room where the tenant has no such filter', async () => {
    const upcoming = { start_time: String(now), end_time: String(now + DAY_S), meeting_status: 3 };
    const refused = await stage.ask('POST', EXPORTS, { body: { ...upcoming, room_id: 'omm_1' } });
    const served = await stage.ask('POST', EXPORTS, { body: { ...YESTERDAY, room_id: 'omm_1' } });
    await stage.behave('room-filter', 'unsupported');

    expect([refused.code, served.code]).toEqual([121003, 0]);
    expect((await stage.ask('POST', EXPORTS, { body: { ...YESTERDAY, room_id: 'omm_1' } })).code).toBe(
      121003,
    );
    expect((await stage.ask('GET', LIST_API, { query: { ...YESTERDAY, room_id: 'omm_1' } })).code).toBe(
      126015,
    );
  });

  it('count every meeting type as no filter', async () => {
    expect(
      (await stage.ask('POST', EXPORTS, { body: { ...YESTERDAY, meeting_type: 1, meeting_no: '123456789' } }))
        .code,
    ).toBe(0);
  });

  describe('and their list API', () => {
    const listApi = (query: Record<string, string>) => stage.ask('GET', LIST_API, { query });

    it('has the same meetings, page by page', async () => {
      const sdk = stage.sdk();
      const numbers: (string | undefined)[] = [];
      for await (const page of await sdk.vc.v1.meetingList.getWithIterator({
        params: { ...YESTERDAY, ...EVERY, page_size: 20 },
      }))
        numbers.push(...(page?.meeting_list ?? []).map((each) => each.meeting_id));

      expect(numbers).toEqual(truth().map((each) => each.meetingNo));
    });

    it('leaves out external meetings and webinars unless it is asked for them, or cannot be', async () => {
      const found = async (more: object) => {
        const { data, code } = await listApi({ ...YESTERDAY, meeting_type: '2', page_size: '100', ...more });
        return code === 0 ? (data['meeting_list'] as readonly object[]).length : code;
      };
      const calls = truth().filter(({ type }) => type === 2);
      const all = calls.length;
      const webinars = calls.filter(({ subtype }) => subtype === 8).length;
      const plain = calls.filter(({ external, subtype }) => !external && subtype !== 8).length;

      expect(plain).toBeLessThan(all - webinars);
      expect(await found({})).toBe(plain);
      expect(await found({ include_external_meetings: 'true' })).toBe(all - webinars);
      expect(await found({ include_external_meetings: 'true', include_webinar: 'true' })).toBe(all);
      await stage.behave('list-includes', 'refused');
      expect(await found({ include_webinar: 'true' })).toBe(121003);
      expect(await found({})).toBe(plain);
    });

    it('names organizers by the kind of id that was asked for, and counts people and devices', async () => {
      stage.sandbox.state.app.scopes.add('contact:user.employee_id:readonly');
      const [first] = truth();
      const ids = async (type: string) =>
        (
          (await listApi({ ...YESTERDAY, user_id_type: type })).data['meeting_list'] as Record<
            string,
            string
          >[]
        )[0];

      expect((await ids('open_id'))?.['user_id']).toBe(first?.organizer.openId);
      expect((await ids('union_id'))?.['user_id']).toBe(first?.organizer.unionId);
      expect((await ids('user_id'))?.['user_id']).toBe(first?.organizer.userId);
      expect(Number((await ids('open_id'))?.['number_of_devices'])).toBeGreaterThanOrEqual(
        Number((await ids('open_id'))?.['number_of_participants']),
      );
    });

    it('can be asked with a user token through the official client', async () => {
      const token = await stage.userToken(stage.cast.admin, ['vc:rooms.room.detailinfo:read']);
      stage.sandbox.state.app.scopes.add('vc:rooms.room.detailinfo:read');

      const answer = await stage
        .sdk()
        .vc.v1.meetingList.get({ params: YESTERDAY }, Lark.withUserAccessToken(token));

      expect(answer.data?.meeting_list).toHaveLength(20);
      expect(answer.data).toMatchObject({ has_more: true, page_token: '20' });
    });

    it.each([
      ['a negative start', { ...YESTERDAY, start_time: '-1' }, 126005],
      ['a start in the future', { start_time: String(now + 60), end_time: String(now + 120) }, 126005],
      ['more than a year', { start_time: String(now - 367 * DAY_S), end_time: String(now) }, 126006],
      ['an end before the start', { start_time: YESTERDAY.end_time, end_time: YESTERDAY.start_time }, 126006],
      ['a number of ten digits', { ...YESTERDAY, meeting_no: '1234567890' }, 126004],
      ['a number with a letter', { ...YESTERDAY, meeting_no: '12345678a' }, 126003],
      ['two filters', { ...YESTERDAY, meeting_no: '123456789', meeting_type: '2' }, 126008],
      ['a page of 19', { ...YESTERDAY, page_size: '19' }, 99992402],
      ['a page of 101', { ...YESTERDAY, page_size: '101' }, 99992402],
      ['a page token of its own making', { ...YESTERDAY, page_token: 'next' }, 121003],
      ['upcoming meetings', { ...YESTERDAY, meeting_status: '3' }, 99992402],
    ])('refuses %s', async (_what, query, code) => {
      expect(await listApi(query)).toMatchObject({ status: 400, code });
    });
  });
});
