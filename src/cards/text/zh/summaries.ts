import type { RequestName } from '../../kit/types.ts';
import { after, before, n } from './phrases.ts';

type Counted = 'meetings' | 'attendances';
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const unit = (of: Counted): string => (of === 'attendances' ? '人次' : '场');

/** How a number changed, and which: it stands behind that number. */
interface Change {
  readonly of: Counted;
  readonly text: string;
}
const beside = (change: Change | undefined, of: Counted): string =>
  change?.of === of ? `（${change.text}）` : '';

const roomsToo = (rooms: number): string => (rooms > 0 ? `，另有 ${n(rooms)} 间会议室设备` : '');
/** Who came too late, by how many minutes at least. */
interface Late {
  readonly people: number;
  readonly minutes: number;
}
const latecomers = (late: Late | undefined): string => {
  if (late === undefined) return '';
  return late.people === 0 ? '，无人迟到' : `，${n(late.people)} 人迟到超过 ${n(late.minutes)} 分钟`;
};
const earlyLeavers = (early: number | undefined): string => (early ? `，${n(early)} 人早退` : '');

/** What each is called as one of all commands. */
const view: Readonly<Record<RequestName, string>> = {
  meetings: '会议列表',
  participants: '参会人',
  quality: '会议质量',
  rooms: '会议室',
  attendance: '出勤',
};
/** What each is called, and its file. */
const kind: Readonly<Record<RequestName, string>> = {
  meetings: '会议明细',
  participants: '参会人明细',
  quality: '会议质量',
  rooms: '会议室预定',
  attendance: '出勤',
};
/** How the command of each is written. */
const examples: Readonly<Record<RequestName, readonly string[]>> = {
  meetings: [
    '/会议 昨天',
    '/会议 最近7天',
    '/会议 上周 预算',
    '/会议 上周 810000005',
    '/会议 本周 @张三',
    '/会议 昨天 会议室:黄山',
    '/会议 待召开 未来7天',
  ],
  participants: ['/参会人 810000005', '/参会人 810000005 昨天', '/参会人 810000005 @张三'],
  quality: ['/质量 810000005', '/质量 810000005 @张三', '/质量 @张三 最近7天', '/质量 810000005 @张三 文件'],
  rooms: ['/会议室 昨天', '/会议室 本周 上海总部', '/会议室 昨天 不含:黄山 无主题'],
  attendance: [
    '/出勤 810000005',
    '/出勤 周会 最近30天 本群',
    '/出勤 周会 部门:研发一部',
    '/出勤 810000005 @张三 @李四',
  ],
};

