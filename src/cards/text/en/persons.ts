import type { Language } from '../types.ts';
import { few, n, upperFirst } from './punctuation.ts';

/** One person of a meeting, a person's last meetings, a meeting beside the one before. */
export const persons: Language['persons'] = {
  person: {
    chart: {
      latency: (medium) => `${upperFirst(medium)} latency (ms)`,
      jitter: (medium) => `${upperFirst(medium)} jitter (ms)`,
      loss: (medium) => `${upperFirst(medium)} loss (%)`,
      cpu: 'CPU (%; client thresholds)',
      fps: 'Video frame rate (fps)',
      dashed: (name) => `${name} (dashed)`,
      bucketed: (minutes) => `, worst of ${n(minutes)} min`,
    },
    lines: { received: 'incoming', sent: 'outgoing', client: 'client, average', system: 'system, maximum' },
    limit: { fair: (value) => `fair ${value}`, poor: (value) => `poor ${value}` },
    picture: (direction, height, fps) => `${direction} ${height}${fps === '' ? '' : `, ${fps}`}`,
    frames: (least, most) => (least === most ? `${least} fps` : `${least}–${most} fps`),
    facts: {
      joins: 'Joined',
      device: 'Device',
      network: 'Network',
      picture: 'Picture',
      proxy: 'via proxy',
      rejoined: (joins) => `Joined ${n(joins)} times; gaps in the charts are time away.`,
    },
    decisive: 'What decided, minute by minute',
    noCause: 'No lasting problem, so no cause is inferred.',
    elsewhere: {
      speaker: (who, speaker) => `Not ${who}'s fault: it was ${speaker}'s uplink.`,
      site: (who) => `Not ${who}'s fault: others in the same office had the same problem.`,
      service: (who) => `Not ${who}'s fault: most people had the same problem.`,
    },
    alone:
      "▲ Only this person's data was read. View the whole meeting for problems of a speaker, a site or Feishu.",
    worst: (when, deciding) => `Worst minute: ${when}, ${deciding}.`,
  },
  history: {
    title: (name) => `Recent meetings of ${name}`,
    sentence: (meetings, affected, minutes) =>
      affected === 0
        ? `Not affected in the last ${few(meetings, 'meeting', 'meetings')}.`
        : `Affected in ${n(affected)} of the last ${few(meetings, 'meeting', 'meetings')}, ${few(minutes, 'minute', 'minutes')} in all.`,
    none: 'No meetings to judge in this range.',
    most: (meetings) => `up to ${n(meetings)} latest meetings`,
    chart: 'Poor minutes per meeting (%)',
    target: (rate) => `target ${rate}`,
    follows: {
      person:
        'The problem follows the person: every place and device misses the target. Check headset, account and running software.',
      place: (value, here, elsewhere) =>
        `The problem follows the place: ${here} poor minutes at ${value}, ${elsewhere} elsewhere. Try joining from another place, and have the network there checked.`,
      device: (value, here, elsewhere) =>
        `The problem follows the device: ${here} poor minutes on ${value}, ${elsewhere} on others. Try another device, and have this one checked.`,
      unclear:
        'Not clear yet whether it is the person, the place or the device. Join from another place or device and check again.',
      none: 'Nothing to follow up.',
    },
    trend: {
      better: 'Clearly better than before.',
      worse: 'Clearly worse than before.',
      steady: 'No clear change.',
      'too-few': 'Too few meetings for a trend.',
    },
    list: (shown, total) =>
      shown < total
        ? `The latest ${n(shown)} of ${few(total, 'meeting', 'meetings')}`
        : 'All meetings, latest first',
  },
  compare: {
    sentence: {
      better: (was, is) => `Clearly better: ${was} people affected last time, ${is} this time.`,
      worse: (was, is) => `Clearly worse: ${was} people affected last time, ${is} this time.`,
      steady: (was, is) => `No clear change: ${was} people affected last time, ${is} this time.`,
      'too-few': 'Not enough data from one of the two to compare them.',
    },
    same: (cause, was, is) =>
      `The same cause both times: ${cause}. ${was} people affected last time, ${is} this time.`,
    figures: { before: 'people affected last time', after: 'people affected this time' },
    rates: (was, wasOf, is, isOf) =>
      `Poor minutes: ${was} last time (n = ${n(wasOf)}), ${is} this time (n = ${n(isOf)})`,
    coverage: (was, is) => `with data: ${was} last time, ${is} this time`,
    change: {
      better: '▼ clearly better',
      worse: '▲ clearly worse',
      steady: 'little change',
      'too-few': 'no comparison',
    },
    person: (name, was, is, change) => `**${name}** · poor minutes ${was} → ${is} · ${change}`,
    people: (shown, total) =>
      shown < total
        ? `The ${n(shown)} biggest changes (${few(total, 'person was', 'people were')} in both)`
        : 'People in both, biggest change first',
    stayed: (causes) => `Both times: ${causes}`,
    gone: (causes) => `Last time, not this time: ${causes}`,
    come: (causes) => `New this time: ${causes}`,
  },
};
