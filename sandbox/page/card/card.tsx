import './css/index.css';
import './elements.ts';
import type { ComponentChildren, VNode } from 'preact';
import { useId, useMemo, useReducer, useRef } from 'preact/hooks';
import { useLinked } from './containers/cover.tsx';
import { type CardContext, type Drawing, DrawingProvider } from './context.ts';
import { Elements } from './element.tsx';
import { createFormStore } from './form/store.ts';
import { Header } from './header.tsx';
import { indexes } from './interactive.ts';
import { isObject, type Json, list, word } from './json.ts';
import { deviceUrl } from './links.ts';
import { layout } from './style.ts';
import { WORDS } from './words.ts';

export interface CardProps {
  readonly json: unknown;
  readonly context: CardContext;
}

/** Draws a card of JSON 2.0 as the Feishu client does. Never throws, whatever the card contains. */
export function Card({ json, context }: CardProps): VNode {
  const titleId = useId();
  const card = useSame(json);
  const drawing = useDrawing(card, context);
  const body = isObject(card['body']) ? card['body'] : {};
  return (
    <DrawingProvider value={drawing}>
      <Sheet card={card} context={context} titleId={titleId}>
        {isCard(json) ? (
          <Elements elements={body['elements']} />
        ) : (
          <div class="cannot-draw" role="note">
            {drawing.words.notACard}
          </div>
        )}
      </Sheet>
    </DrawingProvider>
  );
}

interface SheetProps {
  readonly card: Json;
  readonly context: CardContext;
  readonly titleId: string;
  readonly children: ComponentChildren;
}

/** The card itself: its width, its header, and where it leads as a whole. */
function Sheet({ card, context, titleId, children }: SheetProps): VNode {
  const { onClick, cover } = useLinked(deviceUrl(card['card_link']));
  const header = isObject(card['header']) ? card['header'] : undefined;
  const width = isObject(card['config']) ? word(card['config']['width_mode']) : '';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the cover inside is a button
    <article
      class={`card feishu-card ${width === 'compact' || width === 'fill' ? width : 'default'}`}
      data-theme={context.theme}
      lang={context.locale === 'zh' ? 'zh-CN' : 'en'}
      aria-labelledby={header === undefined ? undefined : titleId}
      onClick={onClick}
    >
      {cover}
      {header === undefined ? null : <Header header={header} titleId={titleId} />}
      <div class="body stack" style={layout(isObject(card['body']) ? card['body'] : {})}>
        {children}
      </div>
    </article>
  );
}

/** An empty object is a blank card. */
function isCard(json: unknown): boolean {
  return isObject(json) && (json['schema'] === '2.0' || Object.keys(json).length === 0);
}

/** The same object as long as the card says the same: what people opened or filled in stays as it is. */
function useSame(json: unknown): Json {
  const kept = useRef<{ text: string; card: Json }>(undefined);
  return useMemo(() => {
    const card = isObject(json) ? json : {};
    const text = JSON.stringify(card);
    if (kept.current?.text !== text) kept.current = { text, card };
    return kept.current.card;
  }, [json]);
}

function useDrawing(card: Json, context: CardContext): Drawing {
  const [, redraw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const forms = useMemo(() => createFormStore(() => redraw(undefined)), []);
  const index = useMemo(() => indexes(card), [card]);
  const config = isObject(card['config']) ? card['config'] : {};
  const mine = context.locale === 'zh' ? 'zh_cn' : 'en_us';
  const locales = list(config['locales']);
  return {
    ...context,
    // Methods of a class would lose their object.
    now: () => context.now(),
    people: (id) => context.people(id),
    chatMembers: () => context.chatMembers(),
    imageUrl: (key) => context.imageUrl?.(key),
    onAction: (action) => context.onAction(action),
    openUrl: (url) => context.openUrl(url),
    zone: context.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    words: WORDS[context.locale],
    language: locales.length === 0 || locales.includes(mine) ? mine : undefined,
    style: isObject(config['style']) ? config['style'] : {},
    forms,
    indexOf: (element) => index.get(element) ?? 0,
  };
}
