import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Card, type CardContext } from '../card/index.ts';
import { readPrefs } from './prefs.ts';

/** Shows one card and nothing else, at `?card`, for pictures of cards. `show-card` events carry the card. */
export function Alone(): VNode {
  const [card, setCard] = useState<{ readonly json: unknown; readonly n: number }>();
  useEffect(() => {
    let n = 0;
    const show = (event: Event): void => {
      n += 1;
      setCard({ json: (event as CustomEvent<unknown>).detail, n });
    };
    addEventListener('show-card', show);
    return () => removeEventListener('show-card', show);
  }, []);
  return (
    <main class="alone">
      {card !== undefined && <Card key={card.n} json={card.json} context={CONTEXT} />}
    </main>
  );
}

/** Nobody has the ids of examples. */
const NAMES = ['张三', '李四', '王小明'];

function nameOf(openId: string): { readonly name: string } {
  return { name: NAMES[(openId.codePointAt(4) ?? 0) % NAMES.length] ?? openId };
}

const { locale, theme } = readPrefs();
const CONTEXT: CardContext = {
  locale,
  theme,
  now: () => Date.now(),
  people: nameOf,
  chatMembers: () => [],
  onAction: async () => ({ ok: true }),
  openUrl: () => undefined,
};
