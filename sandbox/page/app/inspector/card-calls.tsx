import type { VNode } from 'preact';
import type { CallSummary, PageMessage } from '../../../src/page-api/types.ts';
import { useLoaded } from '../loaded.ts';
import { CallLine } from '../panel/call-line.tsx';
import { useTexts } from '../text/index.ts';

interface CallsOfCard {
  readonly own: readonly CallSummary[];
  readonly meanwhile: readonly CallSummary[];
}

/** Shows the API calls that made a card. */
export function CardCalls({ message }: { message: PageMessage }): VNode {
  const t = useTexts();
  const calls = useLoaded<CallsOfCard>(`/messages/${message.id}/calls`, message.updates);
  const groups = [
    [t.inspector.own, calls?.own ?? []],
    [t.inspector.meanwhile, calls?.meanwhile ?? []],
  ] as const;
  return (
    <div class="card-calls">
      {groups.map(([title, list]) => (
        <section key={title}>
          <h4>{title}</h4>
          {list.length === 0 && <p class="nothing">{t.inspector.noCalls}</p>}
          <ol class="log">
            {list.map((call) => (
              <CallLine key={call.seq} call={call} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
