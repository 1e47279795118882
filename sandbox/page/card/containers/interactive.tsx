import type { VNode } from 'preact';
import { useCard } from '../context.ts';
import { usePress } from '../controls/press.tsx';
import { Tip } from '../controls/tip.tsx';
import { Elements } from '../element.tsx';
import type { Json } from '../json.ts';
import { blockText, parseMarkdown } from '../markdown/index.ts';
import { layout, length, line, tint } from '../style.ts';
import { wordsIn } from '../words-in.ts';
import { pressable } from './cover.tsx';

/** Draws a part of the card that can be pressed as a whole. */
export function InteractiveContainer({ element }: { element: Json }): VNode {
  const card = useCard();
  const { busy, disabled, press, confirm } = usePress(element);
  const said = wordsIn(element['elements'], card, (text) => blockText(parseMarkdown(text)));
  const { onClick, cover } = pressable(said || card.words.link, disabled ? undefined : press);
  const border = element['has_border'] === true;
  const width = length(element['width']) ?? (element['width'] === 'auto' ? 'fit-content' : undefined);
  return (
    <Tip element={element}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cover inside is the button */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: and it has the keys */}
      <div
        onClick={onClick}
        class={`pressable stack${border ? ' bordered' : ''}${disabled ? ' disabled' : ''}`}
        aria-busy={busy}
        style={{
          ...layout(element),
          width,
          height: length(element['height']),
          'background-color': tint(element['background_style'], card),
          'border-color': line(element['border_color'], card),
          'border-radius': length(element['corner_radius']),
        }}
      >
        {cover}
        <Elements elements={element['elements']} />
        {confirm}
      </div>
    </Tip>
  );
}
