import { describe, expect, it } from 'vitest';
import { createPeople } from '../../src/control/person.ts';
import { createDelivery } from '../../src/delivery/index.ts';
import { createScenarioRunner } from '../../src/page-api/scenario-runner.ts';
import type { Scenario, Step } from '../../src/page-api/scenarios.ts';
import type { ScenarioProgress } from '../../src/page-api/types.ts';
import { openCall } from '../../src/platform/call-log.ts';
import { createState } from '../../src/state.ts';

const WORDS = { zh: '一步', en: 'a step' };

function scenario(name: string, ...steps: Step[]): Scenario {
  return { name, title: WORDS, about: WORDS, steps: steps.map((step) => [WORDS, step] as const) };
}

/** A runner whose time passes at once, and what it has said. */
function stageOf(scenarios: readonly Scenario[], restarted = { times: 0 }) {
  const state = createState({ realtime: false, now: 0 });
  const delivery = createDelivery({
    clock: state.clock,
    config: () => ({ ...state.app, tenantKey: '' }),
    changed: () => undefined,
    before: async () => undefined,
  });
  const said: ScenarioProgress[] = [];
  const ended: (() => void)[] = [];
  let held = false;
  const runner = createScenarioRunner({
    state,
    people: createPeople(state, delivery),
    delivery,
    settings: {
      scenarios,
      bot: {
        state: () => 'up',
        restart: async () => {
          restarted.times += 1;
        },
        moveClock: () => undefined,
        onChange: () => undefined,
      },
    },
    changed: (progress) => {
      said.push(progress);
      if (progress.state !== 'running') for (const resolve of ended.splice(0)) resolve();
    },
    wait: (_, signal) =>
      held
        ? new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(new Error('aborted')));
          })
        : Promise.resolve(),
  });
  return {
    state,
    runner,
    said,
    hold: () => {
      held = true;
    },
    end: () => new Promise<void>((resolve) => ended.push(resolve)),
    records: () => delivery.list(),
  };
}

const OUTAGE: Step = { do: 'fault', fault: { endpoint: '*', kind: 'drop', times: 0, args: {} } };

describe('a scenario', () => {
  it('speaks as its persons, tells where to look, and ends', async () => {
    const { runner, said, state, end } = stageOf([
      scenario('talk', { do: 'say', as: 'member', at: 'private', text: '/help' }, { do: 'wait', ms: 10 }),
    ]);

    runner.start('talk');
    await end();

    const { member } = state.world.company.cast;
    expect([...state.messages.values()].map(({ sender, content }) => [sender.id, content])).toEqual([
      [member.openId, { text: '/help' }],
    ]);
    expect(said[0]?.look?.as).toBe('member');
    expect(said.at(-1)).toMatchObject({ step: 2, steps: 2, state: 'done' });
  });

  it('mentions the bot in a group', async () => {
    const { runner, state, end } = stageOf([
      scenario('talk', { do: 'say', as: 'admin', at: 'group', text: '/help' }),
    ]);

    runner.start('talk');
    await end();

    const [message] = state.messages.values();
    expect(message?.content).toEqual({ text: '@_user_1 /help' });
    expect(message?.mentions?.[0]?.name).toBe(state.app.name);
  });

  it.each([
    ['ends', { do: 'wait', ms: 1 }],
    ['goes wrong', { do: 'until-called', endpoint: 'exports.create', patienceMs: 300 }],
  ] as const)('takes its switches back when it %s, and only its own', async (_, last) => {
    const { runner, state, end } = stageOf([scenario('outage', OUTAGE, last)]);
    const own = state.faults.add({ kind: 'latency', times: 0, args: { ms: 1 } });

    runner.start('outage');
    await end();
    await Promise.resolve();

    expect(state.faults.list().map(({ id }) => id)).toEqual([own.id]);
  });

  it('takes them back when it is stopped, and says so', async () => {
    const { runner, state, said, end, hold } = stageOf([scenario('outage', OUTAGE, { do: 'wait', ms: 1 })]);
    hold();
    runner.start('outage');
    await expect.poll(() => state.faults.list().length).toBe(1);

    const ended = end();
    runner.stop();
    await ended;
    await Promise.resolve();

    expect(said.at(-1)?.state).toBe('stopped');
    expect(state.faults.list()).toEqual([]);
  });

  it('gives way to another one', async () => {
    const { runner, said, end, hold } = stageOf([
      scenario('long', { do: 'wait', ms: 1 }),
      scenario('short', { do: 'revoke', as: 'admin' }),
    ]);
    hold();
    runner.start('long');

    const ended = end();
    runner.start('short');
    await ended;

    expect(said.at(-1)).toMatchObject({ name: 'short', state: 'done' });
    expect(said.some(({ name, state }) => name === 'long' && state !== 'running')).toBe(false);
  });

  it('waits for a call that the bot makes after something was said, not for one before', async () => {
    const { runner, state, said, end } = stageOf([
      scenario(
        'calls',
        { do: 'say', as: 'admin', at: 'private', text: 'x' },
        { do: 'until-called', endpoint: 'exports.get', patienceMs: 300 },
      ),
    ]);
    const request = { method: 'GET', path: '/', query: {}, body: {} } as Parameters<typeof openCall>[2];
    openCall('exports.get', state, request).end(200, {});

    runner.start('calls');
    await end();

    expect(said.at(-1)).toMatchObject({ state: 'failed', error: 'the bot did not call exports.get' });
  });

  it('restarts the bot where a step says so, and knows no scenario of another name', async () => {
    const restarted = { times: 0 };
    const { runner, end } = stageOf([scenario('again', { do: 'restart-bot' })], restarted);

    expect(runner.start('nonsense')).toBe(false);
    runner.start('again');
    await end();

    expect(restarted.times).toBe(1);
  });

  it('lets a bad meeting end: the clock jumps there, the bot’s with it, and the platform tells', async () => {
    const { runner, said, state, end, records } = stageOf([
      scenario('ends', { do: 'meeting-ends', story: 'service' }, { do: 'advance', ms: 60_000 }),
    ]);

    runner.start('ends');
    await end();

    const meeting = state.world.story('service', state.clock.now());
    expect(said.at(-1)).toMatchObject({ state: 'done' });
    expect(state.clock.now()).toBe((meeting?.end ?? 0) + 2 * 60_000);
    expect(records().map(({ type }) => type)).toEqual(['vc.meeting.all_meeting_ended_v1']);
  });
});
