const NAMED: Readonly<Record<string, readonly string[]>> = {
  'Asia/Shanghai': [
    '北京',
    '中国',
    '上海',
    'beijing',
    'china',
    '深圳',
    '广州',
    '杭州',
    'shenzhen',
    'guangzhou',
    'hangzhou',
  ],
  'Asia/Hong_Kong': ['香港'],
  'Asia/Taipei': ['台北'],
  'Asia/Singapore': ['新加坡'],
  'Asia/Tokyo': ['东京', '日本', 'japan'],
  'Asia/Seoul': ['首尔', '韩国', 'korea'],
  'Asia/Kolkata': ['孟买', '印度', 'mumbai', 'india', 'bangalore', 'bengaluru', 'delhi'],
  'Asia/Dubai': ['迪拜'],
  'Europe/London': ['伦敦', '英国', 'uk', 'manchester'],
  'Europe/Paris': ['巴黎', '法国'],
  'Europe/Amsterdam': ['荷兰', 'rotterdam', '鹿特丹'],
  'Europe/Berlin': ['柏林', '德国', 'germany', '慕尼黑', 'munich', 'frankfurt', 'hamburg'],
  'America/Toronto': ['montreal', 'montréal', '蒙特利尔', '多伦多'],
  'America/New_York': ['纽约', '美东', '美国东部', 'us eastern', 'boston'],
  'America/Los_Angeles': ['洛杉矶', '旧金山', '美西', '美国西部', 'san francisco', 'seattle', 'us pacific'],
  'Australia/Sydney': ['悉尼'],
  UTC: ['utc', 'gmt', 'z', '世界', '格林尼治', '格林威治'],
};
const BY_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMED).flatMap(([zone, words]) => words.map((word) => [word, zone] as const)),
);

/** Zones that keep one distance from Greenwich all year, by minutes east of it. */
const FIXED: Readonly<Record<number, string>> = {
  [-660]: 'Pacific/Pago_Pago',
  [-600]: 'Pacific/Honolulu',
  [-540]: 'Pacific/Gambier',
  [-480]: 'Pacific/Pitcairn',
  [-420]: 'America/Phoenix',
  [-360]: 'America/Costa_Rica',
  [-300]: 'America/Bogota',
  [-240]: 'America/La_Paz',
  [-180]: 'America/Sao_Paulo',
  [-120]: 'Atlantic/South_Georgia',
  [-60]: 'Atlantic/Cape_Verde',
  0: 'UTC',
  60: 'Africa/Lagos',
  120: 'Africa/Johannesburg',
  180: 'Asia/Riyadh',
  240: 'Asia/Dubai',
  300: 'Asia/Karachi',
  330: 'Asia/Kolkata',
  345: 'Asia/Kathmandu',
  360: 'Asia/Dhaka',
  390: 'Asia/Yangon',
  420: 'Asia/Bangkok',
  480: 'Asia/Shanghai',
  540: 'Asia/Tokyo',
  570: 'Australia/Darwin',
  600: 'Australia/Brisbane',
  660: 'Pacific/Guadalcanal',
  720: 'Pacific/Fiji',
  780: 'Pacific/Tongatapu',
  840: 'Pacific/Kiritimati',
};
/** `东八区` */
const CHINESE_OFFSET = /^([东西])(十[一二]?|[一二三四五六七八九]|\d{1,2})区$/u;
const CHINESE_DIGITS = '零一二三四五六七八九';
/** Several zones share such a name, or it is half a year only. */
const ABBREVIATION = /^(?:[pmce][sd]t|[cew]es?t|bst|ist|jst|kst|hkt|sgt|a[ecw][sd]t|msk)$/;
const OFFSET = /^(?:gmt|utc)? ?([+-]) ?(\d{1,2})(?::?(\d{2}))?$/;
const IANA = /^[a-z_]+(?:\/[a-z0-9_+-]+)+$/;
const LOOKS_LIKE = /^(?:gmt|utc)\b|^[+-]\d|(?:时间|时区)$|\btime$/;

/**
 * Parses a time zone to its IANA name: `Asia/Shanghai`, `GMT+8`, `北京时间`, `Berlin`.
 *
 * Returns `wrong` for a zone that does not exist, undefined for other words.
 */
export function readZone(text: string): string | undefined {
  const words = text.normalize('NFKC').toLowerCase().replaceAll('\u2212', '-').trim();
  const place = words.replace(/(?:时间|时区)$|[ _]time$/, '').trim();
  const offset = OFFSET.exec(words.replace(CHINESE_OFFSET, westernOffset));
  if (offset !== null) return fixed(offset) ?? 'wrong';
  const known = BY_WORD.get(place) ?? (IANA.test(words) ? canonical(words) : byCity(place));
  const isMeant = IANA.test(words) || LOOKS_LIKE.test(words) || ABBREVIATION.test(words);
  return known ?? (isMeant ? 'wrong' : undefined);
}

function westernOffset(_whole: string, side: string, hours: string): string {
  const [tens, ones] = hours.startsWith('十') ? [10, hours.slice(1)] : [0, hours];
  const count = /^\d+$/.test(ones) ? Number(ones) : tens + Math.max(CHINESE_DIGITS.indexOf(ones || '零'), 0);
  return `${side === '东' ? '+' : '-'}${count}`;
}

function fixed([, sign, hours, minutes = '0']: RegExpExecArray): string | undefined {
  const east = Number(hours) * 60 + Number(minutes);
  return FIXED[sign === '-' ? -east || 0 : east];
}

function canonical(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

let cities: ReadonlyMap<string, string> | undefined;

/** `berlin`, `new york`: the place a zone is named after. */
function byCity(place: string): string | undefined {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [
      zone
        .slice(zone.lastIndexOf('/') + 1)
        .replaceAll('_', ' ')
        .toLowerCase(),
      zone,
    ]),
  );
  return cities.get(place.replaceAll('_', ' '));
}
