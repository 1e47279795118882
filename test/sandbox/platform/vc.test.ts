import * as Lark from '@larksuiteoapi/node-sdk';
import { read } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOON, openStage, type Stage } from './stage.ts';

const EXPORTS = '/open-apis/vc/v1/exports/meeting_list';
const TWIN = '/open-apis/vc/v1/meeting_list';
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

  it('fail with status 2 and a reason when told to', async () => {
    await stage.fault({ kind: 'task-fail', fail_msg: 'no permission' });
    const taskId = await create();
    await stage.advance(3_000);

    expect((await status(taskId)).data).toEqual({ status: 2, fail_msg: 'no permission' });
    expect((await status(await create())).data).toEqual({ status: 1 });
  });

  it('take as long as told', async () => {
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

    expect((await by(member.openId)).code).toBe(0);
    expect((await by(member.unionId, 'union_id')).code).toBe(0);
    expect((await by(member.userId)).code).toBe(99_992_351);
    expect((await by(member.openId, 'user_id')).code).toBe(121003);
  });

  it('count every meeting type as no filter', async () => {
    expect(
      (await stage.ask('POST', EXPORTS, { body: { ...YESTERDAY, meeting_type: 1, meeting_no: '123456789' } }))
        .code,
    ).toBe(0);
  });

  describe('and their JSON twin', () => {
    const twin = (query: Record<string, string>) => stage.ask('GET', TWIN, { query });

    it('has the same meetings, page by page', async () => {
      const sdk = stage.sdk();
      const numbers: (string | undefined)[] = [];
      for await (const page of await sdk.vc.v1.meetingList.getWithIterator({
        params: { ...YESTERDAY, page_size: 20 },
      }))
        numbers.push(...(page?.meeting_list ?? []).map((each) => each.meeting_id));

      expect(numbers).toEqual(truth().map((each) => each.meetingNo));
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
      expect(await twin(query)).toMatchObject({ status: 400, code });
    });
  });
});

describe('rooms', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  it('stand in levels that can be walked down from the root', async () => {
    const sdk = stage.sdk();
    const campuses = await sdk.vc.v1.roomLevel.list({});
    const campus = campuses.data?.items?.[0];
    const floors = await sdk.vc.v1.roomLevel.list({ params: { room_level_id: campus?.room_level_id ?? '' } });
    const floor = floors.data?.items?.[0];
    const rooms = await sdk.vc.v1.room.list({ params: { room_level_id: floor?.room_level_id ?? '' } });

    expect(campus).toMatchObject({ name: '上海总部', has_child: true });
    expect(floor).toMatchObject({ has_child: false, parent_id: campus?.room_level_id });
    expect(rooms.data?.rooms?.map((each) => each.room_level_id)).toEqual(
      Array.from({ length: 4 }, () => floor?.room_level_id),
    );
  });

  it('are listed page by page, and found by id', async () => {
    const first = await stage.ask('GET', '/open-apis/vc/v1/rooms', { query: { page_size: '20' } });
    const rest = await stage.ask('GET', '/open-apis/vc/v1/rooms', {
      query: { page_size: '20', page_token: String(first.data['page_token']) },
    });
    const all = [first, rest].flatMap((page) => page.data['rooms'] as { room_id: string }[]);
    const id = all[0]?.room_id ?? '';

    const found = await stage.ask('POST', '/open-apis/vc/v1/rooms/mget', {
      body: { room_ids: [id, 'omm_x'] },
    });

    expect(all).toHaveLength(stage.sandbox.state.world.company.rooms.length);
    expect(rest.data['has_more']).toBe(false);
    expect(found.data['items']).toMatchObject([{ room_id: id }]);
    expect((await stage.ask('GET', '/open-apis/vc/v1/rooms/omm_x')).code).toBe(121004);
  });
});
