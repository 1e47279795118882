import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PageAttempt, PageDelivery } from '../../../src/page-api/types.ts';
import { attempt } from '../actions.ts';
import { api } from '../api.ts';
import { Json } from '../inspector/json.tsx';
import { useLoaded } from '../loaded.ts';
import { Icon } from '../parts/icons.tsx';
import { useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { clockTime, duration } from '../time.ts';

/** Shows what was sent to the bot, the latest first. */
export function Deliveries(): VNode {
  const t = useTexts();
  const deliveries = useApp(({ world }) => world?.deliveries) ?? [];
  return (
    <div class="deliveries">
      <p class="intro">{t.deliveries.intro}</p>
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={!deliveries.some(({ kind }) => kind === 'event')}
          onClick={() => attempt(() => api.post('/deliveries/replay-last'))}
        >
          <Icon name="refresh" />
          {t.deliveries.replayLast}
        </button>
      </div>
      {deliveries.length === 0 && <p class="nothing">{t.deliveries.none}</p>}
      <ol class="log">
        {deliveries.toReversed().map((each) => (
          <Delivery key={each.id} delivery={each} />
        ))}
      </ol>
    </div>
  );
}

const succeeded = ({ status }: PageAttempt): boolean => status === 200;

function Delivery({ delivery }: { delivery: PageDelivery }): VNode {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const { id, kind, type, attempts, nextAt, done } = delivery;
  const last = attempts.at(-1);
  const state = last !== undefined && succeeded(last) ? 'given' : done ? 'failed' : 'pending';
  return (
    <li data-state={state === 'given' ? 'good' : state === 'failed' ? 'bad' : 'waiting'}>
      <button type="button" class="line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="mark">{t.deliveries[state]}</span>
        <b>{type}</b>
        <small>
          {t.deliveries[kind]} · {t.deliveries.attempts(attempts.length)}
          {nextAt !== undefined && ` · ${t.deliveries.next(clockTime(nextAt))}`}
        </small>
      </button>
      <ul class="attempts">
        {attempts.map((each, index) => (
          <li key={index} data-state={succeeded(each) ? 'good' : 'bad'}>
            {clockTime(each.at)} · {each.status ?? each.error} · {duration(each.ms)}
          </li>
        ))}
      </ul>
      {open && <Details id={id} attempts={attempts.length} />}
    </li>
  );
}

function Details({ id, attempts }: { id: string; attempts: number }): VNode {
  const t = useTexts();
  const details = useLoaded<{ envelope: unknown; answers: readonly (string | null)[] }>(
    `/deliveries/${id}`,
    attempts,
  );
  const answer = details?.answers.at(-1);
  return (
    <div class="details">
      <button type="button" onClick={() => attempt(() => api.post(`/deliveries/${id}/replay`))}>
        <Icon name="refresh" />
        {t.deliveries.replay}
      </button>
      <h4>{t.deliveries.details}</h4>
      {details !== undefined && <Json value={details.envelope} />}
      <h4>{t.deliveries.answer}</h4>
      {answer && <Json value={parsed(answer)} />}
    </div>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
