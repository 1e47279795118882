import type { Language } from '../types.ts';
import { duration, few, n } from './phrases.ts';

/** `/quality` of a meeting, and `/quality settings`. */
export const quality: Language['quality'] = {
  title: 'Meeting quality',
  bands: { good: 'Good', fair: 'Fair', poor: 'Poor', unclassified: 'No data' },
  verdicts: { good: 'good', fair: 'some problems', poor: 'poor', unclassified: 'no data' },
  /** Of a meeting, by how many of its people were affected. */
  meetings: { good: 'good', fair: 'affected at times', poor: 'mostly affected', unclassified: 'no data' },
  levels: { good: 'good', fair: 'some affected', poor: 'most affected', unclassified: 'no data' },
  verdict: {
    noticed: {
      audio: (minutes, way) =>
        `${few(minutes, 'minute', 'minutes')} of bad ${way === 'sent' ? 'outgoing ' : ''}sound`,
      video: (minutes, way) =>
        `${few(minutes, 'minute', 'minutes')} of frozen ${way === 'sent' ? 'outgoing ' : ''}video`,
      share: (minutes, way) =>
        `${few(minutes, 'minute', 'minutes')} of frozen ${way === 'sent' ? 'outgoing ' : ''}sharing`,
      network: (minutes, way) =>
        `${few(minutes, 'minute', 'minutes')} of bad ${way === 'sent' ? 'sending' : way === 'received' ? 'receiving' : 'connection'}`,
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
    scattered: 'No lasting problem, only scattered poor minutes.',
    nobody: 'Nobody was affected.',
    nobodyMeasured: 'Nobody with data was affected.',
    nobodyAlone: 'Not affected at any time.',
    unclassified: 'Nothing to judge: audio, video and sharing were not in use, or there is no data.',
  },
  coverage: {
    joins: (measured, total, about) =>
      `${n(measured)} of ${about ? 'about ' : ''}${few(total, 'join', 'joins')}`,
    unplaced: (joins) => `plus about ${few(joins, 'join', 'joins')} whose participants were not read`,
    days: (days) => `plus ${few(days, 'day', 'days')} without data`,
    measured: (coverage) => `data for ${coverage}`,
  },
  early: {
    tag: 'no verdict yet',
    reading: (coverage, least) =>
      `Verdict pending: ${coverage} read so far. It comes ${least === undefined ? 'once all meeting lists are read' : `at ${least}`}.`,
    partial: (coverage, least) =>
      `Not enough data for a verdict: ${coverage}${least === undefined ? '' : `, less than ${least}`}.`,
    guests: (joins) =>
      `${few(joins, 'join was', 'joins were')} by guests or phone; Feishu has no quality data for those.`,
  },
  fewMinutes: (count) =>
    `Only ${few(count, 'minute has', 'minutes have')} data; the share is indicative only.`,
  partial: (done, total) => `${n(done)} of ${n(total)} people read; the result keeps updating.`,
  progress: {
    reading: {
      people: "Reading everybody's quality data",
      meetings: 'Reading the quality data of each meeting',
    },
    finding: 'Looking up the meeting and its participants',
    read: {
      people: (done, total) => `${n(done)} / ${few(total, 'person', 'people')}`,
      meetings: (done, total) => `${n(done)} / ${few(total, 'meeting', 'meetings')}`,
    },
    left: (seconds) => `about ${duration(seconds)} left`,
  },
  figures: {
    affected: 'affected (of those with data)',
    affectedMinutes: 'minutes affected',
    measures: 'Measurements',
    rate: (rate, target, count) =>
      `${rate} poor minutes (target ≤ ${target}, of ${few(count, 'person-minute', 'person-minutes')})`,
    mosLine: (mean, p95, worst) =>
      `estimated voice score (MOS, 4.5 at best): ${mean} on average, ${p95} or better 95% of the time, lowest ${worst}`,
    worst: 'worst minute',
  },
  direction: { received: 'incoming', sent: 'outgoing' },
  medium: { audio: 'audio', video: 'video', share: 'sharing', network: 'network', device: '' },
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
  timeline: 'People by quality, each minute',
  buckets: (minutes) => `People by quality (bars of ${n(minutes)} minutes)`,
  worst: (shown, more, good, file) => {
    const rest = [
      ...(more > 0 ? [`${n(shown)} of them listed${file ? ', the rest in Excel' : ''}`] : []),
      ...(good > 0 ? [`${n(good)} had no issues`] : []),
    ];
    return [`Affected (${n(shown + more)})`, ...rest].join('; ');
  },
  minutesPoor: (poor, count) => `${n(poor)}/${n(count)} min poor`,
  network: { wired: 'wired', wifi: 'Wi-Fi' },
  nameless: 'name not shown',
  someone: 'one participant',
  nothing: '–',
  shortened: (written, total) =>
    `too much for one file: Excel has ${n(written)} of ${n(total)} minutes, most affected people first; figures and verdict use all`,
  refused: (joins) => `Feishu returned no data for ${few(joins, 'join', 'joins')}, not counted; re-run later`,
  unreadable: (count) =>
    `${few(count, 'value', 'values')} could not be read and ${count === 1 ? 'is' : 'are'} not counted`,
  unclassified: (count) => `${few(count, 'minute', 'minutes')} with nothing to judge, not counted`,
  foot: {
    mos: {
      'one-way': 'estimated MOS assumes one-way latency',
      'round-trip': 'estimated MOS assumes round-trip latency',
    },
    viewers: (viewers) => `${few(viewers, 'webinar viewer', 'webinar viewers')} not counted`,
    perMinute: 'one record a minute',
    limit: (metric, own, usual) => `${metric} ${own} (preset ${usual})`,
    limits: (named, more) => `your company's thresholds: ${named}${more > 0 ? `, ${n(more)} more` : ''}`,
    preset: { default: '', 'teams-cqd': 'Teams dashboard thresholds' },
  },
  button: {
    person: 'View participant',
    workbook: 'Download Excel',
    compare: 'Compare',
    again: 'Re-run',
    meeting: 'View meeting',
  },
  otherMeeting: (others) => `Another session (${n(others)})`,
  option: (name, poor, count) => `${name} · ${n(poor)} / ${n(count)} min poor`,
  optionUnmeasured: (name) => `${name} · no data`,
  reply: {
    title: 'A reply you can copy',
    about: (when, topic) => `I checked “${topic}” of ${when}: `,
    because: (what) => `Probable cause: ${what}.`,
  },
  settings: {
    title: 'Meeting quality thresholds',
    intro: '“fair / poor” in each field; only values above count. Empty is the preset, a dash no such level.',
    preset: 'Preset',
    presets: { default: 'Default', 'teams-cqd': 'Same as Teams Call Quality Dashboard (audio only)' },
    latency: 'Latency is',
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
      'share.latency': 'Sharing latency',
      'share.jitter': 'Sharing jitter',
      'share.lossAvg': 'Sharing loss, average',
      'device.clientCpu': 'Client CPU, average',
      'device.systemCpu': 'System CPU, maximum',
      'people.affected': 'People affected, share',
      'meetings.bad': 'Bad meetings of a day, share',
      bpl: 'Loss robustness Bpl',
      ie: 'Codec impairment Ie',
      lateMinutes: 'Late: joined so many minutes after the start',
      earlyMinutes: 'Left early: so many minutes later most were still there',
      preset: 'Preset',
      latency: 'Latency is',
      limits: 'Thresholds',
    },
    groups: {
      audio: 'Audio',
      video: 'Video',
      share: 'Sharing',
      device: 'Device',
      verdict: 'Verdict: people and meetings affected',
      attendance: 'Attendance: late and left early',
      estimate: 'Latency and estimated MOS',
    },
    otherGroups: 'Everything else',
    changedCount: (count) => ` (${n(count)} changed)`,
    label: (metric, unit, preset, isDefault) =>
      `${metric}${unit === '' ? '' : ` (${unit})`}: ${isDefault ? 'default' : 'preset'} ${preset}`,
    changed: (now) => `, now ${now}`,
    placeholder: (preset) => `empty means ${preset}`,
    submit: 'Save',
    saved: 'Saved. Verdicts use these thresholds from now on; cards already sent do not change.',
    lastChange: (who, when) => `changed by ${who} on ${when}`,
    defaults: 'All values are presets.',
    count: (changed) => `${changed} ${changed === 1 ? 'value differs' : 'values differ'} from the preset.`,
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
    speaker: "the speaker's network (sending)",
    site: "the office's network or ISP",
    service: 'Feishu or a shared link',
    uplink: "a participant's network (sending)",
    downlink: "a participant's network (receiving)",
    wifi: 'Wi-Fi',
    proxy: 'the proxy',
    unknown: 'unclear',
  },
  what: {
    device: (who) => `${who}: the device is overloaded, the network is fine`,
    speaker: (who) => `what ${who} sent was poor; likely their network`,
    ip: (value, people) =>
      `${n(people)} people who joined from one public address (${value}) degraded together; likely that office's network or ISP`,
    location: (value, people) =>
      `${n(people)} people at ${value} degraded together; likely the office's network or ISP`,
    vpn: (value, people) =>
      `${n(people)} people on ${value} degraded together; likely the VPN gateway or its link`,
    service: (people) =>
      `${n(people)} people degraded together with no person or place in common; likely Feishu or a shared link`,
    uplink: (who) => `${who}: only sending was poor, receiving was fine; likely their network`,
    downlink: (who) => `${who}: only receiving was poor, sending was fine; likely their network`,
    wifi: (who) => `${who}: poor both ways, on Wi-Fi`,
    proxy: (who) => `${who}: poor both ways via a proxy, likely the proxy`,
    unknown: (who) => `${who}: poor both ways, cause unclear`,
    isolated: (minutes) =>
      `${n(minutes)} scattered poor ${minutes === 1 ? 'minute' : 'minutes'}, too few to infer a cause`,
  },
  because: (what, evidence) => `${what} (${evidence}).`,
  minutes: (count) => `${n(count)} min`,
  personMinutes: (count) => `${n(count)} person-minutes`,
  worst: (deciding) => `worst: ${deciding}`,
  atOnce: (poor, of) => `peak ${n(poor)} of ${n(of)}`,
  harmed: (poor, of, how) =>
    poor === of ? `all ${n(of)} others ${how}` : `${n(poor)} of the ${n(of)} others ${how}`,
  harm: {
    audio: 'had trouble hearing',
    video: 'saw it freeze',
    share: 'saw it freeze',
    other: 'had trouble',
  },
  whoHarmed: 'Affected',
  list: (names, others) => {
    if (names === '') return few(others, 'person', 'people');
    return others > 0 ? `${names} and others (${n(others)} in total)` : names;
  },
  unnamed: { speaker: 'the speaker', anybody: 'this participant' },
  advise: {
    device: (who) =>
      `Ask ${who} to close CPU-heavy apps, turn off the video background and send video in SD; if it stays high, to use another device.`,
    service:
      "Check Feishu's status page; if other meetings had trouble then, contact Feishu support with meeting number and time.",
    speaker: (who) =>
      `Ask ${who} to use a wired connection or move closer to the router, and to send audio only if needed.`,
    uplink: (who) =>
      `Ask ${who} to pause uploads and file sync, turn off their own video and use a wired connection if possible.`,
    downlink: (who) =>
      `Ask ${who} to pause downloads, watch the speaker's video only and use a wired connection if possible.`,
    wifi: (who) => `Ask ${who} to use a wired connection, or 5 GHz close to the router.`,
    proxy: (who) =>
      `Ask the network admin to let Feishu's meeting addresses and UDP ports bypass the proxy for ${who}.`,
    unknown: (who) => `Ask ${who} to try another network (wired or hotspot) next time and compare.`,
  },
  adviseSite: (where, wired) =>
    `Ask the network admin of ${where === '' ? 'that site' : where} to check egress traffic${wired ? ' and the ISP link' : ', the ISP link and Wi-Fi channels'} at that time.`,
  adviseVpn: (where) =>
    `Ask the VPN admin to check load and bandwidth of “${where}” at that time, or let meetings bypass the VPN (split tunnel).`,
  adviseWired: {
    speaker: (who) =>
      `Ask ${who}, already wired, to send audio only, and the network admin to check cable, switch port and egress.`,
    uplink: (who) =>
      `Ask ${who}, already wired, to pause uploads and file sync, and the network admin to check cable, switch port and egress.`,
    downlink: (who) =>
      `Ask ${who}, already wired, to pause downloads and watch fewer videos, and the network admin to check cable, switch port and egress.`,
  },
  adviseRoom: {
    device: (who) =>
      `Ask the room's admin to restart the device of ${who}; if it stays high, to check its version and setup.`,
    wired: (who) =>
      `Ask the room's admin to check cable and switch port of ${who} and the egress traffic at that time.`,
    network: (who) =>
      `Ask the room's admin to connect ${who} by cable and check the egress traffic at that time.`,
  },
  proxyToo: 'A proxy was on at that time; try without it.',
  version: (version, rate, rest, people) =>
    `Users of client ${version} were clearly worse (${rate}, others ${rest}, of ${n(people)} person-minutes); consider upgrading.`,
};
