import { type ISpec, VChart } from '@visactor/vchart';
import type { Json } from '../json.ts';

/** Draws a specification; the answer takes the chart away again. */
export async function createChart(dom: HTMLElement, spec: Json): Promise<() => void> {
  // The checker of the sandbox has looked at the specification; what VChart cannot draw it throws at.
  const chart = new VChart(spec as unknown as ISpec, { dom, autoFit: true });
  await chart.renderAsync();
  return () => chart.release();
}
