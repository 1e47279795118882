import type { VNode } from 'preact';
import { useSandboxNow } from '../parts/sandbox-clock.tsx';
import { useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';

/** Shows what is left of each endpoint's rate limit. */
export function LimitsLeft(): VNode {
  const t = useTexts();
  const limits = useApp(({ world }) => world?.limits) ?? [];
  useSandboxNow();
  return (
    <section aria-labelledby="limits-title">
      <h3 id="limits-title">{t.switches.limits}</h3>
      <p class="intro">{t.switches.limitsAbout}</p>
      <ul class="limits">
        {limits.map(({ endpoint, used, most, resetMs }) => (
          <li key={endpoint}>
            <code>{endpoint}</code>
            <span>
              {t.switches.left(most - used, most)}
              {used > 0 && <small> · {t.switches.reset(Math.ceil(resetMs / 1000))}</small>}
            </span>
            <meter
              min={0}
              max={most}
              low={most * 0.2}
              high={most * 0.5}
              optimum={most}
              value={most - used}
              aria-label={endpoint}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
