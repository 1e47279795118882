import type { VNode } from 'preact';
import type { PageFault } from '../../../src/page-api/types.ts';
import { attempt } from '../actions.ts';
import { api } from '../api.ts';
import { useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';

/** Shows the faults that are set. */
export function Faults(): VNode {
  const t = useTexts();
  const faults = useApp(({ world }) => world?.faults) ?? [];
  return (
    <section aria-labelledby="faults-title">
      <h3 id="faults-title">
        {t.switches.faults}
        {faults.length > 0 && (
          <button type="button" onClick={() => attempt(() => api.del('/faults'))}>
            {t.switches.clear}
          </button>
        )}
      </h3>
      {faults.length === 0 ? (
        <p class="nothing">{t.switches.none}</p>
      ) : (
        <ul class="faults">
          {faults.map((fault) => (
            <Fault key={fault.id} fault={fault} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Fault({ fault }: { fault: PageFault }): VNode {
  const t = useTexts();
  const { id, endpoint, kind, times, forever, held, args } = fault;
  const name = t.switches.kinds[kind as keyof typeof t.switches.kinds] ?? kind;
  return (
    <li>
      <span>
        <b>{name}</b> <code>{endpoint === '*' ? t.switches.every : endpoint}</code>
        <small>
          {[held ? t.switches.held : forever ? t.switches.forever : t.switches.times(times), argsOf(args)]
            .filter((each) => each !== '')
            .join(' · ')}
        </small>
      </span>
      {held && (
        <button type="button" onClick={() => attempt(() => api.post(`/faults/${id}/release`))}>
          {t.switches.release}
        </button>
      )}
      <button
        type="button"
        class="tool"
        aria-label={t.switches.remove(name)}
        onClick={() => attempt(() => api.del(`/faults/${id}`))}
      >
        ×
      </button>
    </li>
  );
}

function argsOf(args: Readonly<Record<string, unknown>>): string {
  return Object.entries(args)
    .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
