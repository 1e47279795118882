import { describe, expect, it } from 'vitest';
import { DIMENSIONS, groupOf } from '../../../src/quality/rates.ts';
import { participation } from './support/minutes.ts';

describe('the group of a join', () => {
  it('is the same from the workbook and from the JSON list', () => {
    const json = participation('张三', { networkType: 'wifi', device: 'windows' });
    const workbook = participation('张三', { networkType: 'WIFI', device: 'WINDOWS' });

    for (const dimension of DIMENSIONS) expect(groupOf(json, dimension)).toBe(groupOf(workbook, dimension));
    expect([groupOf(json, 'networkType'), groupOf(json, 'device')]).toEqual(['WIFI', 'WINDOWS']);
  });

  it('keeps names of departments and places as people write them', () => {
    const join = participation('李四', { department: ' Ｒ&D 中心 ', location: 'Shenzhen' });

    expect([groupOf(join, 'department'), groupOf(join, 'location')]).toEqual(['R&D 中心', 'Shenzhen']);
  });

  it('is empty where nothing is known, and by exit address what the join came from', () => {
    const join = participation('王五', { department: '', publicIp: '203.0.113.7' });

    expect([groupOf(join, 'department'), groupOf(join, 'egress')]).toEqual(['', '203.0.113.7']);
  });
});
