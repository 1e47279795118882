import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { showTab } from '../actions.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { Icon } from '../parts/icons.tsx';
import { type PanelTab, setPrefs, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { Calls } from './calls.tsx';
import { Deliveries } from './deliveries.tsx';
import { Scenarios } from './scenarios.tsx';
import { Switches } from './switches.tsx';
import { TryCard } from './try-card.tsx';

const TABS = {
  scenarios: Scenarios,
  inspector: Inspector,
  switches: Switches,
  deliveries: Deliveries,
  calls: Calls,
  try: TryCard,
} as const satisfies Record<PanelTab, () => VNode>;
const NAMES = Object.keys(TABS) as readonly PanelTab[];

/** Shows the sandbox's console, which no real client has. */
export function Panel(): VNode {
  const t = useTexts();
  const tab = useApp((state) => state.tab);
  const faults = useApp(({ world }) => world?.faults.length ?? 0);
  const Shown = TABS[tab];
  const tabs = useRef<HTMLDivElement>(null);

  useEffect(() => {
    tabs.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [tab]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = NAMES[(NAMES.indexOf(tab) + step + NAMES.length) % NAMES.length] ?? tab;
    showTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  }

  return (
    <aside class="panel" aria-label={t.panel.label}>
      <header>
        <div ref={tabs} class="tabs" role="tablist" aria-label={t.panel.label} onKeyDown={onKeyDown}>
          {NAMES.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={name === tab}
              aria-controls="panel-body"
              tabIndex={name === tab ? 0 : -1}
              onClick={() => showTab(name)}
            >
              {t.panel[name]}
              {name === 'switches' && faults > 0 && <span class="count">{faults}</span>}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="tool"
          aria-label={t.panel.close}
          title={t.panel.close}
          onClick={() => setPrefs({ panel: false })}
        >
          <Icon name="close" />
        </button>
      </header>
      <div
        class="panel-body"
        id="panel-body"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        key={tab}
      >
        <Shown />
      </div>
    </aside>
  );
}
