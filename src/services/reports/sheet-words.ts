import { zoned } from '../../lib/time.ts';
import type { Cause } from '../../quality/causes/index.ts';
import type { Deciding } from '../../quality/judge.ts';
import type { Series } from '../../quality/statistics.ts';
import type { Band } from '../../quality/types.ts';
import { METRIC_NAMES } from './method.ts';

/** The words of the workbook, which is Chinese like the platform's own. */
export const BAND_NAMES: Readonly<Record<Band, string>> = {
  good: '良好',
  fair: '一般',
  poor: '差',
  unclassified: '未测得',
};
export const DIRECTION_NAMES = { received: '接收', sent: '发送' } as const;
const MEDIUM_NAMES = { audio: '音频', video: '视频', share: '共享', network: '网络', device: '' } as const;
export const CAUSE_NAMES: Readonly<Record<Cause['kind'], string>> = {
  device: '设备过载',
  speaker: '发言人的上行',
  site: '站点或其运营商',
  service: '服务或共用线路',
  uplink: '上行或接入网络',
  downlink: '下行',
  wifi: 'Wi-Fi',
  proxy: '代理或其 TCP 回退',
  unknown: '看不出',
};

/** Returns the Chinese name of a series. */
export function seriesName(series: Series): string {
  const [medium, metric, way] = series.split('.') as [
    string,
    string,
    keyof typeof DIRECTION_NAMES | undefined,
  ];
  const name = METRIC_NAMES[`${medium}.${metric}` as keyof typeof METRIC_NAMES];
  return way === undefined ? name : `${name}（${DIRECTION_NAMES[way]}）`;
}

/** Returns the Chinese name of a deciding metric. */
export function decidingName(deciding: Deciding | undefined): string {
  if (deciding === undefined) return '';
  const name = METRIC_NAMES[deciding.metric];
  const shown =
    deciding.medium === 'network' ? name.replace(/^音频|^视频|^共享/, MEDIUM_NAMES.network) : name;
  return deciding.direction === undefined ? shown : `${shown}（${DIRECTION_NAMES[deciding.direction]}）`;
}

/** Formats an instant (unix ms) as the platform writes times, so that both files can be compared. */
export function stamp(ms: number, zone: string): string {
  return zoned(ms, zone).format('YYYY.MM.DD HH:mm:ss');
}
