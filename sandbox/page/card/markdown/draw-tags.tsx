import type { ComponentChildren, VNode } from 'preact';
import { useCard } from '../context.ts';
import { CardLink } from '../display/link.tsx';
import { PersonChip } from '../display/person.tsx';
import { localDatetime } from '../format.ts';
import { Icon } from '../icons.tsx';
import { deviceUrl, safeUrl } from '../links.ts';
import { colourName, ink } from '../style.ts';
import type { Attributes, TagName } from './types.ts';

interface TagProps {
  readonly name: TagName;
  readonly attributes: Attributes;
  readonly children: ComponentChildren;
}

/** Feishu's own tags in markdown. */
export function TagView({ name, attributes, children }: TagProps): ComponentChildren {
  const card = useCard();
  switch (name) {
    case 'font':
      return <span style={{ color: ink(attributes['color'], card) }}>{children}</span>;
    case 'text_tag':
      return <span class={`text-tag ${colourName(attributes['color'])}`}>{children}</span>;
    case 'number_tag':
      return (
        <span
          class="number-tag"
          style={{
            'background-color': ink(attributes['background_color'], card),
            color: ink(attributes['font_color'], card),
          }}
        >
          {children}
        </span>
      );
    case 'at':
      return <Mentions attributes={attributes} />;
    case 'person':
      return (
        <PersonChip
          id={attributes['id'] ?? ''}
          size="small"
          name={attributes['show_name'] !== 'false'}
          avatar={attributes['show_avatar'] !== 'false'}
          capsule={attributes['style'] === 'capsule'}
        />
      );
    case 'local_datetime':
      return <LocalTime attributes={attributes}>{children}</LocalTime>;
    case 'a':
      return (
        <CardLink url={safeUrl(attributes['href'])} said={attributes['href'] ?? ''}>
          {children ?? attributes['href']}
        </CardLink>
      );
    case 'link':
      return (
        <CardLink url={deviceUrl(attributes)} said={attributes['url'] ?? ''}>
          {attributes['icon'] === undefined ? null : (
            <Icon icon={{ tag: 'standard_icon', token: attributes['icon'] }} size={14} />
          )}
          {children ?? attributes['url']}
        </CardLink>
      );
    case 'hr':
      return <span class="inline-rule" />;
    case 'raw':
    case 'br':
      return children;
  }
}

function Mentions({ attributes }: { attributes: Attributes }): VNode {
  const { people, words } = useCard();
  const ids = attributes['ids']?.split(',') ?? [attributes['id'] ?? attributes['user_id'] ?? ''];
  const nameOf = (id: string): string => (id === 'all' ? words.everyone : (people(id)?.name ?? id));
  const names = attributes['email'] === undefined ? ids.map(nameOf) : [attributes['email']];
  return (
    <>
      {names.map((name, index) => (
        <span key={index} class="mention">
          @{name}
        </span>
      ))}
    </>
  );
}

function LocalTime({ attributes, children }: { attributes: Attributes; children: ComponentChildren }): VNode {
  const card = useCard();
  const ms = Number(attributes['millisecond'] || Number.NaN);
  const shown = localDatetime(ms, attributes['format_type'] ?? '', card);
  if (shown === undefined) return <span>{children ?? attributes['millisecond']}</span>;
  const time = <time dateTime={new Date(ms).toISOString()}>{shown}</time>;
  return attributes['link'] === undefined ? (
    time
  ) : (
    <CardLink url={safeUrl(attributes['link'])} said={attributes['link']}>
      {time}
    </CardLink>
  );
}
