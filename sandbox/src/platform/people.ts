import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import type { Person } from '../world/index.ts';
import type { Endpoint } from './endpoint.ts';
import { refuseForeign } from './ids.ts';
import { mayUse } from './im-store.ts';
import { pageOf } from './pages.ts';

const idType = z.enum(['open_id', 'union_id', 'user_id']).optional();
const BASE = ['contact:contact.base:readonly', 'contact:contact:readonly'];
/** Ids as a query gives them: one, or the key repeated. */
const ids = (most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(z.string()).min(1).max(most),
  );

function idOf(person: Person, type: unknown): string {
  if (type === 'union_id') return person.unionId;
  return type === 'user_id' ? person.userId : person.openId;
}

/** Anyone who has this id, the person from another tenant included. */
function personWith(id: string, type: unknown, state: SandboxState): Person | undefined {
  const { people, outsider } = state.world.company;
  return [...people, outsider].find((each) => idOf(each, type) === id);
}

/** Whether somebody is in the app's contact range. */
function isInRange({ openId }: Person, state: SandboxState): boolean {
  return state.faults.behaviour('contact-range') !== 'some' || mayUse(state, openId);
}

/** Fields need scopes of their own; without them the ids come alone. */
function userView(person: Person, state: SandboxState): object {
  const has = (scope: string): boolean => state.app.scopes.has(scope);
  return {
    open_id: person.openId,
    union_id: person.unionId,
    ...(has('contact:user.employee_id:readonly') && { user_id: person.userId }),
    ...(has('contact:user.email:readonly') && { email: person.email }),
    ...(has('contact:user.phone:readonly') && { mobile: person.mobile }),
    ...(has('contact:user.base:readonly') && {
      name: person.name,
      en_name: person.enName,
      is_tenant_manager: person.isTenantManager,
    }),
    ...(has('contact:user.department:readonly') && { department_ids: [person.departmentId] }),
    ...(has('contact:user.employee:readonly') && {
      employee_no: person.employeeNo,
      status: {
        is_activated: true,
        is_exited: false,
        is_frozen: false,
        is_resigned: person.resigned,
        is_unjoin: false,
      },
    }),
  };
}

/** Names and departments (contact-v3/user). */
export const peopleEndpoints: readonly Endpoint[] = [
  {
    name: 'contact.user.findByDepartment',
    method: 'GET',
    path: '/open-apis/contact/v3/users/find_by_department',
    tokens: ['tenant', 'user'],
    scopes: [...BASE, 'contact:department.organize:readonly'],
    rate: 'im',
    query: z.strictObject({
      department_id: z.string().min(1),
      department_id_type: z.enum(['open_department_id', 'department_id']).optional(),
      user_id_type: idType,
      page_size: z.string().optional(),
      page_token: z.string().optional(),
    }),
    handle({ query }, state) {
      const of = query['department_id_type'] === 'department_id' ? 'customId' : 'id';
      const { departments, people } = state.world.company;
      // An app that may read everybody may read the root, where people of no department are.
      const isRoot = query['department_id'] === '0' && state.faults.behaviour('contact-range') !== 'some';
      const department = isRoot
        ? { id: '0' }
        : departments.find((each) => each[of] === query['department_id']);
      if (department === undefined) throw new ApiError(403, 40004, 'no dept authority error');
      const size = Number(query['page_size'] ?? 10);
      if (!Number.isInteger(size) || size < 1 || size > 50)
        throw new ApiError(400, 40011, 'page size is invalid');
      const wrong = new ApiError(400, 40012, 'page token is invalid error');
      const own = people.filter(
        (each) => each.departmentId === department.id && !each.resigned && isInRange(each, state),
      );
      const { items, has_more, page_token } = pageOf(own, size, query['page_token'], wrong);
      return {
        has_more,
        ...(has_more && { page_token }),
        items: items.map((each) => userView(each, state)),
      };
    },
  },
  {
    name: 'contact.user.batch',
    method: 'GET',
    path: '/open-apis/contact/v3/users/batch',
    tokens: ['tenant', 'user'],
    scopes: BASE,
    rate: 'im',
    query: z.strictObject({
      user_ids: ids(50),
      user_id_type: idType,
      department_id_type: z.string().optional(),
    }),
    handle(call, state) {
      const given = call.query['user_ids'] as readonly string[];
      const found = given.map((id) => personWith(id, call.query['user_id_type'], state));
      const { outsider } = state.world.company;
      const own = found.flatMap((each) =>
        each && each !== outsider && isInRange(each, state) ? [each] : [],
      );
      return { items: own.map((each) => userView(each, state)) };
    },
  },
  {
    name: 'contact.user.basicBatch',
    method: 'POST',
    path: '/open-apis/contact/v3/users/basic_batch',
    tokens: ['tenant', 'user'],
    scopes: ['contact:user.basic_profile:readonly'],
    rate: 'five',
    query: z.strictObject({ user_id_type: idType }),
    body: z.strictObject({ user_ids: z.array(z.string()).min(1).max(10) }),
    handle(call, state) {
      const given = call.body['user_ids'] as readonly string[];
      return {
        users: given.flatMap((id) => {
          const who = personWith(id, call.query['user_id_type'], state);
          if (who === undefined) return [];
          return { user_id: id, name: who.name, i18n_name: { zh_cn: who.name, en_us: who.enName } };
        }),
      };
    },
  },
  {
    name: 'contact.user.batchGetId',
    method: 'POST',
    path: '/open-apis/contact/v3/users/batch_get_id',
    tokens: ['tenant'],
    scopes: ['contact:user.id:readonly'],
    rate: 'im',
    query: z.strictObject({ user_id_type: idType }),
    body: z.strictObject({
      emails: z.array(z.string()).max(50).optional(),
      mobiles: z.array(z.string()).max(50).optional(),
      include_resigned: z.boolean().optional(),
    }),
    handle(call, state) {
      const {
        emails = [],
        mobiles = [],
        include_resigned: all = false,
      } = call.body as {
        emails?: string[];
        mobiles?: string[];
        include_resigned?: boolean;
      };
      const type = call.query['user_id_type'] ?? 'open_id';
      const entry = (field: 'email' | 'mobile', value: string): object => {
        const who = state.world.company.people.find((each) => each[field] === value);
        const shown = who !== undefined && (all || !who.resigned);
        return { [field]: value, ...(shown && { user_id: idOf(who, type) }) };
      };
      const found = [
        ...emails.map((each) => entry('email', each)),
        ...mobiles.map((each) => entry('mobile', each)),
      ];
      return { user_list: found };
    },
  },
  {
    name: 'contact.user.get',
    method: 'GET',
    path: '/open-apis/contact/v3/users/:user_id',
    tokens: ['tenant', 'user'],
    scopes: BASE,
    rate: 'im',
    query: z.strictObject({ user_id_type: idType, department_id_type: z.string().optional() }),
    handle(call, state) {
      refuseForeign(call.path['user_id'], state);
      const person = personWith(call.path['user_id'] ?? '', call.query['user_id_type'], state);
      if (person === undefined) throw new ApiError(400, 41012, 'user id invalid error');
      if (person === state.world.company.outsider || !isInRange(person, state))
        throw new ApiError(400, 41050, 'no user authority error');
      return { user: userView(person, state) };
    },
  },
];
