import type { Attendee } from './attendees.ts';
import { DAY_MS, OFFSET_MS } from './days.ts';
import type { Meeting } from './meetings.ts';
import {
  FLOORS,
  homePlace,
  mobilePlace,
  type NetworkType,
  officePlace,
  type Place,
  type SiteName,
  TOWNS,
} from './places.ts';
import { type Random, random } from './random.ts';
import { type SeatHint, storyOf } from './stories.ts';

export type Device =
  | 'WINDOWS'
  | 'MAC'
  | 'LINUX'
  | 'ANDROID'
  | 'IPHONE'
  | 'IPAD'
  | 'WEB'
  | 'ROOMS'
  | 'SIP'
  | 'PSTN';

/** The technical side of one join. Texts are empty where the platform knows nothing (a telephone). */
export interface Seat extends Omit<Place, 'networkType'> {
  readonly device: Device;
  readonly appVersion: string;
  readonly networkType: NetworkType | '';
  readonly useRtcProxy: boolean;
  readonly protocol: 'udp' | 'tcp' | '';
  readonly microphone: string;
  readonly speaker: string;
  readonly camera: string;
}

const COMPUTERS: readonly (readonly [Device, number])[] = [
  ['WINDOWS', 54],
  ['MAC', 38],
  ['LINUX', 3],
  ['WEB', 5],
];
const PHONES: readonly Device[] = ['ANDROID', 'IPHONE', 'IPHONE', 'IPAD'];
const VERSIONS: readonly (readonly [string, number])[] = [
  ['7.31.6', 48],
  ['7.30.9', 27],
  ['7.28.4', 14],
  ['7.19.8', 8],
  ['6.11.14', 3],
];
const HEADSETS = [
  '与系统一致',
  '与系统一致',
  '与系统一致',
  'Jabra Evolve2 65',
  'Logi Zone Vibe',
  'AirPods Pro',
];

/** What somebody works with; stays the same for months. */
function gearOf(key: string) {
  const r = random('gear', key);
  const headset = r.pick(HEADSETS);
  return {
    computer: r.weighted(COMPUTERS),
    phone: r.pick(PHONES),
    appVersion: r.weighted(VERSIONS),
    site: r.pick(['上海总部', '上海总部', '深圳分公司'] as const satisfies SiteName[]),
    floor: r.pick(FLOORS),
    officeNetwork: r.pick(['LAN', 'wifi', 'wifi'] as const),
    homeNetwork: r.pick(['LAN', 'wifi', 'wifi', 'wifi', 'wifi'] as const),
    town: r.pick(TOWNS),
    behindProxy: r.chance(0.03),
    microphone: headset,
    speaker: headset,
    camera: r.pick(['Integrated Camera', 'FaceTime HD Camera', '罗技 BRIO', '与系统一致']),
  };
}

/** Returns how the `nth` join of somebody (0 = first) is made. The same person sits in one place all day. */
export function seatOf(attendee: Attendee, meeting: Meeting, nth: number): Seat {
  if (attendee.kind === 'phone') return TELEPHONE;
  if (attendee.kind === 'room') return roomSeat(attendee.room);
  const story = storyOf(meeting.meetingNo);
  const index = meeting.participants.indexOf(attendee.person);
  if (story !== undefined) {
    const back = story.rejoin?.seat === index && nth > 0;
    return back ? phoneSeat(attendee.key, meeting) : hintedSeat(attendee.key, index, story.seat(index));
  }
  const r = random('seat', meeting.instanceId, attendee.key, nth);
  if (r.chance(nth === 0 ? 0.07 : 0.4)) return phoneSeat(attendee.key, meeting);
  return computerSeat(attendee, meeting);
}

function computerSeat(attendee: Attendee, meeting: Meeting): Seat {
  const gear = gearOf(attendee.key);
  const today: Random = random('today', attendee.key, Math.floor((meeting.start + OFFSET_MS) / DAY_MS));
  const atOffice = attendee.kind === 'person' && today.chance(0.75);
  const place = atOffice
    ? officePlace(gear.site, gear.floor, gear.officeNetwork, attendee.key)
    : homePlace(attendee.key, gear.homeNetwork, gear.town);
  return { ...gearSeat(attendee.key, gear.computer), ...place, useRtcProxy: atOffice && gear.behindProxy };
}

function hintedSeat(key: string, index: number, hint: SeatHint): Seat {
  const place =
    hint.at === 'home'
      ? homePlace(key, hint.network, TOWNS[index % TOWNS.length])
      : officePlace(hint.at, FLOORS[index % FLOORS.length] ?? 2, hint.network, key);
  const proxy = hint.proxy === true;
  const { computer } = gearOf(key);
  // A browser would not be measured, and a story has to be.
  const seat = gearSeat(key, hint.device ?? (computer === 'WEB' ? 'WINDOWS' : computer));
  return { ...seat, ...place, useRtcProxy: proxy, protocol: proxy ? 'tcp' : 'udp' };
}

function phoneSeat(key: string, meeting: Meeting): Seat {
  const gear = gearOf(key);
  const place = mobilePlace(`${key} ${meeting.instanceId}`);
  const built = { microphone: '手机麦克风', speaker: '手机扬声器', camera: '前置摄像头' };
  return { ...gearSeat(key, gear.phone), ...place, ...built, useRtcProxy: false };
}

function gearSeat(key: string, device: Device): Omit<Seat, keyof Place | 'useRtcProxy'> {
  const { appVersion, microphone, speaker, camera } = gearOf(key);
  return { device, appVersion, microphone, speaker, camera, protocol: 'udp' };
}

function roomSeat({ roomId, site, floor }: Extract<Attendee, { kind: 'room' }>['room']): Seat {
  return {
    ...officePlace(site, floor, 'LAN', roomId),
    // Some rooms have a system of another maker.
    device: random('system', roomId).chance(0.25) ? 'SIP' : 'ROOMS',
    appVersion: '7.29.2',
    useRtcProxy: false,
    protocol: 'udp',
    microphone: 'Rooms 阵列麦克风',
    speaker: 'Rooms 音箱',
    camera: 'Rooms PTZ Camera',
  };
}

const TELEPHONE: Seat = {
  device: 'PSTN',
  appVersion: '',
  publicIp: '',
  internalIp: '',
  location: '',
  networkType: '',
  useRtcProxy: false,
  protocol: '',
  microphone: '',
  speaker: '',
  camera: '',
};

/** Telephones and browsers report no quality. */
export function isMeasured({ device }: Pick<Seat, 'device'>): boolean {
  return device !== 'PSTN' && device !== 'WEB';
}
