import type { VNode } from 'preact';
import type { CardNumbers } from '../../../src/page-api/types.ts';
import { useTexts } from '../text/index.ts';

/** What the platform takes in one card; of tables more are documented, but more than three were refused in the field. */
const MOST = { bytes: 30 * 1024, elements: 200, tables: 3 } as const;

/** Shows how much of the platform's limits a card uses. */
export function Gauges({ numbers }: { numbers: CardNumbers }): VNode {
  const t = useTexts();
  const { bytes, elements, tables } = numbers;
  return (
    <dl class="gauges">
      <Gauge
        name={t.inspector.size}
        value={bytes}
        most={MOST.bytes}
        shown={(bytes / 1024).toFixed(1)}
        limit="30 KB"
      />
      <Gauge
        name={t.inspector.elements}
        value={elements}
        most={MOST.elements}
        shown={String(elements)}
        limit="200"
      />
      <Gauge name={t.inspector.tables} value={tables} most={MOST.tables} shown={String(tables)} limit="3" />
    </dl>
  );
}

interface GaugeProps {
  readonly name: string;
  readonly value: number;
  readonly most: number;
  readonly shown: string;
  readonly limit: string;
}

function Gauge({ name, value, most, shown, limit }: GaugeProps): VNode {
  const t = useTexts();
  return (
    <div data-over={value > most ? '' : undefined}>
      <dt>{name}</dt>
      <dd>
        <b>{shown}</b>
        <small> / {limit}</small>
        <meter
          min={0}
          max={most}
          high={most * 0.9}
          low={most * 0.7}
          optimum={0}
          value={Math.min(value, most)}
          aria-label={`${name}: ${t.inspector.of(shown, limit)}`}
        />
      </dd>
    </div>
  );
}
