import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { CardNumbers } from '../../../src/page-api/types.ts';
import { Card } from '../../card/index.ts';
import { toast } from '../actions.ts';
import { api } from '../api.ts';
import { Gauges } from '../inspector/gauges.tsx';
import { useChecked } from '../loaded.ts';
import { useCardSurroundings } from '../parts/surroundings.ts';
import { useTexts } from '../text/index.ts';

const EXAMPLE = {
  schema: '2.0',
  config: { update_multi: true },
  header: { title: { tag: 'plain_text', content: '会议明细' }, template: 'green' },
  body: { elements: [{ tag: 'markdown', content: '昨天开了 **86** 场会。' }] },
};

export interface Checked {
  readonly numbers: CardNumbers;
  readonly refusal?: { readonly code: number; readonly msg: string };
}

/** Draws, counts and checks a card while it is typed. */
export function TryCard(): VNode {
  const t = useTexts();
  const [text, setText] = useState('');
  const card = useMemo(() => parsed(text), [text]);
  const checked = useChecked(card === NOT_JSON ? undefined : card, (body) =>
    api.post<Checked>('/check', { card: body }),
  );
  const surroundings = useCardSurroundings(undefined);
  const context = useMemo(
    () => ({
      ...surroundings,
      onAction: async () => {
        toast('info', t.try.pressed);
        return { ok: true } as const;
      },
    }),
    [surroundings, t],
  );
  return (
    <div class="try">
      <p class="intro">{t.try.intro}</p>
      <label>
        {t.try.label}
        <textarea
          rows={12}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="buttons">
        <button type="button" onClick={() => setText(JSON.stringify(EXAMPLE, null, 2))}>
          {t.try.example}
        </button>
      </div>
      {card === NOT_JSON && text.trim() !== '' && (
        <p class="verdict" data-state="bad" role="status">
          {t.try.notJson}
        </p>
      )}
      {card !== NOT_JSON && checked !== undefined && (
        <>
          <p class="verdict" data-state={checked.refusal === undefined ? 'good' : 'bad'} role="status">
            {checked.refusal === undefined ? t.try.taken : t.try.refused(checked.refusal.code)}
            {checked.refusal !== undefined && <small>{checked.refusal.msg}</small>}
          </p>
          <Gauges numbers={checked.numbers} />
          <h3>{t.try.shown}</h3>
          <div class="card-place">
            <Card json={card} context={context} />
          </div>
        </>
      )}
    </div>
  );
}

const NOT_JSON = Symbol('not JSON');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}
