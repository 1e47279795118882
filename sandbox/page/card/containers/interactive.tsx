import type { VNode } from 'preact';
import { contentOf, type Drawing, useCard } from '../context.ts';
import { usePress } from '../controls/press.tsx';
import { Tip } from '../controls/tip.tsx';
import { Elements } from '../element.tsx';
import { isInteractive } from '../interactive.ts';
import { isObject, type Json, list } from '../json.ts';
import { blockText, parseMarkdown } from '../markdown/index.ts';
import { layout, length, line, tint } from '../style.ts';
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

/** Returns what a reader reads in these elements, as the name of their container. */
export function wordsIn(
  elements: unknown,
  card: Pick<Drawing, 'language'>,
  plain: (markdown: string) => string,
): string {
  const found: string[] = [];
  const open: unknown[] = [elements];
  while (open.length > 0) {
    const each = open.pop();
    if (Array.isArray(each)) open.push(...list(each).toReversed());
    // What answers to presses itself is no part of the name of what is around it.
    if (!isObject(each) || isInteractive(each)) continue;
    const text = each['content'] === undefined ? '' : contentOf(each, card);
    if (text !== '') found.push(each['tag'] === 'plain_text' ? text : plain(text));
    open.push(each['columns'], each['elements'], each['text']);
  }
  return found.join(' ').replace(/\s+/g, ' ').trim().slice(0, 120);
}
