import type { VNode } from 'preact';
import { contentOf, useCard } from '../context.ts';
import { Icon } from '../icons.tsx';
import { isObject, type Json, word } from '../json.ts';
import { InlineMarkdown, Markdown } from '../markdown/draw.tsx';
import { ink, length, textSize } from '../style.ts';

/** Draws a text object: plain text, `lark_md` or markdown, with its size, colour, alignment and lines. */
export function TextView({ text }: { text: unknown }): VNode | null {
  const card = useCard();
  if (!isObject(text)) return null;
  const content = contentOf(text, card);
  const lines = Number(text['lines']);
  const style = {
    color: ink(text['text_color'], card),
    'text-align': word(text['text_align']) || undefined,
    '--lines': lines >= 1 ? String(Math.trunc(lines)) : undefined,
  };
  const classes = ['text', textSize(text['text_size'], card), lines >= 1 ? 'lines' : ''];
  return (
    <div class={classes.join(' ')} style={style}>
      <Words tag={text['tag']} content={content} />
    </div>
  );
}

function Words({ tag, content }: { tag: unknown; content: string }): VNode {
  if (tag === 'markdown') return <Markdown content={content} />;
  if (tag === 'lark_md') return <InlineMarkdown content={content} />;
  return <>{content}</>;
}

/** Draws the `div` component: a text after an icon, or fields in two columns. */
export function Div({ element }: { element: Json }): VNode {
  const fields = Array.isArray(element['fields']) ? element['fields'].filter(isObject) : [];
  const width = length(element['width']) ?? (element['width'] === 'auto' ? 'fit-content' : undefined);
  return (
    <div class="div" style={{ width }}>
      {element['icon'] === undefined ? null : <Icon icon={element['icon']} />}
      <div class="div-text">
        <TextView text={element['text']} />
        {fields.length === 0 ? null : (
          <div class="fields">
            {fields.map((field, index) => (
              <div key={index} class={field['is_short'] === true ? 'field short' : 'field'}>
                <TextView text={field['text']} />
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** Draws the `markdown` component. */
export function MarkdownElement({ element }: { element: Json }): VNode {
  return (
    <div class="div">
      {element['icon'] === undefined ? null : <Icon icon={element['icon']} />}
      <div class="div-text">
        <TextView text={element} />
      </div>
    </div>
  );
}

export function Rule(): VNode {
  return <hr class="rule" />;
}
