import { describe, expect, it } from 'vitest';
import type { Feishu } from '../../../../src/platform/types.ts';
import { listNamesakes } from '../../../../src/services/records/index.ts';

const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  '': ['上海总部', '深圳分公司'],
  上海总部: ['上海 2 层'],
  深圳分公司: ['深圳 2 层'],
};
const room = (roomId: string, name: string, roomLevelId: string) => ({
  roomId,
  name,
  capacity: 8,
  roomLevelId,
});
const company = (rooms: readonly ReturnType<typeof room>[]) =>
  ({
    rooms: {
      rooms: async () => rooms,
      levels: async (parent = '') =>
        (CHILDREN[parent] ?? []).map((name) => ({ roomLevelId: name, name, hasChild: name in CHILDREN })),
    },
  }) as unknown as Pick<Feishu, 'rooms'>;
const both = company([
  room('a', '黄山', '上海 2 层'),
  room('b', '黄山', '深圳 2 层'),
  room('c', '泰山', '深圳 2 层'),
]);

describe('rooms that share a name', () => {
  it('are of different rounds, with what tells them apart', async () => {
    expect(await listNamesakes(both, {}, 'root', [])).toEqual([
      { roomId: 'a', name: '黄山', where: '上海总部 上海 2 层', round: 0 },
      { roomId: 'b', name: '黄山', where: '深圳分公司 深圳 2 层', round: 1 },
    ]);
  });

  it('are none below a level that has one of them, nor where the other is left out', async () => {
    expect(await listNamesakes(both, {}, '上海总部', [])).toEqual([]);
    expect(await listNamesakes(both, {}, 'root', ['b'])).toEqual([]);
  });

  it('have a number where they are on one floor', async () => {
    const twins = company([room('a', '黄山', '上海 2 层'), room('b', '黄山', '上海 2 层')]);

    const found = await listNamesakes(twins, {}, 'root', []);

    expect(found.map(({ where }) => where)).toEqual(['上海总部 上海 2 层', '上海总部 上海 2 层 2']);
  });
});
