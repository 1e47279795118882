import type { ExportFacts } from '../../../../src/cards/index.ts';
import type { Card, Locale } from '../../../../src/cards/kit/types.ts';
import type { Dimension } from '../../../../src/quality/statistics.ts';

/** Cards by what they show. */
export type Cards = Readonly<Record<string, Card>>;

/**
 * What people typed, named or run, wherever a card shows it: `topic` and `name` are the first of their lists. The first
 * three of `columns` are missing from a workbook, the others are new in it. `reasons` say why somebody left, `releases` why
 * a room was released, `ranges` are as cards say them, `details` what rows of the audit log say beside who and what. `file`
 * is a site map's name; in its wrong `lines` stand too many columns, no range, a name, a kind, and a range twice.
 */
export type Typed = Readonly<typeof PLAIN>;

/** One of a list for each row, from the first on again where there are more rows. */
export function nth(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}

/** What a workbook lacked and had besides. */
export function columnsOf({ columns }: Typed): { missing: readonly string[]; unknown: readonly string[] } {
  if (columns.length > 1) return { missing: columns.slice(0, 3), unknown: columns.slice(3) };
  const many = (count: number) => Array.from({ length: count }, (_, index) => `${columns[0]} ${index}`);
  return { missing: many(3), unknown: many(40) };
}

/** Names of groups in a dimension. */
export function groupName(typed: Typed, dimension: Dimension, index: number): string {
  const { departments: department, places: location, devices: device } = typed;
  const { networks: networkType, versions: appVersion, rooms: room } = typed;
  const egress = ['203.0.113.77', '198.51.100.7'];
  return nth({ department, location, networkType, appVersion, device, egress, room }[dimension], index);
}

/** A list as one writes it: what stands between the strokes. */
export const list = (text: string): readonly string[] => text.split('|').map((each) => each.trim());

const MACHINES = {
  scope: 'vc:export',
  logId: '202611200906120A1B2C3D4E5F60718293',
  devices: list('WINDOWS | MAC | IPHONE | ANDROID | ROOMS'),
  networks: list('wifi | LAN | 4G | 5G'),
  versions: list('7.50.5 | 7.48.1 | 7.46.0'),
};

export const PLAIN = {
  ...MACHINES,
  topic: '产品周会',
  name: '陈思远',
  range: '昨日下午茶',
  said: 'internal error',
  columns: list('会议持续时间|共享|电话|纪要链接|字幕语言|投票数|会议密码|等候室|录制时长'),
  topics: list(`产品周会|客户需求评审|季度预算讨论|华东销售例会|版本发布复盘
    |新人入职培训|供应商对接|安全演练复盘|设计走查|招聘进展同步`),
  people: list('陈思远|林晓雨|王浩然|赵敏|周子涵|刘洋|孙悦|黄志强|吴佳怡|何俊杰|郭婷|马骁'),
  departments: list('研发部|市场部|华东销售部|人力资源部|财务部|客户成功部|法务部|采购部'),
  places: list('上海|杭州|北京|深圳|成都|武汉|西安|广州'),
  rooms: list('木星|海王星|望江厅|大报告厅|听涛|云栖|青松|观澜|竹里|拾光|百草园|晚晴'),
  reasons: list('主动离会|会议结束|网络断开|换设备入会'),
  releases: list('超时未签到|会议提前结束|预定人取消'),
  ranges: list('昨天|本周|上周五|今天|上月'),
  details: list(`会议明细 · 昨天 · 86 行|参会人明细 · 本周|会议室预定 · 上周 · 214 行
    |发到群里 · 13 KB|导出会议数据、长期有效|工作日 09:00 · 全企业
    |部门「研发部」|音频延迟 200 / 400|链接已转发给别人|错误 121005`),
  file: '办公网段.csv',
  lines: list('10.8.0.0/16,深圳,办公,电信,2 楼|203.0.113.300|深圳市某某大厦|分公司|198.51.100.0/24'),
};

