import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions, ShownMessage } from '../../sandbox/src/index.ts';
import { plainText } from '../../src/cards/index.ts';
import { type House, type HouseOptions, headerOf, isFinal, newHouse, titleOf } from '../support/house.ts';

const NOON = Date.UTC(2026, 10, 18, 4);
/** What a bot needs before exports are spoken of. */
const TALK = [
  'im:message:send_as_bot',
  'im:message.group_at_msg:readonly',
  'im:message.p2p_msg:readonly',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
];

let house: House;
afterEach(() => house?.close(), 30_000);

async function open(scopes: readonly string[], options: HouseOptions = {}): Promise<House> {
  const sandbox: SandboxOptions = { now: NOON, taskMs: 0, scopes: [...TALK, ...scopes] };
  house = await newHouse({ ...options, sandbox: { ...sandbox, ...options.sandbox } });
  return house;
}

/** Says something and waits for the card that answers it. */
async function answer(text: string): Promise<ShownMessage | undefined> {
  const asked = await house.say(text);
  const mine = (all: readonly ShownMessage[]) => all.find((each) => each.parent_id === asked);
  return mine(await house.until((all) => isFinal(mine(all))));
}

const behave = (name: string, value: unknown) =>
  house.client.post('/faults', { kind: 'behaviour', name, value });

describe('an app that lacks a scope for which there are alternatives', () => {
  it('is told that any one of them is enough, those that it can still get first', async () => {
    await open([]);

    const card = await answer('/会议 昨天');

    expect(titleOf(card)).toBe('应用缺少权限');
    expect(plainText(card?.content)).toContain(
      '开通其中任意一项即可：vc:export、vc:meeting:export（99991672）',
    );
  });

  it('is told so as well where the refusal has no code', async () => {
    await open([]);
    await behave('refusal-code', 'absent');

    const card = await answer('/会议 昨天');

    expect(headerOf(card)).toMatchObject({ template: 'orange', title: { content: '应用缺少权限' } });
    expect(plainText(card?.content)).toContain('任意一项即可：vc:export、vc:meeting:export');
  });
});
