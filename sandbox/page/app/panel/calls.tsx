import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CallSummary } from '../../../src/page-api/types.ts';
import { useLoaded } from '../loaded.ts';
import { useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { CallLine } from './call-line.tsx';

const TYPING_MS = 200;
/** The server side answers no more. */
const MOST = 300;

/** Shows the log of API calls with a search in requests and responses. */
export function Calls(): VNode {
  const t = useTexts();
  const [words, setWords] = useState('');
  const [endpoint, setEndpoint] = useState('');
  const [failed, setFailed] = useState(false);
  const endpoints = useApp(({ world }) => world?.endpoints) ?? [];
  const last = useApp(({ world }) => world?.calls.at(-1)?.seq);
  const query = new URLSearchParams({ q: words, endpoint, ...(failed && { failed: '1' }) });
  const path = useSettled(`/calls?${query}`);
  const calls = useLoaded<readonly CallSummary[]>(path, useSettled(last));
  return (
    <div class="calls">
      <p class="intro">{t.calls.intro}</p>
      <div class="filters">
        <input
          type="search"
          placeholder={t.calls.search}
          aria-label={t.calls.search}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <select
          aria-label={t.calls.endpoint}
          value={endpoint}
          onChange={(event) => setEndpoint(event.currentTarget.value)}
        >
          <option value="">{t.calls.all}</option>
          {endpoints.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
        <label>
          <input
            type="checkbox"
            checked={failed}
            onChange={(event) => setFailed(event.currentTarget.checked)}
          />
          {t.calls.failed}
        </label>
      </div>
      <p class="intro" role="status">
        {calls !== undefined &&
          (calls.length === 0 ? t.calls.none : t.calls.count(calls.length, calls.length >= MOST))}
      </p>
      <ol class="log">
        {calls?.map((call) => (
          <CallLine key={call.seq} call={call} />
        ))}
      </ol>
    </div>
  );
}

/** A value once it has been the same for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
