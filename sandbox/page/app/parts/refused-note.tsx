import type { VNode } from 'preact';
import type { RefusedCard } from '../../../src/page-api/types.ts';
import { inspect } from '../actions.ts';
import { cardTitle } from '../preview.ts';
import { useTexts } from '../text/index.ts';
import { clockTime } from '../time.ts';
import { Icon } from './icons.tsx';

/** Stands in for a card that the platform refused; no real chat shows it. */
export function RefusedNote({ refused }: { refused: RefusedCard }): VNode {
  const t = useTexts();
  return (
    <article class="refused">
      <p>
        <b>{t.message.refused}</b> <code>{refused.code}</code> · {clockTime(refused.at)}
        <small>
          {cardTitle(refused.card) ?? t.message.untitled} · {t.message.refusedNote}
        </small>
      </p>
      <p class="why">{refused.msg}</p>
      <button type="button" onClick={() => inspect({ refused: refused.seq })}>
        <Icon name="inspect" />
        {t.message.inspect}
      </button>
    </article>
  );
}
