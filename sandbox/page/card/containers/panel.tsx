import type { VNode } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useCard } from '../context.ts';
import { TextView } from '../display/text.tsx';
import { Elements } from '../element.tsx';
import { Icon } from '../icons.tsx';
import { isObject, type Json, word } from '../json.ts';
import { layout, length, line, sides, tint } from '../style.ts';

/** Draws a collapsible panel. */
export function Panel({ element }: { element: Json }): VNode {
  const card = useCard();
  const id = useId();
  const given = element['expanded'] === true;
  const [open, setOpen] = useState(given);
  useEffect(() => setOpen(given), [given]);
  const border = isObject(element['border']) ? element['border'] : undefined;
  const edge = line(border?.['color'], card);
  return (
    <div
      class="fold"
      style={{
        'background-color': tint(element['background_color'], card),
        border: border === undefined ? undefined : `1px solid ${edge ?? 'var(--edge)'}`,
        'border-radius': length(border?.['corner_radius']),
      }}
    >
      <PanelHeader
        header={isObject(element['header']) ? element['header'] : {}}
        open={open}
        controls={id}
        onToggle={() => setOpen(!open)}
      />
      {open ? (
        <div id={id} class="fold-body stack" style={layout(element)}>
          <Elements elements={element['elements']} />
        </div>
      ) : null}
    </div>
  );
}

interface PanelHeaderProps {
  readonly header: Json;
  readonly open: boolean;
  readonly controls: string;
  readonly onToggle: () => void;
}

function PanelHeader({ header, open, controls, onToggle }: PanelHeaderProps): VNode {
  const card = useCard();
  const position = word(header['icon_position']) || 'left';
  const angle = Number(header['icon_expanded_angle'] ?? 180) || 0;
  // Like the client's, a panel without an icon shows no arrow.
  const icon =
    header['icon'] === undefined ? null : (
      <span class="fold-icon" style={{ transform: open ? `rotate(${angle}deg)` : undefined }}>
        <Icon icon={header['icon']} />
      </span>
    );
  return (
    <button
      type="button"
      class={`fold-header ${position}`}
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onClick={onToggle}
      style={{
        'background-color': tint(header['background_color'], card),
        padding: sides(header['padding']),
        width: length(header['width']),
      }}
    >
      {position === 'left' ? icon : null}
      <span class="fold-title">
        <TextView text={header['title']} />
      </span>
      {position === 'left' ? null : icon}
    </button>
  );
}