const ENGLISH: Typed = {
  ...MACHINES,
  topic: 'Product weekly',
  name: 'Ann Keller',
  range: 'yesterdya',
  said: 'internal error',
  columns: list(`Meeting duration | Sharing | Telephone | Minutes link | Subtitle language | Votes | Password
    | Waiting room | Recording length`),
  topics: list(`Product weekly | Customer requirements | Quarterly budget | Sales East | Release review
    | Onboarding | Supplier call | Security drill review | Design walkthrough | Hiring update`),
  people: list(`Ann Keller | Tom Reyes | Mia Novak | Omar Haddad | Lena Fischer | Raj Patel | Ella Brooks
    | Hugo Martin | Nina Rossi | Sam Okafor | Ida Larsen | Ken Mori`),
  departments: list('Research | Marketing | Sales East | People | Finance | Support | Legal | Purchasing'),
  places: list('Shanghai | Hangzhou | Beijing | Shenzhen | Chengdu | Wuhan | Berlin | Singapore'),
  rooms: list(`Jupiter | Neptune | River view | Auditorium | Tide | Cloud | Pine | Terrace | Bamboo | Dawn
    | Garden | Dusk`),
  reasons: list('left | meeting ended | network lost | changed device'),
  releases: list('not checked in | ended early | cancelled by the organiser'),
  ranges: list('Yesterday | This week | Last Friday | Today | Last month'),
  details: list(`Meetings · Yesterday · 86 rows | Participants · This week
    | Room reservations · Last week · 214 rows | into the chat · 13 KB
    | export of meeting data, until you revoke it | workdays 09:00 · Whole company
    | Department “Research” | Audio latency 200 / 400 | the link was forwarded | error 121005`),
  file: 'office networks.csv',
  lines: list('10.8.0.0/16,Berlin,office,ISP,2 | 203.0.113.300 | River house | branch | 198.51.100.0/24'),
};

/** Believable words in the language of a card. */
export function plainOf(locale: Locale): Typed {
  return locale === 'zh_cn' ? PLAIN : ENGLISH;
}

/** One text in every place. */
function everywhere(text: string): Typed {
  const places = Object.entries(PLAIN).map(([place, said]) => [place, Array.isArray(said) ? [text] : text]);
  return Object.fromEntries(places) as Typed;
}

export const HOSTILE: Typed = everywhere(
  '<at id=all></at> [x](https://evil.example) **b** `c` $$ <font color="red">r</font>\n# h\n| a | b |\n|---|---|\n\u202e:DONE: ',
);
/** Every character 41 bytes. */
export const HUGE: Typed = everywhere('👨🏽‍👩🏽‍👧🏽‍👦🏽'.repeat(800));

export const EXPORT_ID = `ex${'0a'.repeat(12)}`;
export const SUBSCRIPTION = `sb${'0a'.repeat(12)}`;

export function factsOf(locale: Locale, typed: Typed = plainOf(locale)): ExportFacts {
  const zh = locale === 'zh_cn';
  return {
    ...{ locale, exportId: EXPORT_ID, kind: 'meetings', requester: typed.name },
    rangeText: zh ? '昨天（2026-11-19 00:00–24:00，GMT+8）' : 'Yesterday (2026-11-19 00:00–24:00, GMT+8)',
    rangeShort: zh ? '昨天' : 'Yesterday',
  };
}

/** A month of calls that will not be enough. */
export const MONTH = {
  ...{ quota: 10_000, reserved: 800, forecast: 21_400, used: 7_312, background: 6_904 },
  ...{ op0: 'list.quality', n0: 6_210, op1: 'list.participants', n1: 640 },
};

/** What the platform takes in one card message (card JSON 2.0). */
export const PLATFORM = { bytes: 30 * 1024, elements: 200 } as const;

/** Size of a card as it is sent: its JSON in UTF-8. */
export function cardBytes(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card));
}
