import {
  BAND_TABLE,
  ESTIMATE,
  METRICS,
  type Metric,
  presetLimit,
  type Source,
  TARGET_POOR_RATE,
} from './bands.ts';
import type { Thresholds } from './settings.ts';

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

/** Every number behind the judgement, so that the workbook explains itself. */
export function methodRows(thresholds: Thresholds): readonly Row[] {
  const note = (name: string, value: string | number, text: string): Row => [
    name,
    '',
    value,
    null,
    null,
    null,
    '',
    text,
  ];
  return [
    ...METRICS.map((metric) => limitRow(metric, thresholds)),
    note('预设', thresholds.preset, 'default 为默认；teams-cqd 只看音频，且只有「差」一档'),
    note('延迟的理解', thresholds.latency, 'one-way 单向，round-trip 往返；只影响估算 MOS，往返时延迟折半'),
    note('抗丢包系数 Bpl', thresholds.bpl, `默认 ${ESTIMATE.bpl.preset}；平台不公布编码，这是一个选择`),
    note('编码损伤 Ie', thresholds.ie, `默认 ${ESTIMATE.ie.preset}`),
    note('目标', TARGET_POOR_RATE, '差的分钟占有数据分钟的比例，微软公布的目标'),
    note('比较', '', '严格大于（MOS 为严格小于）才算，正好等于限值不算'),
    note('未测得', '', '空白、读不懂或码率为 0 的媒体不参与判断，也不进入分母'),
    note(
      '一分钟的结论',
      '',
      '音频、视频、共享 × 接收、发送中正在使用的，以及设备，取最差的一项，并写明决定指标',
    ),
    note(
      '估算 MOS',
      '',
      'd = 延迟 + 2×抖动 + 10；R = 93.2 − (0.024d + 0.11·max(0, d − 177.3)) − (Ie + (95 − Ie)·p/(p + Bpl))',
    ),
    note(
      '估算 MOS（续）',
      '',
      'MOS = 1 + 0.035R + R(R − 60)(100 − R)·7×10⁻⁶，限制在 1 到 4.5；p 为丢包百分比',
    ),
    note('P95', '', '95 % 的分钟不比它差（最近秩）；MOS 取低的一端'),
    note('原因', '', '按规则 1 到 7 取第一条成立的，是推测，不是定论；规则见项目文档 docs/quality.md'),
  ];
}

function limitRow(metric: Metric, { preset, limits, changed }: Thresholds): Row {
  const { unit, worse, source } = BAND_TABLE[metric];
  const usual = presetLimit(preset, metric);
  const from = [...new Set([...source.fair, ...source.poor])].map((each) => SOURCES[each]).join('、');
  return [
    METRIC_NAMES[metric],
    unit,
    limits[metric].fair,
    limits[metric].poor,
    usual.fair,
    usual.poor,
    changed.includes(metric) ? '是' : '否',
    `${worse === 'above' ? '高于算差' : '低于算差'}；${from}`,
  ];
}
