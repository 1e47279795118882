import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PageMessage, RefusedCard } from '../../../src/page-api/types.ts';
import { CallLine } from '../panel/call-line.tsx';
import { cardTitle } from '../preview.ts';
import { useApp } from '../store.ts';
import { type Texts, useTexts } from '../text/index.ts';
import { clockTime } from '../time.ts';
import { CardCalls } from './card-calls.tsx';
import { Gauges } from './gauges.tsx';
import { Json } from './json.tsx';
import { Versions } from './versions.tsx';

/** Shows everything about one card. */
export function Inspector(): VNode {
  const t = useTexts();
  const inspected = useApp((state) => state.inspected);
  const message = useApp(({ messages }) =>
    inspected !== undefined && 'message' in inspected ? messages.get(inspected.message) : undefined,
  );
  const refused = useApp(({ world }) =>
    inspected !== undefined && 'refused' in inspected
      ? world?.refused.find(({ seq }) => seq === inspected.refused)
      : undefined,
  );
  if (refused !== undefined) return <Refused refused={refused} />;
  if (message !== undefined) return <OfMessage key={message.id} message={message} />;
  return (
    <p class="nothing">
      {t.inspector.none}
      <small>{t.inspector.noneHow}</small>
    </p>
  );
}

type View = 'json' | 'versions' | 'calls';
const VIEWS: readonly View[] = ['json', 'versions', 'calls'];

function OfMessage({ message }: { message: PageMessage }): VNode {
  const t = useTexts();
  const [view, setView] = useState<View>('json');
  if (message.numbers === undefined) return <p class="nothing">{t.inspector.gone}</p>;
  return (
    <div class="inspector">
      <Title card={message.content} t={t} />
      <p class="intro">
        <code>{message.id}</code> · {t.message.updated(message.updates)} ·{' '}
        {t.message.last(clockTime(message.changedAt))}
      </p>
      <Gauges numbers={message.numbers} />
      <fieldset class="views">
        <legend class="hidden">{t.panel.inspector}</legend>
        {VIEWS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              class="hidden"
              name="view"
              checked={view === each}
              onChange={() => setView(each)}
            />
            <span>
              {t.inspector[each]}
              {each === 'versions' && <small> {message.updates + 1}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      {view === 'json' && <Json value={message.content} />}
      {view === 'versions' && <Versions message={message} />}
      {view === 'calls' && <CardCalls message={message} />}
    </div>
  );
}

function Refused({ refused }: { refused: RefusedCard }): VNode {
  const t = useTexts();
  return (
    <div class="inspector">
      <Title card={refused.card} t={t} />
      <p class="verdict" data-state="bad">
        {t.inspector.refused(refused.code)}
        <small>{refused.msg}</small>
      </p>
      <Gauges numbers={refused.numbers} />
      <ol class="log">
        <CallLine call={refused} />
      </ol>
      <Json value={refused.card} />
    </div>
  );
}

function Title({ card, t }: { card: unknown; t: Texts }): VNode {
  return <h3>{cardTitle(card) ?? t.message.untitled}</h3>;
}
