import { POOR_IN_WINDOW, WINDOW } from '../../../quality/aggregate.ts';
import { ESTIMATE, type Metric, type Source } from '../../../quality/bands.ts';
import {
  type CauseKind,
  FEWEST_MINUTES,
  SHARED_HEADS,
  SHARED_MINUTES,
  SLIP,
  VERSION_USERS,
} from '../../../quality/causes/cause.ts';
import { type Coverage, ENOUGH_COVERAGE } from '../../../quality/statistics.ts';
import type { Band } from '../../../quality/types.ts';

const bands = {
  good: '良好',
  fair: '一般',
  poor: '差',
  unclassified: '未测得',
} as const satisfies Readonly<Record<Band, string>>;

const causes: Readonly<Record<CauseKind, string>> = {
  device: '设备过载',
  speaker: '发言人的网络（发送差）',
  site: '办公区网络或运营商线路',
  service: '飞书服务或公共线路',
  uplink: '参会人的网络（发送差）',
  downlink: '参会人的网络（接收差）',
  wifi: 'Wi-Fi',
  proxy: '代理',
  unknown: '原因不明',
};

const metrics: Readonly<Record<Metric, string>> = {
  'audio.latency': '音频延迟',
  'audio.jitter': '音频抖动',
  'audio.lossAvg': '音频平均丢包',
  'audio.lossMax': '音频最大丢包',
  'audio.mos': '音频估算 MOS',
  'video.latency': '视频延迟',
  'video.jitter': '视频抖动',
  'video.lossAvg': '视频平均丢包',
  'share.latency': '共享延迟',
  'share.jitter': '共享抖动',
  'share.lossAvg': '共享平均丢包',
  'device.clientCpu': '客户端平均 CPU',
  'device.systemCpu': '系统最大 CPU',
  'people.affected': '受影响的人（占有数据的人）',
  'meetings.bad': '质量差的会议（占读完的会议）',
};

const sources: Readonly<Record<Source, string>> = {
  huawei: '华为云会议',
  teams: 'Microsoft Teams',
  'teams-cqd': 'Microsoft Teams 通话质量面板（CQD）',
  twilio: 'Twilio',
  circuit: 'Circuit',
  google: 'Google Meet',
  zoom: '参照 Zoom 的分档',
  own: '本项目的判断',
};

const share = (part: number): string => `${Math.round(part * 100)}%`;

/** How minutes and people are judged: name and explanation. */
const terms: readonly (readonly [name: string, text: string])[] = [
  ['比较', '大于该值（MOS 为小于）才计入，等于不计'],
  ['未测得', '空白、无法识别或码率为 0 的媒体不参与判断，也不计入分母'],
  ['一分钟的结论', '音频、视频、共享 × 接收、发送中正在使用的，以及设备，取最差的一项，并写明主要问题'],
  ['持续受影响', `连续 2 分钟差，或 ${WINDOW} 分钟里有 ${POOR_IN_WINDOW} 分钟差`],
  [
    '一个人的结论',
    '超过目标，并且持续受影响或明显超过（95% Wilson 区间的下界高于目标），是「差」；只有其一是「一般」；都没有是「良好」',
  ],
  [
    '一场会议的结论',
    '按持续受影响的人占有数据的人的比例：没有人是「良好」，有人是「一般」，多数人是「差」；阈值见上',
  ],
  ['质量差的会议', '多数人受影响；或有人受影响，并且不达标的分钟超过目标'],
  ['数据不全', `测得的人次不到全部人次的 ${share(ENOUGH_COVERAGE)}，不写结论和原因`],
  [
    '估算 MOS',
    'd = 延迟 + 2×抖动 + 10；R = 93.2 − (0.024d + 0.11·max(0, d − 177.3)) − (Ie + (95 − Ie)·p/(p + Bpl))',
  ],
  ['估算 MOS（续）', 'MOS = 1 + 0.035R + R(R − 60)(100 − R)·7×10⁻⁶，限制在 1 到 4.5；p 为丢包百分比'],
  ['P95', '95% 的分钟不比它差（最近秩）；MOS 取低的一端'],
  ['原因', '下面的规则取第一条成立的；是推测，不是定论'],
];

