import type { Language } from '../types.ts';
import { n } from './punctuation.ts';

/** Why it was bad, always as an inference, and what the person can do. */
export const causes: Language['causes'] = {
  label: 'Probable cause',
  more: 'Also',
  advice: 'Advice',
  kind: {
    device: 'overloaded device',
    speaker: 'the speaker’s uplink',
    site: 'the site or its provider',
    service: 'the service or a shared link',
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
      `${n(people)} people behind ${value} got worse together: that site or its provider`,
    location: (value, people) =>
      `${n(people)} people at ${value} got worse together: that site or its provider`,
    service: (people) =>
      `${n(people)} people got worse together with no person or site in common: the service or a shared link`,
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
  atOnce: (poor, of) => `at most ${n(poor)} of ${n(of)} at once`,
  harmed: (poor, of) => `${n(poor)} of the ${n(of)} others could not hear well at the same time`,
  whoHarmed: 'Who harmed whom',
  list: (names, others) => (others > 0 ? `${names} and others, ${n(others)} in all` : names),
  advise: {
    device:
      'Close what uses the CPU, or the video background; send video in SD. If it stays high, use another device.',
    speaker: 'The speaker should use a cable or move closer to the router, and if need be send audio only.',
    site: 'Ask the network administrator of that site for the egress traffic and the provider’s line at that time.',
    service:
      'Look at Feishu’s status page; if other meetings were poor at that time, report meeting number and time to Feishu.',
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
