import type { VNode } from 'preact';
import { contentOf, useCard } from '../context.ts';
import { entry, isObject, type Json, objects, word } from '../json.ts';
import { length } from '../style.ts';
import { Picture } from './picture.tsx';

const SIZES: Readonly<Record<string, string>> = {
  large: '160px',
  medium: '80px',
  small: '40px',
  tiny: '16px',
};

export function Image({ element }: { element: Json }): VNode {
  const card = useCard();
  const title = contentOf(element['title'], card);
  const alt = contentOf(element['alt'], card) || title || card.words.image;
  return (
    <figure class="image">
      <Picture
        imgKey={keyOf(element, card.language)}
        alt={alt}
        style={{ ...sizeOf(element), 'border-radius': length(element['corner_radius']) }}
        crop={cropOf(element)}
        preview={element['preview'] !== false}
      />
      {title === '' ? null : <figcaption>{title}</figcaption>}
    </figure>
  );
}

function keyOf(element: Json, language: string | undefined): string {
  const translated = element['i18n_img_key'];
  const mine = language !== undefined && isObject(translated) ? translated[language] : undefined;
  return word(mine ?? element['img_key']);
}

function cropOf(element: Json): 'center' | 'top' | undefined {
  if (element['scale_type'] === 'crop_top') return 'top';
  return element['scale_type'] === 'crop_center' || element['size'] !== undefined ? 'center' : undefined;
}

function sizeOf(element: Json): Record<string, string | undefined> {
  const size = word(element['size']);
  const named = entry(SIZES, size);
  if (named !== undefined) return { width: named, height: named };
  const [width, height] = size.split(' ');
  return length(width) === undefined ? {} : { width: length(width), height: length(height) };
}

/** Pictures put together: two or three beside each other, or a grid. */
export function ImageCombination({ element }: { element: Json }): VNode {
  const { words } = useCard();
  const mode = word(element['combination_mode']);
  return (
    <div class={`image-grid ${['double', 'triple', 'bisect', 'trisect'].includes(mode) ? mode : 'trisect'}`}>
      {objects(element['img_list']).map((image, index) => (
        <Picture
          key={index}
          imgKey={word(image['img_key'])}
          alt={`${words.image} ${index + 1}`}
          crop="center"
          style={{ 'border-radius': length(element['corner_radius']) }}
        />
      ))}
    </div>
  );
}