const partial = '数据不全';

/** The seven rules in their order, as docs/quality.md has them. */
const rules: readonly string[] = [
  'CPU 差，网络指标都不差：设备过载',
  `一个人发送差的那些分钟里，其他人一半以上接收差：这位发言人的网络（2 至 4 要有 ${SHARED_MINUTES} 分钟以上，或一分钟里 ${SHARED_HEADS} 人以上）`,
  '同一出口 IP 或同一位置的 2 人以上（占其一半以上，别处没有一样差），在同样的分钟里差：该办公区网络或运营商线路',
  '一半以上的人同时差，又不是上面两种：飞书服务或公共线路',
  `只有发送差，或只有接收差：这位参会人的网络（另一个方向不到 ${share(SLIP)} 算偶然）`,
  '收发都差，并且使用 Wi-Fi：Wi-Fi；使用代理：代理',
  `其余：原因不明。一个人的原因要明显超过目标，或至少 ${FEWEST_MINUTES} 分钟差且其中有持续的一段；客户端版本要有 ${VERSION_USERS} 位以上用户受影响`,
];

/**
 * Words of the workbooks the bot writes itself. They are Chinese in every chat, like the platform's own files they are
 * laid beside, so no other language has this file.
 */
export const workbook = {
  bands,
  /** There is no verdict where too little was measured. */
  verdict: (band: Band, isEnough: boolean) => (band === 'unclassified' || isEnough ? bands[band] : partial),
  partial,
  causes,
  metrics,
  sources,
  directions: { received: '接收', sent: '发送' },
  /** A metric of one direction. */
  oneWay: (metric: string, direction: string) => `${metric}（${direction}）`,
  /** The same metric measured for the network as a whole instead of one medium. */
  ofNetwork: (metric: string) => metric.replace(/^音频|^视频|^共享/, '网络'),
  yesNo: (yes: boolean) => (yes ? '是' : '否'),
  list: (items: readonly string[]) => items.join('、'),
  /** A person and how many minutes are meant. */
  person: (name: string, minutes: number) => `${name}（${minutes}）`,
  /** What the card says, on the first sheet. */
  overview: {
    headers: ['项目', '内容'],
    meeting: '会议',
    time: '时间',
    sentence: '结论',
    affected: '受影响的人（差的分钟）',
    cause: '推测原因和建议',
    coverage: '数据',
    measured: (measured: number, total: number) => `有数据 ${measured}/${total} 人次`,
    terms: ['持续受影响', '一场会议的结论', '数据不全', '原因'] as readonly string[],
  },
  sheets: {
    overview: '概览',
    people: '参会人',
    minutes: '分钟',
    causes: '原因',
    method: '方法',
    meetings: '会议',
    groups: '分组',
  },
  people: {
    name: '参会人',
    verdict: '结论',
    rate: '差的比例',
    n: '有数据的分钟',
    worst: '最差时刻',
    deciding: '主要问题',
    device: '设备',
    network: '网络类型',
    location: '位置',
    publicIp: '公网IP',
    proxy: '代理',
    version: '客户端版本',
    department: '部门',
    joins: '入会次数',
    measured: '测得次数',
    unreadable: '无法识别的值',
    id: '用户ID或会议室ID',
    spreads: { mean: '平均', p95: 'P95', worst: '最差' },
  },
  minutes: { decidingValue: '决定值', mos: '估算 MOS' },
  causesOfMeeting: [
    '规则',
    '推测原因',
    '人·分钟',
    '开始',
    '结束',
    '是谁（分钟）',
    '影响了谁（分钟）',
    '最差的值',
    '主要问题',
    '站点',
    '同时变差（人）',
    '当时测到（人）',
    '代理',
    '说明',
  ],
  causesOfDay: [
    '推测原因',
    '人·分钟',
    '会议',
    '涉及的人',
    '最突出的一次：谁',
    '最差的值',
    '主要问题',
    '站点',
    '说明',
  ],
  inferred: '推测',
  isolated: '零星的分钟，不足以推测',
  version: '客户端版本（提示）',
  versionText: (poor: number, n: number, restPoor: number, rest: number) =>
    `该版本差 ${poor} / ${n} 分钟，其余 ${restPoor} / ${rest} 分钟`,
  groups: [
    '分组依据',
    '名称',
    '差',
    '有数据的分钟',
    '差的比例',
    '其余差',
    '其余分钟',
    '其余比例',
    '下限',
    '上限',
    '比较',
    '测得人次',
    '人次',
  ],
  dimensions: {
    department: '部门',
    location: '位置',
    networkType: '网络类型',
    appVersion: '客户端版本',
    device: '设备',
    egress: '出口网络',
    room: '会议室',
  },
  groupVerdicts: { worse: '明显更差', better: '明显更好', 'no-difference': '无明显差别' },
  meetings: {
    meetingNo: '会议号',
    topic: '会议主题',
    organiser: '会议组织者',
    start: '开始',
    end: '结束',
    people: '参会人',
    joins: '人次',
    measured: '测得人次',
    verdict: '结论',
    bad: '质量差',
    n: '有数据的分钟',
    good: bands.good,
    fair: bands.fair,
    poor: bands.poor,
    unclassified: bands.unclassified,
    rate: '差的比例',
    affected: '有差的分钟的人',
    cause: '推测原因',
    meetingInstanceId: '会议实例 ID',
  },
  privateTopic: '（私密）',
  method: {
    headers: ['项目', '单位', '一般', '差', '预设一般', '预设差', '已改', '来源或说明'],
    terms,
    rules,
    rule: (nth: number) => `规则 ${nth}`,
    worse: { above: '大于该值才计入', below: '小于该值才计入' },
    limit: (worse: string, source: string) => `${worse}；${source}`,
    noSource: '该预设不使用',
    source: (parts: readonly string[]) => `预设的来源，${parts.join('；')}`,
    ofBand: (band: string, from: string) => `${band}：${from}`,
    minuteUnit: '分钟',
    preset: ['预设', 'default 为默认；teams-cqd 只看音频，且只有「差」一档'],
    latency: ['延迟口径', 'one-way 单向，round-trip 往返；只影响估算 MOS，往返时延迟折半'],
    bpl: ['抗丢包系数 Bpl', `默认 ${ESTIMATE.bpl.preset}；平台不公布编码，这是一个选择`],
    ie: ['编码损伤 Ie', `默认 ${ESTIMATE.ie.preset}`],
    target: ['目标', '差的分钟占有数据分钟的比例，不超过它算达标；微软公布的目标'],
    enough: ['够用的分钟', '有数据的分钟少于它时，比例仅供参考'],
    meetingNo: '会议号',
    time: '会议时间',
    until: (end: string) => `到 ${end}`,
    zone: ['时区', '表里所有时间的时区'],
    written: '写出的分钟',
    writtenAll: '全部',
    writtenPart: (total: number) => `共 ${total} 分钟，一个文件装不下：先写差的人`,
    measured: '测得人次',
    ofMeeting: (total: number) => `共 ${total} 人次`,
    date: '日期',
    calendarOf: (zone: string) => `按 ${zone} 的日历`,
    measuredJoins: '测得人次',
    ofJoins: ({ total, counting, unplaced = 0 }: Coverage, complete: boolean) =>
      [
        `共${counting === true ? '约' : ''} ${total} 人次`,
        ...(unplaced > 0 ? [`另有约 ${unplaced} 人次没有读到参会人`] : []),
        ...(complete ? [] : ['仍在采集']),
      ].join('，'),
  },
} as const;
