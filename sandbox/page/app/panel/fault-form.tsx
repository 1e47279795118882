import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { attempt } from '../actions.ts';
import { api } from '../api.ts';
import { useApp } from '../store.ts';
import { type Texts, useTexts } from '../text/index.ts';

type Kind = Exclude<keyof Texts['switches']['kinds'], 'behaviour' | 'expire-tokens'> | 'expire-tokens';

const KINDS: readonly Kind[] = [
  'latency',
  'code',
  'drop',
  'hold',
  'task-slow',
  'task-fail',
  'json200',
  'garbage',
  'expire-tokens',
];
/** Fields of each kind, with their initial values. */
const FIELDS: Readonly<Record<Kind, Readonly<Record<string, string | number>>>> = {
  latency: { ms: 2_000 },
  code: { status: 429, code: 99991400, msg: 'request trigger frequency limit' },
  drop: {},
  hold: {},
  'task-slow': { ms: 60_000 },
  'task-fail': { fail_msg: 'internal error' },
  json200: { code: 121005, msg: 'no permission' },
  garbage: {},
  'expire-tokens': {},
};
const LABELS: Readonly<Record<string, 'ms' | 'code' | 'status' | 'msg'>> = { fail_msg: 'msg' };

/** Switches something on. */
export function FaultForm(): VNode {
  const t = useTexts();
  const endpoints = useApp(({ world }) => world?.endpoints) ?? [];
  const [kind, setKind] = useState<Kind>('latency');
  const fields = FIELDS[kind];

  function open(form: HTMLFormElement): void {
    const given = new FormData(form);
    const args = Object.fromEntries(
      Object.entries(fields).map(([name, first]) => {
        const value = String(given.get(name));
        return [name, typeof first === 'number' ? Number(value) : value];
      }),
    );
    const body = { kind, endpoint: String(given.get('endpoint')), times: Number(given.get('times')), args };
    attempt(() => api.post('/faults', body));
  }

  return (
    <section aria-labelledby="add-title">
      <h3 id="add-title">{t.switches.add}</h3>
      <form
        class="fault-form"
        onSubmit={(event) => {
          event.preventDefault();
          open(event.currentTarget);
        }}
      >
        <label>
          {t.switches.kind}
          <select name="kind" value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t.switches.kinds[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.switches.endpoint}
          <select name="endpoint">
            <option value="*">{t.switches.every}</option>
            {endpoints.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        {Object.entries(fields).map(([name, first]) => (
          <label key={`${kind} ${name}`} for={`fault-${name}`}>
            {t.switches[LABELS[name] ?? (name as 'ms' | 'code' | 'status' | 'msg')]}
            {typeof first === 'number' ? (
              <input id={`fault-${name}`} name={name} type="number" defaultValue={String(first)} />
            ) : (
              <input id={`fault-${name}`} name={name} defaultValue={first} />
            )}
          </label>
        ))}
        <label>
          {t.switches.howOften}
          <input name="times" type="number" min="0" defaultValue="1" />
        </label>
        <button type="submit">{t.switches.open}</button>
      </form>
    </section>
  );
}
