import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CallDetail, CallSummary } from '../../../src/page-api/types.ts';
import { Json } from '../inspector/json.tsx';
import { useLoaded } from '../loaded.ts';
import { useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { clockTime, duration } from '../time.ts';

/** Shows one call; opened, its request and response. */
export function CallLine({ call }: { call: CallSummary }): VNode {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const { at, method, path, endpoint, identity, status, code, ms } = call;
  const people = useApp(({ world }) => world?.people);
  const good = code === 0 && status >= 200 && status < 400;
  const who =
    identity === 'tenant' ? t.calls.asTenant : (people?.find(([id]) => id === identity)?.[1] ?? identity);
  return (
    <li data-state={good ? 'good' : 'bad'}>
      <button type="button" class="line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="mark">{status === 0 ? '—' : status}</span>
        <b>{endpoint}</b>
        <small>
          {clockTime(at)} · {duration(ms)}
          {who !== '' && ` · ${who}`}
          {code !== 0 && ` · ${code}`}
        </small>
        <code>
          {method} {path}
        </code>
      </button>
      {open && <Details seq={call.seq} />}
    </li>
  );
}

function Details({ seq }: { seq: number }): VNode | null {
  const t = useTexts();
  const detail = useLoaded<CallDetail>(`/calls/${seq}`);
  if (detail === undefined) return null;
  const parts = [
    [t.calls.query, detail.query],
    [t.calls.request, detail.requestBody],
    [t.calls.response, detail.responseBody],
  ] as const;
  return (
    <div class="details">
      {parts.map(
        ([title, value]) =>
          !isEmpty(value) && (
            <section key={title}>
              <h4>{title}</h4>
              <Json value={value} />
            </section>
          ),
      )}
    </div>
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
