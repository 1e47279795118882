import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

interface Shown {
  readonly open_department_id: string;
  readonly name?: string;
  readonly parent_department_id?: string;
  readonly member_count?: number;
}

describe('departments', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  const children = async (id: string, query: Readonly<Record<string, string>> = {}) => {
    const path = `/open-apis/contact/v3/departments/${id}/children`;
    const { code, data } = await stage.ask('GET', path, { query });
    return { code, items: (data?.['items'] ?? []) as readonly Shown[], data };
  };
  const idOf = (name: string) =>
    stage.sandbox.state.world.company.departments.find((each) => each.name === name)?.id ?? '';

  it('are listed below one, and below those with fetch_child', async () => {
    const direct = await children(idOf('产品与研发'));
    const all = await children(idOf('产品与研发'), { fetch_child: 'true' });

    expect(direct.items.map(({ name }) => name).sort()).toEqual(['Design', '产品部', '研发中心']);
    expect(all.items.map(({ name }) => name)).toContain('研发一部');
    const unit = all.items.find(({ name }) => name === '研发中心');
    const parts = all.items.filter((each) => each.parent_department_id === unit?.open_department_id);
    expect(parts.map(({ name }) => name).sort()).toEqual(['测试部', '研发一部', '研发二部'].sort());
    expect(unit?.member_count).toBe(parts.reduce((sum, each) => sum + (each.member_count ?? 0), 0));
  });

  it('come ten to a page, or as many as asked for, and every one once', async () => {
    const names: (string | undefined)[] = [];
    for (let token: string | undefined = '0'; token !== undefined; ) {
      const { items, data } = await children('0', { fetch_child: 'true', page_token: token });
      expect(items.length).toBeLessThanOrEqual(10);
      names.push(...items.map(({ name }) => name));
      token = data['page_token'] as string | undefined;
    }

    const { departments } = stage.sandbox.state.world.company;
    expect(names.sort()).toEqual(departments.map(({ name }) => name).sort());
  });

  it('that are dissolved are no longer listed', async () => {
    await stage.behave('departments-dissolved', ['研发一部']);

    const { items } = await children(idOf('研发中心'));

    expect(items.map(({ name }) => name).sort()).toEqual(['测试部', '研发二部'].sort());
  });

  it('refuse what the platform refuses', async () => {
    expect((await children('0', { page_size: '51' })).code).toBe(40011);
    expect((await children('0', { page_token: 'x' })).code).toBe(40012);
    expect((await children('od-unknown')).code).toBe(40004);
    await stage.behave('department-recursion', 'refused');
    expect((await children('0', { fetch_child: 'true' })).code).toBe(43010);
    expect((await children('0')).code).toBe(0);
    await stage.behave('contact-range', 'some');
    expect((await children('0')).code).toBe(40014);
    expect((await children(idOf('研发中心'))).code).toBe(0);
  });

  it('have names and parents only with the scope for each', async () => {
    const { scopes } = stage.sandbox.state.app;
    scopes.delete('contact:department.base:readonly');
    const [first] = (await children(idOf('研发中心'))).items;
    expect(first).toMatchObject({ parent_department_id: idOf('研发中心') });
    expect(first).not.toHaveProperty('name');

    scopes.delete('contact:department.organize:readonly');
    expect(Object.keys((await children(idOf('研发中心'))).items[0] ?? {})).toEqual(['open_department_id']);

    scopes.delete('contact:contact.base:readonly');
    expect((await children('0')).code).toBe(99991672);
  });
});
