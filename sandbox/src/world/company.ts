import { createLevels, createRooms, type Room, type RoomLevel } from './building.ts';
import { hex, random } from './random.ts';

export type { Room, RoomLevel };

export interface Department {
  readonly id: string;
  /** The `department_id`, which a company may choose. */
  readonly customId: string;
  readonly name: string;
  /** `0` for the departments right below the company. */
  readonly parentId: string;
}

export interface Person {
  readonly openId: string;
  readonly unionId: string;
  readonly userId: string;
  readonly name: string;
  readonly enName: string;
  readonly departmentId: string;
  readonly department: string;
  readonly employeeNo: string;
  readonly email: string;
  readonly mobile: string;
  /** 管理后台 → 视频会议与直播 → 会议管理 */
  readonly mayManageMeetings: boolean;
  readonly isTenantManager: boolean;
  readonly resigned: boolean;
  readonly tenantKey: string;
}

export interface Chat {
  readonly chatId: string;
  readonly name: string;
  readonly mode: 'group' | 'p2p';
  readonly ownerId: string;
  readonly managerIds: readonly string[];
  readonly memberIds: readonly string[];
}

export interface Company {
  readonly tenantKey: string;
  readonly departments: readonly Department[];
  readonly people: readonly Person[];
  /** From another tenant; in no chat of ours. */
  readonly outsider: Person;
  /** External people who join large meetings. */
  readonly guests: readonly Person[];
  readonly levels: readonly RoomLevel[];
  readonly rooms: readonly Room[];
  readonly chats: readonly Chat[];
  /** Persons the demo and tests act as. */
  readonly cast: {
    readonly admin: Person;
    readonly secondAdmin: Person;
    readonly member: Person;
    readonly outsider: Person;
  };
}

const DEPARTMENTS = [
  '总裁办',
  '人事部',
  '财务部',
  '行政部',
  '市场部',
  '华东销售部',
  '华南销售部',
  '产品部',
  '研发一部',
  '研发二部',
  '测试部',
  'IT 支持',
  '客户成功',
  'Design',
  'Legal',
  'Data Science',
];
/** Departments of departments; nobody belongs to them alone. */
const UNITS: readonly (readonly [name: string, parts: readonly string[]])[] = [
  ['销售中心', ['华东销售部', '华南销售部', '客户成功']],
  ['研发中心', ['研发一部', '研发二部', '测试部']],
  ['产品与研发', ['产品部', 'Design', '研发中心']],
];
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'.split('');
const GIVEN = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀英',
  '晓明',
  '子涵',
  '雨桐',
  '浩然',
  '思远',
  '佳怡',
  '建国',
  '志强',
  '海燕',
  '文博',
  '欣然',
  '一鸣',
];
const ENGLISH = [
  'Alice Chen',
  'Ben Carter',
  'Chloé Dubois',
  'Daniel Kim',
  'Emma O’Neil',
  'Farid Haddad',
  'Grace Liu',
  'Hiro Tanaka',
  'Ines García',
  'Jack Smith',
];

/** Creates the people, rooms and chats of a seed. All of them are invented. */
export function createCompany(seed: string, headcount: number): Company {
  const tenantKey = hex(16, seed, 'tenant');
  const departments = createDepartments(seed);
  const people = Array.from({ length: headcount }, (_, index) => person(seed, index, tenantKey, departments));
  const outsider = {
    ...person(seed, 9_001, hex(16, 'another tenant'), departments),
    name: '外部来宾',
    mayManageMeetings: false,
    isTenantManager: false,
    resigned: false,
  };
  const guests = Array.from({ length: GUESTS }, (_, n) => guest(seed, n, departments));
  const levels = createLevels(seed);
  const rooms = createRooms(seed, levels);
  const [admin, secondAdmin, member] = [people[0], people[1], people[2]];
  if (admin === undefined || secondAdmin === undefined || member === undefined)
    throw new Error('a company needs three people');
  return {
    tenantKey,
    departments,
    people,
    outsider,
    guests,
    levels,
    rooms,
    chats: createChats(seed, people),
    cast: { admin, secondAdmin, member, outsider },
  };
}

function createDepartments(seed: string): readonly Department[] {
  const idOf = (index: number): string => `od-${hex(32, seed, 'department', index)}`;
  const names = [...DEPARTMENTS, ...UNITS.map(([name]) => name)];
  return names.map((name, index) => {
    const unit = UNITS.findIndex(([, parts]) => parts.includes(name));
    const parentId = unit < 0 ? '0' : idOf(DEPARTMENTS.length + unit);
    return { id: idOf(index), customId: hex(16, seed, 'department', index), name, parentId };
  });
}

function person(seed: string, index: number, tenantKey: string, departments: readonly Department[]): Person {
  const r = random(seed, 'person', index);
  const english = index % 20 === 7;
  const cast = ['张三', '李四', '王小明'][index];
  const name = cast ?? (english ? r.pick(ENGLISH) : r.pick(SURNAMES) + r.pick(GIVEN));
  const department = index < 2 ? departments[11] : r.pick(departments.slice(0, DEPARTMENTS.length));
  const userId = hex(8, seed, 'user', index);
  return {
    openId: `ou_${hex(32, seed, 'open', index)}`,
    unionId: `on_${hex(32, seed, 'union', index)}`,
    userId,
    name,
    enName: english ? name : `User ${index + 1}`,
    departmentId: department?.id ?? '',
    department: department?.name ?? '',
    employeeNo: `2021${String(100_000 + index * 37)}`,
    email: `${userId}@example-corp.cn`,
    mobile: `+8613${r.int(0, 9)}****${String(r.int(0, 9999)).padStart(4, '0')}`,
    mayManageMeetings: index < 2,
    isTenantManager: index === 0,
    resigned: index === 199,
    tenantKey,
  };
}

const GUESTS = 120;

function guest(seed: string, n: number, departments: readonly Department[]): Person {
  const made = person(seed, 10_000 + n, hex(16, 'guests of', seed), departments);
  return { ...made, department: '', mayManageMeetings: false, isTenantManager: false, resigned: false };
}

function createChats(seed: string, people: readonly Person[]): Chat[] {
  const ids = (from: number, to: number): string[] => people.slice(from, to).map((each) => each.openId);
  const chat = (name: string, memberIds: readonly string[]): Chat => ({
    chatId: `oc_${hex(32, seed, 'chat', name)}`,
    name,
    mode: 'group',
    ownerId: memberIds[0] ?? '',
    managerIds: memberIds.slice(1, 2),
    memberIds,
  });
  return [
    chat('会议质量群', ids(0, 12)),
    chat('IT 支持', [...ids(0, 2), ...ids(20, 40)]),
    chat('全员通知', ids(0, 199)),
    chat('Design weekly', ids(2, 9)),
  ];
}
