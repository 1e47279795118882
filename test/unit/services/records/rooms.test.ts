import { expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import type { Feishu } from '../../../../src/platform/types.ts';
import { findRooms, listNamesakes } from '../../../../src/services/records/index.ts';

const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  '': ['上海总部', '深圳分公司'],
  上海总部: ['上海 2 层'],
  深圳分公司: ['深圳 2 层'],
};
/** A company of rooms, each as `id name level`. */
const company = (...rooms: readonly string[]) => {
  const all = rooms.map((each) => {
    const [roomId = '', name = '', ...level] = each.split(' ');
    return { roomId, name, capacity: 8, roomLevelId: level.join(' ') };
  });
  const levels = async (parent = '') =>
    (CHILDREN[parent] ?? []).map((name) => ({ roomLevelId: name, name, hasChild: name in CHILDREN }));
  return { rooms: { rooms: async () => all, levels } } as unknown as Pick<Feishu, 'rooms'>;
};
const operation = 'rooms.levels';
const REFUSED = new AppError({ kind: 'no-permission', advice: 'app-scope-missing', operation });
const both = company('a 黄山 上海 2 层', 'b 黄山 深圳 2 层', 'c 泰山 深圳 2 层');

const onOneFloor = company('a 黄山 上海 2 层', 'b 黄山 上海 2 层');
const first = 'a 上海总部 上海 2 层 0';

it.each<[string, typeof both, string, string, ...string[]]>([
  ['are of different rounds, told apart', both, 'root', '', first, 'b 深圳分公司 深圳 2 层 1'],
  ['are none below a level that has one of them', both, '上海总部', ''],
  ['are none where the other is left out', both, 'root', 'b'],
  ['have a number where they are on one floor', onOneFloor, 'root', '', first, 'b 上海总部 上海 2 层 2 1'],
])('rooms that share a name %s', async (_what, rooms, level, without, ...expected) => {
  const found = await listNamesakes(rooms, {}, level, [without]);

  expect(found.map(({ roomId, where, round }) => `${roomId} ${where} ${round}`)).toEqual(expected);
});

const closed = { rooms: { ...both.rooms, levels: () => Promise.reject(REFUSED) } };

it.each<[string, string, string, ...string[]]>([
  ['by its id', 'open', 'c', 'c'],
  ['by its name, wherever it is', 'open', '黄山', 'a', 'b'],
  ['by a part of its name', 'open', '泰', 'c'],
  ['by its floor and building, all that are there', 'open', '深圳2层', 'b', 'c'],
  ['by its name behind that of its floor', 'open', '深圳 2层黄山', 'b'],
  ['by its floor as others write it', 'open', '深圳二楼', 'b', 'c'],
  ['by its floor in English', 'open', '深圳 Floor 2', 'b', 'c'],
  ['by its floor and city, whatever is between', 'open', '上海总部2F', 'a'],
  ['by nothing that nothing is called', 'open', '没有这间'],
  ['by its name alone where levels may not be read', 'closed', '黄山', 'a', 'b'],
  ['not by its floor where levels may not be read', 'closed', '深圳2层'],
])('a room is found %s', async (_how, plan, typed, ...expected) => {
  const [rooms = []] = await findRooms(plan === 'open' ? both : closed, {}, [typed]);

  expect(rooms.map(({ roomId }) => roomId)).toEqual(expected);
});
