import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { attempt } from '../actions.ts';
import { api, base64Of } from '../api.ts';
import { useApp } from '../store.ts';
import { type Texts, useTexts } from '../text/index.ts';

type Kind = Exclude<keyof Texts['switches']['kinds'], 'behaviour'>;
type Layout = keyof Texts['switches']['sheets'];

const KINDS: readonly Kind[] = [
  'latency',
  'code',
  'drop',
  'hold',
  'task-slow',
  'task-fail',
  'json200',
  'garbage',
  'file',
  'sheet',
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
  file: {},
  sheet: {},
  'expire-tokens': {},
};
/** Forms of the workbooks: values of the behaviour `sheet`. */
const SHEETS: Readonly<Record<Layout, object>> = {
  documented: { layout: 'documented' },
  english: { language: 'en' },
  other: { language: 'other' },
  banner: { banner: 3 },
  total: { total: true },
  spaced: { spacedHeaders: true, reordered: true },
  few: { missingColumns: ['参会人数', '会议主题', '入会时间', '参会者', '会议室名称'] },
  numbers: { numericCells: true, times: 'serial' },
  bare: { numericCells: true, times: 'general' },
  iso: { times: 'iso' },
  producer: { cover: 'chart', strings: 'shared', empty: 'NULL' },
};
const LABELS: Readonly<Record<string, 'ms' | 'code' | 'status' | 'msg'>> = { fail_msg: 'msg' };

/** Switches something on. */
export function FaultForm(): VNode {
  const t = useTexts();
  const endpoints = useApp(({ world }) => world?.endpoints) ?? [];
  const [kind, setKind] = useState<Kind>('latency');
  const fields = FIELDS[kind];

  async function open(form: HTMLFormElement): Promise<void> {
    const given = new FormData(form);
    const times = Number(given.get('times') ?? 1);
    if (kind === 'sheet') {
      const args = { name: 'sheet', value: SHEETS[given.get('sheet') as Layout] };
      await api.post('/faults', { kind: 'behaviour', args });
      return;
    }
    if (kind === 'file') {
      const args = { base64: await base64Of(given.get('file') as File) };
      await api.post('/faults', { kind, endpoint: 'exports.download', times, args });
      return;
    }
    const args = Object.fromEntries(
      Object.entries(fields).map(([name, first]) => {
        const value = String(given.get(name));
        return [name, typeof first === 'number' ? Number(value) : value];
      }),
    );
    await api.post('/faults', { kind, endpoint: String(given.get('endpoint')), times, args });
  }

  return (
    <section aria-labelledby="add-title">
      <h3 id="add-title">{t.switches.add}</h3>
      <form
        class="fault-form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          attempt(() => open(form));
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
        {kind === 'sheet' && (
          <label>
            {t.switches.sheet}
            <select name="sheet">
              {Object.entries(t.switches.sheets).map(([name, text]) => (
                <option key={name} value={name}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        )}
        {kind === 'file' && (
          <label>
            {t.switches.file}
            <input name="file" type="file" required />
          </label>
        )}
        {kind !== 'sheet' && kind !== 'file' && (
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
        )}
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
        {kind !== 'sheet' && (
          <label>
            {t.switches.howOften}
            <input name="times" type="number" min="0" defaultValue="1" />
          </label>
        )}
        <button type="submit">{t.switches.open}</button>
      </form>
    </section>
  );
}
