import type { Language } from '../types.ts';
import { few, n } from './punctuation.ts';

/** One person of a meeting, a person's last meetings, a meeting beside the one before. */
export const persons: Language['persons'] = {
  person: {
    chart: {
      latency: (medium) => `Latency of ${medium} (ms)`,
      jitter: (medium) => `Jitter of ${medium} (ms)`,
      loss: (medium) => `Loss of ${medium} (%)`,
      cpu: 'CPU (%; limits of the client)',
      fps: 'Video frames (fps)',
      dashed: (name) => `${name} (dashed)`,
      bucketed: (minutes) => `, worst of ${n(minutes)} min`,
    },
    lines: { received: 'received', sent: 'sent', client: 'client, average', system: 'system, maximum' },
    limit: { fair: (value) => `fair ${value}`, poor: (value) => `poor ${value}` },
    picture: (direction, height, fps) => `${direction} ${height}${fps === '' ? '' : `, ${fps}`}`,
    frames: (least, most) => (least === most ? `${least} fps` : `${least}–${most} fps`),
    facts: {
      joins: 'Joined',
      device: 'Device',
      network: 'Network',
      picture: 'Picture',
      proxy: 'through a proxy',
      rejoined: (joins) => `Joined ${n(joins)} times; gaps in the charts are time away.`,
    },
    decisive: 'What decided, minute by minute',
    noCause: 'No stretch of trouble, so no cause is inferred.',
    elsewhere: {
      speaker: (who, speaker) => `Not ${who}’s fault: it was the uplink of ${speaker}.`,
      site: (who) => `Not ${who}’s fault: others in the same office had it at the same time.`,
      service: (who) => `Not ${who}’s fault: most people had it at the same time.`,
    },
    alone:
      '▲ Only this person’s data was read. A speaker’s, a site’s or the service’s trouble shows in the whole meeting.',
    worst: (when, deciding) => `Worst minute: ${when}, ${deciding}.`,
  },
  history: {
    title: (name) => `Recent meetings of ${name}`,
    sentence: (meetings, affected, minutes) =>
      affected === 0
        ? `Not affected in the last ${few(meetings, 'meeting', 'meetings')}.`
        : `Affected in ${n(affected)} of the last ${few(meetings, 'meeting', 'meetings')}, ${few(minutes, 'minute', 'minutes')} in all.`,
    none: 'No meeting to judge in this time.',
    most: (meetings) => `the latest ${n(meetings)} meetings at most`,
    chart: 'Poor minutes per meeting (%)',
    target: (rate) => `target ${rate}`,
    follows: {
      person:
        'The trouble follows the person: every place and every device misses the target. Look at headset, account and software in use.',
      place: (value, here, elsewhere) =>
        `The trouble follows the place: ${here} of the minutes at ${value} are poor, ${elsewhere} elsewhere. Join from another place first, then have the network there looked at.`,
      device: (value, here, elsewhere) =>
        `The trouble follows the device: ${here} of the minutes on ${value} are poor, ${elsewhere} on others. Join from another device first, then have this one looked at.`,
      unclear:
        'It is not clear yet whether this follows the person, the place or the device. Join from another place or device, then look again.',
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
      'too-few': 'Too little of one of the two was measured, so they cannot be compared.',
    },
    same: (cause, was, is) =>
      `The same cause both times: ${cause}. ${was} people affected last time, ${is} this time.`,
    figures: { before: 'people affected last time', after: 'people affected this time' },
    rates: (was, wasOf, is, isOf) =>
      `Poor minutes: ${was} last time (n = ${n(wasOf)}), ${is} this time (n = ${n(isOf)})`,
    coverage: (was, is) => `measured: ${was} last time, ${is} this time`,
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
        : 'Who was in both, biggest change first',
    stayed: (causes) => `Both times: ${causes}`,
    gone: (causes) => `Last time, not this time: ${causes}`,
    come: (causes) => `New this time: ${causes}`,
  },
};
