import type { VNode } from 'preact';
import { attempt } from '../actions.ts';
import { api } from '../api.ts';
import { Icon } from '../parts/icons.tsx';
import { useSandboxNow } from '../parts/sandbox-clock.tsx';
import { useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { dateAndTime } from '../time.ts';
import { FaultForm } from './fault-form.tsx';
import { Faults } from './faults.tsx';
import { LimitsLeft } from './limits-left.tsx';

const HOUR_MS = 3_600_000;

/** Shows the clock, the bot's process, the faults and the rate limits. */
export function Switches(): VNode {
  return (
    <div class="switches">
      <Clock />
      <Bot />
      <Faults />
      <FaultForm />
      <LimitsLeft />
    </div>
  );
}

function Clock(): VNode {
  const t = useTexts();
  const locale = useApp(({ prefs }) => prefs.locale);
  const now = useSandboxNow();
  const move = (body: object) => () => attempt(() => api.post('/clock', body));
  return (
    <section aria-labelledby="clock-title">
      <h3 id="clock-title">{t.switches.clock}</h3>
      <p class="big">
        <time>{dateAndTime(now, locale)}</time>
      </p>
      <div class="buttons">
        <button type="button" class="primary" onClick={move({ to: 'next-morning' })}>
          {t.switches.morning}
        </button>
        <button type="button" onClick={move({ advance: HOUR_MS })}>
          {t.switches.hour}
        </button>
        <button type="button" onClick={move({ advance: 7 * 24 * HOUR_MS })}>
          {t.switches.week}
        </button>
        <button type="button" onClick={move({ to: 'wall-clock' })}>
          {t.switches.back}
        </button>
      </div>
    </section>
  );
}

function Bot(): VNode | null {
  const t = useTexts();
  const bot = useApp(({ world }) => world?.bot);
  if (bot === undefined) return null;
  return (
    <section aria-labelledby="bot-title">
      <h3 id="bot-title">{t.switches.bot}</h3>
      <p class="row">
        <span class="state" data-state={bot} role="status">
          {t.switches[bot]}
        </span>
        <button
          type="button"
          disabled={bot === 'starting'}
          onClick={() => attempt(() => api.post('/bot/restart'))}
        >
          <Icon name="refresh" />
          {t.switches.restart}
        </button>
      </p>
    </section>
  );
}
