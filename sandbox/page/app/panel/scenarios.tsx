import type { VNode } from 'preact';
import { attempt } from '../actions.ts';
import { api } from '../api.ts';
import { Icon } from '../parts/icons.tsx';
import { isNarrow } from '../prefs.ts';
import { setPrefs, update, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { Connect } from './connect.tsx';

/** Stories of one click; the one under way says where it is. */
export function Scenarios(): VNode {
  const t = useTexts();
  const scenarios = useApp(({ world }) => world?.scenarios) ?? [];
  const progress = useApp(({ world }) => world?.scenario);
  const locale = useApp(({ prefs }) => prefs.locale);
  if (scenarios.length === 0) return <Connect />;
  return (
    <div class="scenarios">
      <p class="intro">{t.scenarios.intro}</p>
      <ul>
        {scenarios.map(({ name, title, about }) => {
          const mine = progress?.name === name ? progress : undefined;
          const running = mine?.state === 'running';
          return (
            <li key={name} data-state={mine?.state}>
              <h3>{title[locale]}</h3>
              <p>{about[locale]}</p>
              {mine !== undefined && (
                <p class="progress" role="status">
                  <b>{t.scenarios[mine.state]}</b> {t.scenarios.step(mine.step, mine.steps)} ·{' '}
                  {mine.says[locale]}
                  {mine.error !== undefined && <small>{mine.error}</small>}
                  <progress
                    value={mine.step - (running ? 0.5 : 0)}
                    max={mine.steps}
                    aria-label={title[locale]}
                  />
                </p>
              )}
              <button
                type="button"
                class={running ? '' : 'primary'}
                onClick={() => {
                  update({ played: name });
                  attempt(() => api.post(`/scenarios/${running ? 'stop' : name}`));
                  // What is played is seen in the chat.
                  if (!running && isNarrow()) setPrefs({ panel: false });
                }}
              >
                <Icon name={running ? 'stop' : 'play'} filled />
                {running ? t.scenarios.stop : t.scenarios.run}
                <span class="hidden">{title[locale]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
