import { formatDuration, formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';
import { zh as causes, en as causesEn } from './quality-causes.ts';
import { zh as people, en as peopleEn } from './quality-people.ts';
import { zh as settings, en as settingsEn } from './quality-settings.ts';

const n = (value: number): string => formatNumber(value);
const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, THIN);
const aim = (target: string): string => `目标${THIN}≤${THIN}${target}`;
const few = (value: number, one: string, many: string): string => `${n(value)} ${value === 1 ? one : many}`;

/** `/quality`: a meeting, a person, a person's last meetings. */
export const zh = {
  title: '会议质量',
  bands: { good: '良好', fair: '一般', poor: '差', unclassified: '未测得' },
  verdicts: { good: '良好', fair: '有波动', poor: '差', unclassified: '没有数据' },
  verdict: {
    poor: (rate: string, count: number, target: string) =>
      `质量差：${rate}${THIN}的分钟不达标（${aim(target)}，n = ${n(count)}）。`,
    trouble: (rate: string, count: number, target: string, people: number) =>
      `整体达标：${rate}${THIN}的分钟差（${aim(target)}，n = ${n(count)}），但有${THIN}${n(people)}${THIN}人持续受影响。`,
    ownTrouble: (rate: string, count: number, target: string) =>
      `大部分时间正常：${rate}${THIN}的分钟差（${aim(target)}，n = ${n(count)}），但有一段连续变差。`,
    missed: (rate: string, count: number, target: string) =>
      `略有波动：${rate}${THIN}的分钟不达标（${aim(target)}，n = ${n(count)}），都是零星的，没有持续。`,
    good: (rate: string, count: number, target: string) =>
      `质量良好：${rate}${THIN}的分钟不达标（${aim(target)}，n = ${n(count)}）。`,
    unclassified: '没有可以判断的分钟：要看的媒体都没有在用，或没有测到。',
  },
  fewMinutes: (count: number) => `只有${THIN}${n(count)}${THIN}分钟有数据，比例仅供参考。`,
  partial: (done: number, total: number) =>
    `先看已读到的${THIN}${n(done)} / ${n(total)}${THIN}人，结果会继续更新。`,
  progress: {
    reading: { people: '正在读取每个人的质量数据', meetings: '正在读取每场会议的质量数据' },
    finding: '正在找这场会议和它的参会人',
    read: {
      people: (done: number, total: number) => `${n(done)} / ${n(total)}${THIN}人`,
      meetings: (done: number, total: number) => `${n(done)} / ${n(total)}${THIN}场`,
    },
    left: (seconds: number) => `约还需${THIN}${formatDuration(seconds, 'zh_cn')}`,
  },
  figures: {
    rate: (target: string) => `差的分钟（${aim(target)}）`,
    minutes: '有数据的分钟',
    mos: (p95: string, worst: string) => `平均估算${THIN}MOS（P95${THIN}${p95}，最差${THIN}${worst}）`,
    people: '人有数据',
    worst: '最差的一分钟',
  },
  direction: { received: '下行', sent: '上行' },
  medium: { audio: '音频', video: '视频', share: '共享', network: '网络', device: '' },
  metric: {
    latency: '延迟',
    jitter: '抖动',
    lossAvg: '丢包',
    lossMax: '最大丢包',
    mos: `估算${THIN}MOS`,
    clientCpu: `客户端${THIN}CPU`,
    systemCpu: `系统${THIN}CPU`,
  },
  series: (direction: string, medium: string, metric: string) =>
    `${direction}${direction === '' ? medium : before(medium)}${before(metric)}`,
  deciding: (series: string, value: string) => `${series}${THIN}${value}`,
  timeline: '每分钟各档的人数',
  buckets: (minutes: number) => `每分钟各档的人数（每${THIN}${minutes}${THIN}分钟合为一根）`,
  worst: (shown: number, more: number, good: number) => {
    const rest = [
      ...(more > 0 ? [`另有${THIN}${n(more)}${THIN}人见质量表`] : []),
      ...(good > 0 ? [`${n(good)}${THIN}人全程良好`] : []),
    ];
    return `受影响的${THIN}${n(shown)}${THIN}人，差的在前${rest.length > 0 ? `（${rest.join('，')}）` : ''}`;
  },
  allGood: '每个人的每一分钟都良好。',
  columns: {
    name: '参会人',
    device: '设备',
    network: '网络',
    rate: '差的分钟',
    worst: '最差一分钟',
    deciding: '决定指标',
  },
  nameless: '（未显示）',
  nothing: '–',
  shortened: (written: number, total: number) =>
    `分钟太多，质量表写了其中${THIN}${n(written)} / ${n(total)}${THIN}分钟，先写差的人；汇总和结论是全部的`,
  refused: (joins: number) => `飞书没有给出${THIN}${n(joins)}${THIN}次入会的数据，没有计入；稍后可以重新分析`,
  unreadable: (count: number) => `${n(count)}${THIN}个数值读不懂，没有计入`,
  unclassified: (count: number) => `${n(count)}${THIN}分钟没有可以判断的数据，不计入比例`,
  foot: {
    coverage: (measured: number, total: number) => `测得${THIN}${n(measured)} / ${n(total)}${THIN}人`,
    mos: {
      'one-way': `估算${THIN}MOS${THIN}假设延迟为单向`,
      'round-trip': `估算${THIN}MOS${THIN}按延迟为往返折半`,
    },
    perMinute: '数据每分钟一条',
    between: '，',
    limit: (metric: string, own: string, usual: string) => `${metric}${THIN}${own}（预设${THIN}${usual}）`,
    limits: (named: string, more: number) =>
      `本企业自定的限值：${named}${more > 0 ? `，另有${THIN}${n(more)}${THIN}项` : ''}`,
    preset: { default: '', 'teams-cqd': `按${THIN}Teams${THIN}面板的限值` },
  },
  button: {
    person: '看某个人',
    workbook: '下载质量表',
    compare: '与上次比较',
    again: '重新分析',
    meeting: '看整场会议',
  },
  option: (name: string, poor: number, count: number) => `${name} · ${n(poor)} / ${n(count)}${THIN}分钟差`,
  optionUnmeasured: (name: string) => `${name} · 没有数据`,
  ...people,
  causes,
  settings,
} as const;

