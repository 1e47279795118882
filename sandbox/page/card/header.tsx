import type { VNode } from 'preact';
import { contentOf, useCard } from './context.ts';
import { TextView } from './display/text.tsx';
import { Icon } from './icons.tsx';
import { isObject, type Json, objects } from './json.ts';
import { colourName, sides } from './style.ts';

const MOST_TAGS = 3;

/** Draws title, subtitle, tags and icon on the template's colour. */
export function Header({ header, titleId }: { header: Json; titleId: string }): VNode {
  const card = useCard();
  const template = header['template'];
  const plain = template === undefined || template === 'default';
  const subtitle = header['subtitle'];
  return (
    <header
      class={plain ? 'header' : `header coloured ${colourName(template)}`}
      style={{ padding: sides(header['padding']) }}
    >
      <Icon icon={header['icon']} size={20} />
      <div class="header-text">
        <div class="header-line">
          <h3 id={titleId} class="title">
            <TextView text={header['title']} />
          </h3>
          {tagsOf(header, card.language).map((tag, index) => (
            <span key={index} class={`text-tag ${colourName(tag['color'] ?? 'blue')}`}>
              {contentOf(tag['text'], card)}
            </span>
          ))}
        </div>
        {contentOf(subtitle, card) === '' ? null : (
          <div class="subtitle">
            <TextView text={subtitle} />
          </div>
        )}
      </div>
    </header>
  );
}

function tagsOf(header: Json, language: string | undefined): readonly Json[] {
  const translated = header['i18n_text_tag_list'];
  const mine = language !== undefined && isObject(translated) ? translated[language] : undefined;
  return objects(mine ?? header['text_tag_list']).slice(0, MOST_TAGS);
}
