import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import type { Department } from '../world/index.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { pageOf } from './pages.ts';
import { holds } from './scopes.ts';

/** Wide scopes that no new app gets. */
const OLD = ['contact:contact:readonly_as_app', 'contact:contact:readonly', 'contact:contact:access_as_app'];
const ORGANIZE = 'contact:department.organize:readonly';
const NAMES = 'contact:department.base:readonly';
const MOST = 50;
const USUAL = 10;

const idType = z.enum(['open_department_id', 'department_id']);

/** Departments (contact-v3/department). */
export const departmentEndpoints: readonly Endpoint[] = [
  {
    name: 'contact.department.children',
    method: 'GET',
    path: '/open-apis/contact/v3/departments/:department_id/children',
    tokens: ['tenant', 'user'],
    scopes: ['contact:contact.base:readonly', ORGANIZE, ...OLD],
    rate: 'im',
    query: z.strictObject({
      user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional(),
      department_id_type: idType.optional(),
      fetch_child: z.enum(['true', 'false']).optional(),
      page_size: z.string().optional(),
      page_token: z.string().optional(),
    }),
    handle(call, state) {
      const { query, path } = call;
      const of = query['department_id_type'] === 'department_id' ? 'customId' : 'id';
      const size = Number(query['page_size'] ?? USUAL);
      if (!Number.isInteger(size) || size < 1 || size > MOST)
        throw new ApiError(400, 40011, 'page size is invalid');
      const id = path['department_id'] ?? '';
      const all = departmentsOf(state);
      const parent = id === '0' ? undefined : all.find((each) => each[of] === id);
      if (id !== '0' && parent === undefined) throw new ApiError(403, 40004, 'no dept authority error');
      // The root is read by an app whose contact range is everybody.
      if (id === '0' && state.faults.behaviour('contact-range') === 'some')
        throw new ApiError(403, 40014, 'no parent dept authority error');
      const deep = query['fetch_child'] === 'true';
      if (deep && state.faults.behaviour('department-recursion') === 'refused')
        throw new ApiError(400, 43010, 'big dept forbid recursion error');
      const found = below(all, parent?.id ?? '0', deep);
      const wrong = new ApiError(400, 40012, 'page token is invalid error');
      const { items, has_more, page_token } = pageOf(found, size, query['page_token'], wrong);
      return {
        has_more,
        ...(has_more && { page_token }),
        items: items.map((each) => view(each, of, call, state)),
      };
    },
  },
];

/** Those that there still are. */
function departmentsOf({ world, faults }: SandboxState): readonly Department[] {
  const gone = (faults.behaviour('departments-dissolved') as readonly string[] | undefined) ?? [];
  return world.company.departments.filter(({ name }) => !gone.includes(name));
}

/** Without `deep` the direct ones; no order is promised, and parents may come after their children. */
function below(all: readonly Department[], parentId: string, deep: boolean): readonly Department[] {
  const own = all.filter((each) => each.parentId === parentId);
  return deep ? [...own.flatMap((each) => below(all, each.id, true)), ...own] : own;
}

/** Every field but the id needs a scope of its own. */
function view(
  { id, customId, name, parentId }: Department,
  of: 'id' | 'customId',
  { caller, scopes }: Call,
  state: SandboxState,
): object {
  const may = (scope: string): boolean =>
    [scope, ...OLD].some(
      (each) => holds(state, each, caller.as) && (scopes === undefined || scopes.has(each)),
    );
  const { departments, people } = state.world.company;
  const parent = departments.find((each) => each.id === parentId);
  return {
    open_department_id: id,
    ...(may(NAMES) && {
      name,
      i18n_name: { zh_cn: name, en_us: '', ja_jp: '' },
      department_id: customId,
      status: { is_deleted: false },
    }),
    ...(may(ORGANIZE) && {
      parent_department_id: parent?.[of] ?? '0',
      member_count: memberCount(departments, people, id),
      order: '0',
    }),
  };
}

function memberCount(
  departments: readonly Department[],
  people: SandboxState['world']['company']['people'],
  id: string,
): number {
  const ids = new Set([id, ...below(departments, id, true).map((each) => each.id)]);
  return people.filter(({ departmentId, resigned }) => ids.has(departmentId) && !resigned).length;
}