export const en: Same<typeof zh> = {
  title: 'Meeting quality',
  bands: { good: 'Good', fair: 'Fair', poor: 'Poor', unclassified: 'Not measured' },
  verdicts: { good: 'good', fair: 'some trouble', poor: 'poor', unclassified: 'no data' },
  verdict: {
    poor: (rate, count, target) =>
      `Poor: ${rate} of the minutes miss the standard (target ≤ ${target}, n = ${n(count)}).`,
    trouble: (rate, count, target, people) =>
      `On target overall: ${rate} of the minutes are poor (target ≤ ${target}, n = ${n(count)}), but ${few(people, 'person was', 'people were')} affected for longer.`,
    ownTrouble: (rate, count, target) =>
      `Mostly fine: ${rate} of the minutes are poor (target ≤ ${target}, n = ${n(count)}), with one stretch of trouble or more.`,
    missed: (rate, count, target) =>
      `Some ups and downs: ${rate} of the minutes are poor (target ≤ ${target}, n = ${n(count)}), scattered, with no stretch of trouble.`,
    good: (rate, count, target) =>
      `Good: ${rate} of the minutes are poor (target ≤ ${target}, n = ${n(count)}).`,
    unclassified: 'No minute to judge: no medium that is looked at was in use, or none was measured.',
  },
  fewMinutes: (count) => `Only ${few(count, 'minute has', 'minutes have')} data; take the share as a hint.`,
  partial: (done, total) => `Judged so far: ${n(done)} of ${n(total)} people; the rest follows.`,
  progress: {
    reading: {
      people: 'Reading everybody’s quality data',
      meetings: 'Reading the quality data of each meeting',
    },
    finding: 'Looking for the meeting and its participants',
    read: {
      people: (done, total) => `${n(done)} / ${few(total, 'person', 'people')}`,
      meetings: (done, total) => `${n(done)} / ${few(total, 'meeting', 'meetings')}`,
    },
    left: (seconds) => `about ${formatDuration(seconds, 'en_us')} left`,
  },
  figures: {
    rate: (target) => `poor minutes (target ≤ ${target})`,
    minutes: 'minutes with data',
    mos: (p95, worst) => `mean estimated MOS (P95 ${p95}, worst ${worst})`,
    people: 'people with data',
    worst: 'worst minute',
  },
  direction: { received: 'received', sent: 'sent' },
  medium: { audio: 'audio', video: 'video', share: 'share', network: 'network', device: '' },
  metric: {
    latency: 'latency',
    jitter: 'jitter',
    lossAvg: 'loss',
    lossMax: 'maximum loss',
    mos: 'estimated MOS',
    clientCpu: 'client CPU',
    systemCpu: 'system CPU',
  },
  series: (direction, medium, metric) => [direction, medium, metric].filter((each) => each !== '').join(' '),
  deciding: (series, value) => `${series} ${value}`,
  timeline: 'People per band, minute by minute',
  buckets: (minutes) => `People per band (a bar stands for ${n(minutes)} minutes)`,
  worst: (shown, more, good) => {
    const rest = [
      ...(more > 0 ? [`${n(more)} more in the workbook`] : []),
      ...(good > 0 ? [`${few(good, 'person was', 'people were')} fine throughout`] : []),
    ];
    return `${few(shown, 'person', 'people')} with trouble, worst first${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`;
  },
  allGood: 'Every minute of everybody was good.',
  columns: {
    name: 'Participant',
    device: 'Device',
    network: 'Network',
    rate: 'Poor minutes',
    worst: 'Worst minute',
    deciding: 'Decided by',
  },
  nameless: '(not shown)',
  nothing: '–',
  shortened: (written, total) =>
    `too many minutes for one workbook: it has ${n(written)} of ${n(total)}, of the worst off first; figures and verdict are of all`,
  refused: (joins) =>
    `Feishu gave no data of ${few(joins, 'join', 'joins')}, left out here; analyse again later`,
  unreadable: (count) =>
    `${few(count, 'value', 'values')} could not be read and ${count === 1 ? 'is' : 'are'} not counted`,
  unclassified: (count) => `${few(count, 'minute', 'minutes')} with nothing to judge, left out of the share`,
  foot: {
    coverage: (measured, total) => `${n(measured)} of ${few(total, 'person', 'people')} measured`,
    mos: {
      'one-way': 'estimated MOS takes latency as one way',
      'round-trip': 'estimated MOS takes latency as a round trip',
    },
    perMinute: 'one record a minute',
    between: ', ',
    limit: (metric, own, usual) => `${metric} ${own} (preset ${usual})`,
    limits: (named, more) => `limits of your company: ${named}${more > 0 ? `, ${n(more)} more` : ''}`,
    preset: { default: '', 'teams-cqd': 'limits of the Teams dashboard' },
  },
  button: {
    person: 'Look at one person',
    workbook: 'Download workbook',
    compare: 'Compare with last time',
    again: 'Analyse again',
    meeting: 'The whole meeting',
  },
  option: (name, poor, count) => `${name} · ${n(poor)} / ${n(count)} min poor`,
  optionUnmeasured: (name) => `${name} · no data`,
  ...peopleEn,
  causes: causesEn,
  settings: settingsEn,
};
