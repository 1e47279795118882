import type { Language } from '../types.ts';
import { duration, few, n } from './punctuation.ts';

/** `/quality` of a meeting, and `/quality settings`. */
export const quality: Language['quality'] = {
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
    left: (seconds) => `about ${duration(seconds)} left`,
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
  settings: {
    title: 'How meeting quality is judged',
    intro:
      'Each field takes “fair / poor”. Empty means the preset; a dash means no such band. Beyond counts, exactly on it does not.',
    preset: 'Preset',
    presets: { default: 'Default', 'teams-cqd': 'As Teams Call Quality Dashboard (audio only)' },
    latency: 'How latency is read',
    latencies: { 'one-way': 'One way (stricter)', 'round-trip': 'Round trip' },
    metric: {
      'audio.latency': 'Audio latency',
      'audio.jitter': 'Audio jitter',
      'audio.lossAvg': 'Audio loss, average',
      'audio.lossMax': 'Audio loss, maximum',
      'audio.mos': 'Audio estimated MOS (below)',
      'video.latency': 'Video latency',
      'video.jitter': 'Video jitter',
      'video.lossAvg': 'Video loss, average',
      'share.latency': 'Share latency',
      'share.jitter': 'Share jitter',
      'share.lossAvg': 'Share loss, average',
      'device.clientCpu': 'Client CPU, average',
      'device.systemCpu': 'System CPU, maximum',
      bpl: 'Loss robustness Bpl',
      ie: 'Codec impairment Ie',
      preset: 'Preset',
      latency: 'How latency is read',
      limits: 'Limits',
    },
    label: (metric, unit, preset, isDefault) =>
      `${metric}${unit === '' ? '' : ` (${unit})`}: ${isDefault ? 'default' : 'preset'} ${preset}`,
    changed: (now) => `, now ${now}`,
    placeholder: (preset) => `empty means ${preset}`,
    submit: 'Save',
    saved: 'Saved. Judgements use these numbers from now on; cards already sent do not change.',
    lastChange: (who, when) => `changed by ${who} on ${when}`,
    defaults: 'Every number is the preset’s.',
    count: (changed) => `${changed} ${changed === 1 ? 'number differs' : 'numbers differ'} from the preset.`,
    problems: 'Not saved. Please mend these first:',
    notOneNumber: (field, given) => `${field}: “${given}” is not a number`,
    problem: {
      'not-a-number': (field, given) => `${field}: “${given}” is not “fair / poor”, two numbers`,
      'out-of-range': (field, given, least, most) => `${field}: ${given} is outside ${least}–${most}`,
      'fair-beyond-poor': (field, given) => `${field}: fair cannot be worse than poor (${given})`,
      unknown: (field, given) => `${field}: “${given}” is not known`,
    },
  },
};
