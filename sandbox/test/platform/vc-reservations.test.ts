import { read } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOON, openStage, type Stage } from './stage.ts';

const EXPORT = '/open-apis/vc/v1/exports/resource_reservation_list';
const LIST_API = '/open-apis/vc/v1/resource_reservation_list';
const now = NOON / 1000;
/** Thursday, from midnight to midnight in Shanghai. */
const THURSDAY = { start_time: String(now - 36 * 3600), end_time: String(now - 12 * 3600) };

describe('the reservations of rooms', () => {
  let stage: Stage;
  let root: string;
  let floor: string;
  let floorRooms: string[];
  let all: string[];

  beforeEach(async () => {
    stage = await openStage();
    const { levels, rooms } = stage.sandbox.state.world.company;
    root = levels[0]?.levelId ?? '';
    floor = rooms[0]?.levelId ?? '';
    floorRooms = rooms.filter((each) => each.levelId === floor).map((each) => each.roomId);
    all = rooms.map((each) => each.roomId);
  });
  afterEach(() => stage.stop());

  const ask = (given: object, ids: readonly string[] = all) =>
    fetchRows(stage, { room_level_id: root, ...THURSDAY, page_size: '100', ...given }, ids);
  const create = (given: object, more: object = {}) =>
    stage.ask('POST', EXPORT, { body: { room_level_id: root, ...THURSDAY, ...given }, ...more });
  const truth = () =>
    stage.sandbox.state.world.reservations(
      Number(THURSDAY.start_time) * 1000,
      Number(THURSDAY.end_time) * 1000,
    );

  it('are exported with the documented headers, topics only where asked for, through the official client', async () => {
    const rows = await sheetOf(stage, { room_level_id: root, ...THURSDAY, is_exclude: true });
    const withTopics = await sheetOf(stage, {
      room_level_id: root,
      ...THURSDAY,
      is_exclude: true,
      need_topic: true,
    });
    const topics = (sheet: unknown[][]) => sheet.slice(1).map((row) => row[1] ?? '');

    expect(rows[0]?.slice(0, 3)).toEqual(['会议室名称', '会议主题', '预定人']);
    expect(rows).toHaveLength(truth().length + 1);
    expect(new Set(topics(rows))).toEqual(new Set(['']));
    expect(topics(withTopics)).toEqual(truth().map((each) => each.topic));
  });

  it('of a level are those of the floors below it', async () => {
    const ofFloor = await sheetOf(stage, { room_level_id: floor, ...THURSDAY, is_exclude: true });

    expect(ofFloor.length - 1).toBe(truth().filter((each) => each.room.levelId === floor).length);
  });

  it('are those of the rooms named, or of all but these', async () => {
    const named = floorRooms.slice(0, 2);
    const of = (rows: readonly Record<string, unknown>[]) => new Set(rows.map((each) => each['room_id']));

    expect([...of(await ask({}, named))].every((id) => named.includes(String(id)))).toBe(true);
    expect([...of(await ask({ is_exclude: 'true' }, named))].some((id) => named.includes(String(id)))).toBe(
      false,
    );
    expect((await ask({}, named)).length + (await ask({ is_exclude: 'true' }, named)).length).toBe(
      truth().length,
    );
    expect((await sheetOf(stage, { room_level_id: root, ...THURSDAY, room_ids: named })).length - 1).toBe(
      (await ask({}, named)).length,
    );
  });

  it('come page by page through the official client', async () => {
    const ids: unknown[] = [];
    for await (const page of await stage.sdk().vc.v1.resourceReservationList.getWithIterator({
      params: { room_level_id: root, ...THURSDAY, room_ids: all, page_size: 20 },
    }))
      ids.push(...(page?.room_reservation_list ?? []).map((each) => each.room_id));

    expect(ids).toEqual(truth().map((each) => each.room.roomId));
  });

  it('of a level that is no id are those of the whole tenant, in the list API, without a word', async () => {
    expect(await ask({ room_level_id: '3 层' })).toHaveLength(truth().length);
    expect(await create({ room_level_id: '3 层' })).toMatchObject({ status: 400, code: 121003 });
    expect(await create({ room_level_id: 'omb_1' })).toMatchObject({ status: 404, code: 121004 });
  });

  it.each([
    ['a start before 1970', { start_time: '-1' }, 126005],
    ['a start to come', { start_time: String(now + 60), end_time: String(now + 90) }, 126005],
    ['an end before the start', { end_time: String(Number(THURSDAY.start_time) - 1) }, 126006],
    ['more than a day', { start_time: String(now - 36 * 3600 - 1) }, 126006],
    ['a time that is no number', { start_time: 'today' }, 121003],
  ])('refuse %s', async (_what, given, code) => {
    const query = { room_level_id: root, ...THURSDAY, room_ids: all[0] ?? '', ...given };

    expect(await stage.ask('GET', LIST_API, { query })).toMatchObject({ status: 400, code });
    expect(await create(given)).toMatchObject({ status: 400, code: 121003 });
  });

  it.each([
    ['no rooms', { room_ids: undefined }],
    ['a page of 19', { page_size: '19' }],
    ['a page of 101', { page_size: '101' }],
  ])('refuse %s in the list API', async (_what, given) => {
    const query = { room_level_id: root, ...THURSDAY, room_ids: all[0], ...given };
    const kept = Object.entries(query).filter((each): each is [string, string] => each[1] !== undefined);

    expect(await stage.ask('GET', LIST_API, { query: Object.fromEntries(kept) })).toMatchObject({
      status: 400,
      code: 99_992_402,
    });
  });

  it('need the 会议管理 right, and the scope of the list API or of exports', async () => {
    const member = await stage.userToken(stage.cast.member, ['vc:export', 'vc:room:readonly']);
    const query = { room_level_id: root, ...THURSDAY, room_ids: all[0] ?? '' };

    expect(await create({}, { token: member })).toMatchObject({ status: 403, code: 121005 });
    expect(await stage.ask('GET', LIST_API, { query, token: member })).toMatchObject({
      status: 403,
      code: 121005,
    });
    stage.sandbox.state.app.scopes.delete('vc:room:readonly');
    expect((await stage.ask('GET', LIST_API, { query })).code).toBe(99_991_672);
    expect((await create({})).code).toBe(0);
  });
});

async function fetchRows(
  stage: Stage,
  query: Readonly<Record<string, string>>,
  ids: readonly string[],
): Promise<readonly Record<string, unknown>[]> {
  const search = new URLSearchParams(query);
  for (const id of ids) search.append('room_ids', id);
  const { data } = await stage.ask('GET', `${LIST_API}?${search}`);
  return data['room_reservation_list'] as Record<string, unknown>[];
}

async function sheetOf(stage: Stage, data: object): Promise<unknown[][]> {
  const sdk = stage.sdk();
  const made = await sdk.vc.v1.export.resourceReservationList({ data: data as never });
  await stage.advance(3_000);
  const done = await sdk.vc.v1.export.get({ path: { task_id: made.data?.task_id ?? '' } });
  const file = await sdk.vc.v1.export.download({ params: { file_token: done.data?.file_token ?? '' } });
  const chunks: Buffer[] = [];
  for await (const chunk of file.getReadableStream()) chunks.push(chunk as Buffer);
  return (await read(new Uint8Array(Buffer.concat(chunks)))).sheets[0]?.rows ?? [];
}
