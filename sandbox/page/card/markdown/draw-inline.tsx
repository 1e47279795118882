import type { ComponentChildren, VNode } from 'preact';
import { useCard } from '../context.ts';
import { CardLink } from '../display/link.tsx';
import { Picture } from '../display/picture.tsx';
import { safeUrl } from '../links.ts';
import { TagView } from './draw-tags.tsx';
import type { Inline } from './types.ts';

export function Inlines({ items }: { items: readonly Inline[] }): VNode {
  return (
    <>
      {items.map((item, index) => (
        <InlineView key={index} item={item} />
      ))}
    </>
  );
}

function InlineView({ item }: { item: Inline }): ComponentChildren {
  const { words } = useCard();
  switch (item.kind) {
    case 'text':
      return item.text;
    case 'code':
      return <code>{item.text}</code>;
    case 'break':
      return <br />;
    case 'emoji':
      return (
        <span class="emoji" role="img" aria-label={item.name}>
          {item.char}
        </span>
      );
    case 'image':
      return <Picture imgKey={item.key} alt={item.alt === '' ? words.image : item.alt} />;
    case 'strong':
      return (
        <strong>
          <Inlines items={item.children} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inlines items={item.children} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inlines items={item.children} />
        </del>
      );
    case 'link':
      return (
        <CardLink url={safeUrl(item.url)} said={item.url}>
          <Inlines items={item.children} />
        </CardLink>
      );
    case 'tag':
      return (
        <TagView {...item}>{item.children.length === 0 ? null : <Inlines items={item.children} />}</TagView>
      );
  }
}
