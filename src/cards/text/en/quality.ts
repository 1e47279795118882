import type { Language } from '../types.ts';
import { duration, few, n } from './punctuation.ts';

/** `/quality` of a meeting, and `/quality settings`. */
export const quality: Language['quality'] = {
  title: 'Meeting quality',
  bands: { good: 'Good', fair: 'Fair', poor: 'Poor', unclassified: 'Not measured' },
  verdicts: { good: 'good', fair: 'some trouble', poor: 'poor', unclassified: 'no data' },
  /** Of a meeting, by how many of its people were affected. */
  meetings: { good: 'good', fair: 'affected at times', poor: 'mostly affected', unclassified: 'no data' },
  levels: { good: 'good', fair: 'some affected', poor: 'most affected', unclassified: 'no data' },
  verdict: {
    noticed: {
      audio: (minutes) => `${few(minutes, 'minute', 'minutes')} of bad sound`,
      video: (minutes) => `${few(minutes, 'minute', 'minutes')} of frozen video`,
      share: (minutes) => `${few(minutes, 'minute', 'minutes')} of frozen sharing`,
      network: (minutes) => `${few(minutes, 'minute', 'minutes')} of a bad connection`,
      device: (minutes) => `${few(minutes, 'minute', 'minutes')} of an overloaded device`,
    },
    names: (names, more) => (more ? `${names} and others` : names),
    unheard: (speaker, others, all, when) =>
      `${when}: ${all ? `all ${n(others)} others` : few(others, 'person', 'people')} had trouble hearing ${speaker}.`,
    everybody: (people, whole, how, when) =>
      `${people === 1 ? 'The one person' : `All ${n(people)} people`}${whole ? '' : ' with data'} had ${how} (${when}).`,
    some: (people, measured, names, how, when) =>
      `${n(people)} of ${few(measured, 'person', 'people')} had ${how} (${when})${names === '' ? '' : `: ${names}`}.`,
    alone: (how, when) => `${how} (${when}).`,
    scattered: 'No lasting trouble; only scattered minutes were poor.',
    nobody: 'Nobody was affected.',
    nobodyMeasured: 'Nobody with data was affected.',
    nobodyAlone: 'Not affected at any time.',
    unclassified: 'No minute to judge: no medium that is looked at was in use, or none was measured.',
  },
  coverage: {
    joins: (measured, total, about) =>
      `${n(measured)} of ${about ? 'about ' : ''}${few(total, 'join', 'joins')}`,
    unplaced: (joins) => `plus about ${few(joins, 'join', 'joins')} whose participants were not read`,
    days: (days) => `plus ${few(days, 'day', 'days')} without data`,
    measured: (coverage) => `measured ${coverage}`,
  },
  early: {
    tag: 'no verdict yet',
    reading: (coverage, least) =>
      `Too early for a verdict. Measured so far: ${coverage}. The verdict comes ${least === undefined ? 'once all meeting lists are read' : `at ${least}`}.`,
    partial: (coverage, least) =>
      `Not enough data for a verdict. Measured: only ${coverage}${least === undefined ? '' : `, less than ${least}`}.`,
    guests: (joins) =>
      `${few(joins, 'join was a guest or telephone', 'joins were guests or telephones')}, of which Feishu has no quality data.`,
    known: (rate, target, count) =>
      `Of the measured minutes, ${rate} were poor (target ≤ ${target}, n = ${n(count)}).`,
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
    affected: 'people affected, of those with data',
    affectedMinutes: 'minutes affected',
    measures: 'Measurements',
    rate: (rate, target, count) => `${rate} poor minutes (target ≤ ${target}, n = ${n(count)})`,
    mosLine: (mean, p95, worst) => `estimated MOS ${mean} on average (P95 ${p95}, worst ${worst})`,
    joins: 'joins with data',
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
      ...(more > 0 ? [`the first ${n(shown)} are listed, the rest is in the workbook`] : []),
      ...(good > 0 ? [`${few(good, 'person was', 'people were')} fine throughout`] : []),
    ];
    return `${few(shown + more, 'person', 'people')} affected${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`;
  },
  minutesPoor: (poor, count) => `${n(poor)}/${n(count)} min poor`,
  nameless: 'name not shown',
  someone: 'one participant',
  nothing: '–',
  shortened: (written, total) =>
    `too many minutes for one workbook: it has ${n(written)} of ${n(total)}, of the worst off first; figures and verdict are of all`,
  refused: (joins) =>
    `Feishu gave no data of ${few(joins, 'join', 'joins')}, left out here; analyse again later`,
  unreadable: (count) =>
    `${few(count, 'value', 'values')} could not be read and ${count === 1 ? 'is' : 'are'} not counted`,
  unclassified: (count) => `${few(count, 'minute', 'minutes')} with nothing to judge, left out of the share`,
  foot: {
    mos: {
      'one-way': 'estimated MOS takes latency as one way',
      'round-trip': 'estimated MOS takes latency as a round trip',
    },
    viewers: (viewers) => `${few(viewers, 'webinar viewer', 'webinar viewers')} not counted`,
    perMinute: 'one record a minute',
    limit: (metric, own, usual) => `${metric} ${own} (preset ${usual})`,
    limits: (named, more) => `limits of your company: ${named}${more > 0 ? `, ${n(more)} more` : ''}`,
    preset: { default: '', 'teams-cqd': 'limits of the Teams dashboard' },
  },
  button: {
    person: 'View participant',
    workbook: 'Download workbook',
    compare: 'Compare',
    again: 'Re-run',
    meeting: 'View meeting',
  },
  otherMeeting: (others) => `Another session (${n(others)})`,
  option: (name, poor, count) => `${name} · ${n(poor)} / ${n(count)} min poor`,
  optionUnmeasured: (name) => `${name} · no data`,
  settings: {
    title: 'How meeting quality is judged',
    intro: '“fair / poor” in each field; a value has to be beyond. Empty is the preset, a dash no such band.',
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
      'people.affected': 'People affected, share',
      'meetings.bad': 'Bad meetings of a day, share',
      bpl: 'Loss robustness Bpl',
      ie: 'Codec impairment Ie',
      preset: 'Preset',
      latency: 'How latency is read',
      limits: 'Limits',
    },
    groups: {
      audio: 'Audio',
      video: 'Video',
      share: 'Sharing',
      device: 'Device',
      verdict: 'Verdict: people and meetings affected',
      estimate: 'Latency and estimated MOS',
    },
    otherGroups: 'Everything else',
    changedCount: (count) => ` (${n(count)} changed)`,
    label: (metric, unit, preset, isDefault) =>
      `${metric}${unit === '' ? '' : ` (${unit})`}: ${isDefault ? 'default' : 'preset'} ${preset}`,
    changed: (now) => `, now ${now}`,
    placeholder: (preset) => `empty means ${preset}`,
    submit: 'Save',
    saved: 'Saved. Judgements use these numbers from now on; cards already sent do not change.',
    lastChange: (who, when) => `changed by ${who} on ${when}`,
    defaults: 'Every number is the preset’s.',
    count: (changed) => `${changed} ${changed === 1 ? 'number differs' : 'numbers differ'} from the preset.`,
    problems: 'Not saved. Fix these first:',
    notOneNumber: (field, given) => `${field}: “${given}” is not a number`,
    problem: {
      'not-a-number': (field, given) => `${field}: “${given}” is not “fair / poor”, two numbers`,
      'out-of-range': (field, given, least, most) => `${field}: ${given} is outside ${least}–${most}`,
      'fair-beyond-poor': (field, given) => `${field}: fair cannot be worse than poor (${given})`,
      unknown: (field, given) => `${field}: “${given}” is not known`,
    },
  },
};

