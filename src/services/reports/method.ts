import type { ColumnLook } from '../../lib/workbook/writer.ts';
import {
  BAND_TABLE,
  ESTIMATE,
  METRICS,
  type Metric,
  type Preset,
  presetLimit,
  presetSource,
  type Source,
} from '../../quality/bands.ts';
import { FEWEST_MINUTES, SLIP, VERSION_USERS } from '../../quality/causes/cause.ts';
import { SHARED_HEADS, SHARED_MINUTES } from '../../quality/causes/scene.ts';
import { POOR_IN_WINDOW, WINDOW } from '../../quality/episodes.ts';
import type { Thresholds } from '../../quality/settings.ts';

/** Names of the metrics in the workbook, which is Chinese like the platform's own. */
export const METRIC_NAMES: Readonly<Record<Metric, string>> = {
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
};

const SOURCES: Readonly<Record<Source, string>> = {
  huawei: '华为云会议',
  teams: 'Microsoft Teams',
  'teams-cqd': 'Microsoft Teams 通话质量面板（CQD）',
  twilio: 'Twilio',
  circuit: 'Circuit',
  google: 'Google Meet',
  zoom: '参照 Zoom 的分档',
  own: '本项目的判断',
};

type Row = readonly (string | number | null)[];

export const METHOD_HEADERS = [
  '项目',
  '单位',
  '一般',
  '差',
  '预设一般',
  '预设差',
  '已改',
  '来源或说明',
] as const;

export const METHOD_COLUMNS: readonly ColumnLook[] = [22, 8, 20, 10, 10, 10, 8, 100].map((width) => ({
  width,
  wrap: width > 22,
}));

/** Returns every number behind the judgement, so that the workbook explains itself. */
export function methodRows(thresholds: Thresholds): readonly Row[] {
  const { preset, latency, bpl, ie, targetRate, enoughMinutes } = thresholds;
  return [
    ...METRICS.map((metric) => limitRow(metric, thresholds)),
    note('预设', preset, 'default 为默认；teams-cqd 只看音频，且只有「差」一档'),
    note('延迟的理解', latency, 'one-way 单向，round-trip 往返；只影响估算 MOS，往返时延迟折半'),
    note('抗丢包系数 Bpl', bpl, `默认 ${ESTIMATE.bpl.preset}；平台不公布编码，这是一个选择`),
    note('编码损伤 Ie', ie, `默认 ${ESTIMATE.ie.preset}`),
    note('目标', targetRate * 100, '差的分钟占有数据分钟的比例，不超过它算达标；微软公布的目标', '%'),
    note('够用的分钟', enoughMinutes, '有数据的分钟少于它时，比例仅供参考', '分钟'),
    ...WORDS.map(([name, text]) => note(name, '', text)),
    ...RULES.map((text, index) => note(`规则 ${index + 1}`, '', text)),
  ];
}

const share = (part: number): string => `${Math.round(part * 100)} %`;

const WORDS: readonly (readonly [name: string, text: string])[] = [
  ['比较', '严格大于（MOS 为严格小于）才算，正好等于不算'],
  ['未测得', '空白、读不懂或码率为 0 的媒体不参与判断，也不进入分母'],
  ['一分钟的结论', '音频、视频、共享 × 接收、发送中正在使用的，以及设备，取最差的一项，并写明决定指标'],
  ['持续受影响', `连续 2 分钟差，或 ${WINDOW} 分钟里有 ${POOR_IN_WINDOW} 分钟差`],
  [
    '一个人的结论',
    '超过目标，并且持续受影响或明显超过（95 % Wilson 区间的下界高于目标），是「差」；只有其一是「一般」；都没有是「良好」',
  ],
  [
    '估算 MOS',
    'd = 延迟 + 2×抖动 + 10；R = 93.2 − (0.024d + 0.11·max(0, d − 177.3)) − (Ie + (95 − Ie)·p/(p + Bpl))',
  ],
  ['估算 MOS（续）', 'MOS = 1 + 0.035R + R(R − 60)(100 − R)·7×10⁻⁶，限制在 1 到 4.5；p 为丢包百分比'],
  ['P95', '95 % 的分钟不比它差（最近秩）；MOS 取低的一端'],
  ['原因', '下面的规则取第一条成立的；是推测，不是定论'],
];

/** The seven rules in their order, as docs/quality.md has them. */
const RULES: readonly string[] = [
  'CPU 差，网络指标都不差：设备过载',
  `一个人发送差的那些分钟里，其他人一半以上接收差：这位发言人的上行（2 至 4 要有 ${SHARED_MINUTES} 分钟以上，或一分钟里 ${SHARED_HEADS} 人以上）`,
  '同一出口 IP 或同一位置的 2 人以上（占其一半以上，别处没有一样差），在同样的分钟里差：这个站点或其运营商',
  '一半以上的人同时差，又不是上面两种：服务或共用线路',
  `只有发送差：上行或接入网络；只有接收差：下行（另一个方向不到 ${share(SLIP)} 算偶然）`,
  '收发都差，并且用 Wi-Fi：Wi-Fi；走代理：代理或其 TCP 回退',
  `其余：看不出。一个人的原因要明显超过目标，或至少 ${FEWEST_MINUTES} 分钟差且其中有持续的一段；客户端版本要有 ${VERSION_USERS} 位以上用户受影响`,
];

function note(name: string, value: string | number, text: string, unit = ''): Row {
  return [name, unit, value, null, null, null, '', text];
}

function limitRow(metric: Metric, { preset, limits, changed }: Thresholds): Row {
  const { unit, worse } = BAND_TABLE[metric];
  const usual = presetLimit(preset, metric);
  return [
    METRIC_NAMES[metric],
    unit,
    limits[metric].fair,
    limits[metric].poor,
    usual.fair,
    usual.poor,
    changed.includes(metric) ? '是' : '否',
    `${worse === 'above' ? '高于才算' : '低于才算'}；${sourceText(preset, metric)}`,
  ];
}

/** Where the preset's limits come from: a limit of the tenant's own has no source but the tenant. */
function sourceText(preset: Preset, metric: Metric): string {
  const { fair, poor } = presetSource(preset, metric);
  const names = (from: readonly Source[]): string => from.map((each) => SOURCES[each]).join('、');
  const parts = [
    ...(fair.length === 0 ? [] : [`一般：${names(fair)}`]),
    ...(poor.length === 0 ? [] : [`差：${names(poor)}`]),
  ];
  return parts.length === 0 ? '这个预设不看它' : `预设的来源，${parts.join('；')}`;
}
