import { expect, it } from 'vitest';
import { qualityMeetingCard } from '../../../../src/cards/index.ts';
import { judgeMeeting } from '../../../../src/quality/meeting.ts';
import { thresholdsOf } from '../../../../src/quality/settings.ts';
import { MEETING, MINUTE, minutes, participation, START } from '../../quality/support/minutes.ts';
import { factsFor } from '../support/quality.ts';
import { cardBytes, factsOf, HUGE, PLATFORM } from '../support/typed.ts';

const PEOPLE = 500;
/** Characters of 41 bytes. */
const long = (index: number): string => `${HUGE.name}${index}`;

/** Five hundred people over an hour; each third has another trouble, so that there are causes of every kind. */
function crowded() {
  const people = Array.from({ length: PEOPLE }, (_, index) =>
    participation(long(index), {
      personKey: `ou_${String(index).padStart(32, '0')}`,
      publicIp: `198.51.${index % 7}.${index % 200}`,
      ...{ location: long(index % 9), device: long(index % 5) },
      ...{ networkType: long(index % 3), appVersion: long(index % 4) },
      minutes: minutes(0, 59, (at) => ({
        ...(index % 3 === 0 && at % 50 < 9 && { sent: { lossAvg: 14 }, received: { lossAvg: 13 } }),
        ...(index % 3 === 1 && at % 50 > 40 && { cpu: { clientAvg: 99 } }),
        unreadable: at % 100 === 0 ? 3 : 0,
      })),
    }),
  );
  return judgeMeeting({ ...MEETING, topic: long(0), end: START + 60 * MINUTE }, people, thresholdsOf());
}

it('the card of five hundred people, whole and so far: fits what the platform takes, with every part', () => {
  const result = crowded();
  const soFar = { what: 'people', done: 400, total: PEOPLE, secondsLeft: 60 } as const;
  expect(result.causes.length).toBeGreaterThan(3);
  for (const locale of ['zh_cn', 'en_us'] as const)
    for (const reading of [undefined, soFar]) {
      const facts = { ...factsFor(factsOf(locale)), requester: long(1) };
      const card = qualityMeetingCard({ ...facts, result, reading });
      const tags = [...JSON.stringify(card).matchAll(/"tag":"(\w+)"/g)].map(([, tag]) => tag);

      expect(cardBytes(card)).toBeLessThanOrEqual(PLATFORM.bytes);
      expect(tags.length).toBeLessThanOrEqual(PLATFORM.elements);
      expect(tags.filter((tag) => tag === 'collapsible_panel')).toHaveLength(2);
      expect(tags.filter((tag) => tag === 'chart')).toHaveLength(1);
      expect(JSON.stringify(card)).toMatch(/500\/500 人次|500 of 500 joins/);
    }
});
