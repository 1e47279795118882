import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useCard } from '../context.ts';
import { Dialog } from '../dialog.tsx';
import { Glyph } from '../icons.tsx';
import { entry, type Json, word } from '../json.ts';
import { length } from '../style.ts';
import type { Words } from '../words.ts';
import { chartPoints, chartSpec, chartTitle } from './chart-spec.ts';

const RATIOS: Readonly<Record<string, string>> = {
  '1:1': '1 / 1',
  '2:1': '2 / 1',
  '4:3': '4 / 3',
  '16:9': '16 / 9',
};
/** Points that are read out with the chart. */
const MOST_SAID = 12;

/** Draws a chart with the library that the client itself uses. The library is loaded with the first chart. */
export function Chart({ element }: { element: Json }): VNode {
  const { words, theme } = useCard();
  const [large, setLarge] = useState(false);
  // A card that changed elsewhere must not draw its charts again.
  const said = JSON.stringify(element);
  const spec = useMemo(() => chartSpec(element, theme), [said, theme]);
  const ratio = entry(RATIOS, word(element['aspect_ratio']));
  const label = useMemo(() => labelOf(element, words), [said, words]);
  return (
    <figure class="chart">
      <Canvas spec={spec} label={label} style={{ 'aspect-ratio': ratio, ...heightOf(element) }} />
      {element['preview'] === false ? null : (
        <button
          type="button"
          class="plain-icon chart-enlarge"
          aria-label={words.named(words.enlarge, label)}
          onClick={() => setLarge(true)}
        >
          <Glyph name="search" size={14} />
        </button>
      )}
      <Dialog open={large} label={label} wide onClose={() => setLarge(false)}>
        <Canvas spec={spec} label={label} style={{ 'aspect-ratio': '16 / 9' }} />
      </Dialog>
    </figure>
  );
}

/** With a height of its own, the ratio is ignored. */
function heightOf(element: Json): Record<string, string | undefined> {
  const height = length(element['height']);
  return height === undefined ? {} : { height, 'aspect-ratio': 'auto' };
}

function labelOf(element: Json, words: Words): string {
  const title = chartTitle(element['chart_spec']) || words.chart;
  const points = chartPoints(element['chart_spec']);
  const said = points.slice(0, MOST_SAID).map(({ label, value }) => `${label} ${value}`);
  return said.length === 0
    ? title
    : words.named(title, `${words.list(said)}${points.length > MOST_SAID ? '…' : ''}`);
}

interface CanvasProps {
  readonly spec: Json;
  readonly label: string;
  readonly style: Readonly<Record<string, string | undefined>>;
}

function Canvas({ spec, label, style }: CanvasProps): VNode {
  const { words } = useCard();
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  useEffect(() => {
    const drawing = new AbortController();
    if (place.current !== null) {
      draw(place.current, spec, drawing.signal).then(
        () => setState('ready'),
        () => setState('failed'),
      );
    }
    return () => drawing.abort();
  }, [spec]);
  return (
    <div class="chart-frame" style={style} data-state={state}>
      <div ref={place} class="chart-canvas" role="img" aria-label={label} />
      {state === 'ready' ? null : (
        <p class="chart-note">{state === 'loading' ? words.chartLoading : words.broken('chart')}</p>
      )}
    </div>
  );
}

/** Draws into a place until the signal says that it is no longer wanted. */
async function draw(place: HTMLDivElement, spec: Json, signal: AbortSignal): Promise<void> {
  const { createChart } = await import('./vchart.ts');
  if (signal.aborted) return;
  const release = await createChart(place, spec);
  if (signal.aborted) release();
  else signal.addEventListener('abort', release, { once: true });
}