/** What each kind of export is called, and what its finished workbook comes to. */
export const summaries = {
  view,
  kind,
  fileName: kind,
  examples,
  /** A colon may not stand in the name of a sheet. */
  joinSheet: (nth: number, hour: string, minute: string) => `第 ${nth} 次入会 ${hour}点${minute}分`,
  meetings: {
    /** Of meetings that go on, that have ended, that are to come. */
    sentence: {
      1: (range: string, meetings: number, attendances: number | undefined, _change?: Change) =>
        `${after(range)}开始的会议中，${n(meetings)} 场正在进行${attendances === undefined ? '' : `，已有 ${n(attendances)} 人次入会`}。`,
      2: (range: string, meetings: number, attendances: number | undefined, change?: Change) =>
        `${after(range)}开了 ${n(meetings)} 场会${beside(change, 'meetings')}${attendances === undefined ? '' : `，${n(attendances)} 人次${beside(change, 'attendances')}`}。`,
      3: (range: string, meetings: number, _attendances: number | undefined, _change?: Change) =>
        `${after(range)}有 ${n(meetings)} 场会待召开。`,
    },
    figures: { meetings: '会议数', attendances: '人次', hours: '总时长', median: '时长中位数' },
    hours: (hours: string) => `${hours} 小时`,
    byHour: '各时段会议数',
    byDay: '每天会议数',
    largest: (shown: number, total: number) =>
      shown < total
        ? `人数最多的 ${shown} 场（另有 ${n(total - shown)} 场，见 Excel）`
        : '全部会议（按人数排序）',
    folded: '各时段和功能使用',
    people: (people: number) => `${n(people)} 人`,
    /** Of what one person organised, then of how many meetings that person took part in. */
    organised: {
      sentence: (range: string, meetings: number, attendances: number | undefined) =>
        `${after(range)}组织了 ${n(meetings)} 场会${attendances === undefined ? '' : `，${n(attendances)} 人次`}。`,
      of: (all: number, unnamed: number) =>
        `共参加 ${n(all)} 场${unnamed > 0 ? `（${n(unnamed)} 场没有写组织者，未计入）` : ''}，Excel 里是全部。`,
      unknown: '表格没有写明组织者，这里是参加过的全部会议。',
    },
    quality: (judged: number, partly: boolean, bad: number) =>
      bad === 0
        ? `${partly ? `${n(judged)} 场数据够判断，` : ''}没有质量差的会议。`
        : `${partly ? `${n(judged)} 场数据够判断，其` : '其'}中 ${n(bad)} 场质量差。`,
    worst: (bad: number, shown: number, offered: number) =>
      shown < bad
        ? `质量差的会议（${n(bad)} 场，列出 ${n(shown)} 场，「查看质量」里有 ${n(offered)} 场）`
        : `质量差的会议（${n(bad)} 场，按受影响人数排序）`,
    open: '查看质量',
    joinsDefined:
      '人次按飞书列出的参会人数计，离开再进来可能只算一次；会议质量和日报按入会次数计，两个数可能不同。',
    affectedPeople: (people: number) => `${n(people)} 人受影响`,
    share: (name: string, percent: string) => `${name} ${percent}`,
    shares: { video: '视频', sharing: '共享', recording: '录制', telephone: '电话' },
    all: '全部会议',
    noTopic: '（无主题）',
    external: (topic: string) => `${topic}（外部）`,
    externals: (meetings: number) => `外部会议 ${n(meetings)} 场`,
    devices: (devices: number) => `累计入会设备 ${n(devices)} 台`,
  },
  empty: {
    title: '这段时间没有会议',
    sentence: {
      1: (range: string, _had?: string) => `${after(range)}没有找到正在进行的会议。`,
      2: (range: string, had?: string) =>
        `${after(range)}没有找到已结束的会议${had === undefined ? '' : `，${had}`}。`,
      3: (range: string, _had?: string) => `${after(range)}没有找到待召开的会议。`,
    },
    hint: {
      1: '可能现在没有人开会，或者筛选条件太窄。可以换一个范围，例如：',
      2: '可能是范围内没开会，或者筛选条件太窄。可以换一个范围，例如：',
      3: '可能是范围内没有安排会议，或者筛选条件太窄。可以换一个范围，例如：',
    },
  },
  notes: {
    missing: (columns: string) => `表格缺少这些列，未统计相关数字：${columns}`,
    unknown: (columns: string) => `表格有新的列，已原样保留：${columns}`,
    unrecognised: '无法识别文件的列名，没有统计，请下载查看。',
    unreadable: (cells: number) => `${n(cells)} 个单元格无法识别，未计入`,
  },
  weekBefore: {
    name: {
      day: (weekday: number, lastWeek: boolean) =>
        `${lastWeek ? '上' : '前一周的'}${WEEKDAYS[weekday - 1] ?? ''}`,
      hours: (weekday: number, lastWeek: boolean) =>
        `${lastWeek ? '上' : '前一周的'}${WEEKDAYS[weekday - 1] ?? ''}同一时段`,
      days: (_weekday: number, _lastWeek: boolean) => '前一周同期',
    },
    equal: (name: string) => `与${name}持平`,
    similar: (name: string) => `与${name}基本持平`,
    count: {
      more: (of: Counted, name: string, by: number) => `比${name}多 ${n(by)} ${unit(of)}`,
      fewer: (of: Counted, name: string, by: number) => `比${name}少 ${n(by)} ${unit(of)}`,
    },
    percent: {
      more: (name: string, by: string) => `比${name}多 ${by}`,
      fewer: (name: string, by: string) => `比${name}少 ${by}`,
    },
    figure: { day: '上周同日', hours: '上周同时段', days: '前一周同期' },
    beside: (label: string, when: string, value: string) => `${label}（${when} ${value}）`,
    had: (name: string, meetings: number) => `${name}有 ${n(meetings)} 场`,
  },
  people: {
    sentence: {
      ongoing: (people: number, rooms: number, late: Late | undefined, _early?: number) =>
        `会议正在进行，已有 ${n(people)} 人入会${roomsToo(rooms)}${latecomers(late)}。`,
      ended: (people: number, rooms: number, late: Late | undefined, early?: number) =>
        `${n(people)} 人参会${roomsToo(rooms)}${latecomers(late)}${earlyLeavers(early)}。`,
    },
    /** Nobody has joined a meeting that goes on, has ended, is to come. */
    invited: {
      1: (people: number) => `名单上有 ${n(people)} 人，还没有人入会。`,
      2: (people: number) => `名单上有 ${n(people)} 人，没有入会记录。`,
      3: (people: number) => `会议还没有开始，名单上有 ${n(people)} 人。`,
    },
    /** Where the workbook does not tell who joined, or people from rooms. */
    listed: {
      people: (people: number, rooms: number) => `名单上有 ${n(people)} 人${roomsToo(rooms)}。`,
      all: (all: number) => `名单上有 ${n(all)} 个参会方（人和会议室）。`,
    },
    emptyTitle: '没有参会人',
    empty: '飞书没有提供这场会议的参会人。',
    absent: '这场会议的参会人里没有这个人。',
    absentHint: '可能没有入会，或者用会议室设备、电话、另一个账号入会。',
    emptyHint: '会议可能还没有开始，或筛选条件太窄。',
    figures: {
      people: '人',
      all: '个参会方',
      rooms: '间会议室',
      median: '参会时长中位数',
      late: '人迟到',
      early: '人早退',
      external: '人没有企业账号',
      phones: '人电话入会',
    },
    stays: '参会时长分布（人数）',
    late: (shown: number, total: number) =>
      shown < total
        ? `迟到最久的 ${shown} 人（另有 ${n(total - shown)} 人，见 Excel）`
        : '迟到的人（按迟到时长排序）',
    early: (shown: number, total: number) =>
      shown < total
        ? `最早离开的 ${shown} 人（另有 ${n(total - shown)} 人，见 Excel）`
        : '早退的人（按离开时间排序）',
    longest: (shown: number, total: number) =>
      shown < total
        ? `参会最久的 ${shown} 人（另有 ${n(total - shown)} 人，见 Excel）`
        : '全部参会人（按参会时长排序）',
    folded: '更多',
    quality: '查看会议质量',
    joinedAt: (time: string) => `${time} 入会`,
    joinedLate: (time: string, late: string) => `${time} 入会，迟到${before(late)}`,
    leftAt: (time: string) => `${time} 离开`,
    stayed: (time: string) => `参会${before(time)}`,
    nameless: '未显示姓名',
    /** Values of the platform's workbooks in other words. */
    enumerated: {
      手动释放: '手动释放',
      会议结束后自动释放: '会议结束后自动释放',
      未签到被释放: '未签到被释放',
      传感器自动释放: '传感器自动释放',
      主动离开会议: '主动离开会议',
      主持人结束会议: '主持人结束会议',
      被主持人移出会议: '被主持人移出会议',
      网络断开: '网络断开',
      客户端异常退出: '客户端异常退出',
    } as Readonly<Record<string, string>>,
    tally: (label: string, values: string) => `**${label}**：${values}`,
    counted: (name: string, times: string) => `${name}（${times}）`,
    others: (others: number) => `其他（${n(others)}）`,
    tallies: {
      device: '设备',
      version: '版本',
      network: '网络',
      connection: '连接类型',
      location: '位置',
      reason: '离会原因',
    },
    file: {
      sentence: (minutes: number, joins: number) =>
        `共 ${n(minutes)} 分钟的逐分钟数据${joins > 1 ? `，来自 ${n(joins)} 次入会，每次一张工作表` : ''}。`,
      emptyTitle: '没有质量数据',
      empty: '飞书没有提供这次入会的质量数据。',
      emptyHint: '会议结束后要等几分钟才有数据；入会不到一分钟的没有数据。',
      figures: { minutes: '分钟', joins: '次入会', columns: '个官方列', loss: '最高丢包' },
      columns: (present: number, official: number) => `${n(present)} / ${n(official)}`,
      between: (first: string, last: string) => `第一分钟 ${first}，最后一分钟 ${last}。`,
      loss: '每分钟最高丢包（%）',
      groups: { audio: '音频', video: '视频', sharing: '共享屏幕', network: '网络', cpu: 'CPU' },
      table: '每一项最差的值',
      head: {
        minutes: (minutes: number) => `${n(minutes)} 分钟有数据`,
        latency: '延迟',
        jitter: '抖动',
        loss: '丢包',
        use: '占用',
      },
      worst: (name: string, value: string) => `最高${before(name)}${before(value)}`,
      milliseconds: (value: number) => `${n(value)} ms`,
      unjudged: '以上为飞书提供的原始数据，不作评价。',
    },
  },
  rooms: {
    sentence: (
      range: string,
      reservations: number,
      rooms: number | undefined,
      hours: string | undefined,
      used?: string,
    ) =>
      `${after(range)}有 ${n(reservations)} 次预定${rooms === undefined ? '' : `，${n(rooms)} 间会议室`}${hours === undefined ? '' : `，共 ${hours} 小时`}${used === undefined ? '' : `，工作时间利用率 ${used}`}。`,
    emptyTitle: '这段时间没有预定',
    empty: (range: string) => `${after(range)}没有找到会议室预定。`,
    until: (when: string) => `只含 ${when} 前开始的预定，之后的未计入。`,
    emptyHint: '可以换一个时间范围或上级区域。',
    figures: {
      reservations: '次预定',
      hours: '预定时长',
      utilisation: '利用率',
      noShows: '未签到率',
      wasted: '浪费时长',
    },
    chart: (shown: number, rooms: number) =>
      shown < rooms ? `工作时间利用率（%），最高的 ${n(shown)} 间` : '工作时间利用率（%）',
    definition: `利用率 = 实际使用时长 ÷ 工作日 09:00–18:00；没有预定的会议室不在表格中，未计入。`,
    placed: (name: string, where: string) => `${name}（${where}）`,
    together: '同名的会议室合在一起计算；缩短时间范围或指定楼、楼层可以分开。',
    missed: (missed: number, due: number) => `${n(missed)} 次没有签到（需要签到的有 ${n(due)} 次）。`,
    mostWasted: (room: string, hours: string) => `浪费最多的是「${room}」，${hours} 小时。`,
    noShows: (missed: number, due: number) =>
      `未签到率 = 超时未签到 ${n(missed)} 次 ÷ 需要签到 ${n(due)} 次。`,
    released: '释放原因',
    wasted: (shown: number) => `浪费最多的 ${shown} 间（预定后释放或未签到）`,
    folded: '使用情况和释放原因',
    line: (room: string, wasted: string, reserved: string, times: number, missed: number) =>
      `**${room}** · 浪费 ${wasted} / ${reserved} 小时 · ${n(times)} 次预定，${n(missed)} 次未签到`,
    nameless: '（无名称）',
  },
} as const;