/** Why it was bad, always as an inference, and what the person can do. */
export const causes: Language['causes'] = {
  label: 'Probable cause',
  more: 'Also',
  advice: 'Advice',
  kind: {
    device: 'overloaded device',
    speaker: 'the speaker’s uplink',
    site: 'the office’s network or ISP',
    service: 'Feishu or a shared link',
    uplink: 'uplink or access network',
    downlink: 'downlink',
    wifi: 'Wi-Fi',
    proxy: 'the proxy or its TCP fallback',
    unknown: 'cannot tell',
  },
  what: {
    device: (who) => `${who}: the device is overloaded, the network is fine`,
    speaker: (who) => `the uplink of ${who}`,
    ip: (value, people) =>
      `${n(people)} people behind ${value} degraded together; likely that office’s network or ISP`,
    location: (value, people) =>
      `${n(people)} people at ${value} degraded together; likely the office’s network or ISP`,
    service: (people) =>
      `${n(people)} people degraded together with no person or place in common; likely Feishu or a shared link`,
    uplink: (who) => `only what ${who} sends is poor: the uplink or access network`,
    downlink: (who) => `only what ${who} receives is poor: the downlink`,
    wifi: (who) => `${who}: both ways are poor, over Wi-Fi`,
    proxy: (who) => `${who}: both ways are poor, through a proxy: the proxy or its TCP fallback`,
    unknown: (who) => `${who}: both ways are poor, and nothing says why`,
    isolated: (minutes) =>
      `${n(minutes)} scattered poor ${minutes === 1 ? 'minute' : 'minutes'}, too few to infer a cause`,
  },
  because: (what, evidence) => `${what} (${evidence}).`,
  people: (first, others) => (others > 0 ? `${first} and ${n(others)} more` : first),
  minutes: (count) => `${n(count)} min`,
  personMinutes: (count) => `${n(count)} person-minutes`,
  worst: (deciding) => `worst: ${deciding}`,
  atOnce: (poor, of) => `peak ${n(poor)} of ${n(of)}`,
  harmed: (poor, of) =>
    poor === of
      ? `all ${n(of)} others had trouble hearing`
      : `${n(poor)} of the ${n(of)} others had trouble hearing`,
  whoHarmed: 'Affected',
  list: (names, others) => {
    if (names === '') return few(others, 'person', 'people');
    return others > 0 ? `${names} and others, ${n(others)} in all` : names;
  },
  advise: {
    device:
      'Close what uses the CPU, or the video background; send video in SD. If it stays high, use another device.',
    speaker: 'The speaker should use a cable or move closer to the router, and if need be send audio only.',
    site: 'Ask that site’s network admin to check egress traffic and the ISP link at that time.',
    service:
      'Check Feishu’s status page; if other meetings had trouble then, contact Feishu support with meeting number and time.',
    uplink: 'Stop uploads, file sync and your own video; use a cable where you can.',
    downlink: 'Stop downloads and show fewer videos, the speaker’s only; use a cable where you can.',
    wifi: 'Use a cable, or 5 GHz close to the router.',
    proxy: 'Let Feishu’s meeting addresses and UDP ports past the proxy.',
    unknown: 'When it is poor again, try another network (cable, hotspot) and compare.',
  },
  adviseWired: {
    speaker:
      'The speaker is on a cable already: send audio only, and have cable, switch port and egress looked at.',
    uplink:
      'Already on a cable: stop uploads and file sync, and have cable, switch port and egress looked at.',
    downlink:
      'Already on a cable: stop downloads, show fewer videos, and have cable, switch port and egress looked at.',
  },
  adviseRoom: {
    device:
      'Have the room’s administrator restart the device; if it stays high, check its version and setup.',
    wired:
      'Have the room’s administrator look at the device’s cable, its switch port and the egress traffic then.',
    network: 'Have the room’s administrator put the device on a cable, and look at the egress traffic then.',
  },
  proxyToo: 'The proxy was on at that time; switch it off first.',
  version: (version, rate, rest, people) =>
    `Users of client ${version} were clearly worse off (${rate}, the rest ${rest}, n = ${n(people)}); upgrade first.`,
};
