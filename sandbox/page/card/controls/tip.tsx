import type { ComponentChildren, VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { contentOf, useCard } from '../context.ts';
import type { Json } from '../json.ts';
import { placeBeside } from './popover.tsx';

interface TipProps {
  readonly element: Json;
  readonly fill?: boolean;
  readonly children: ComponentChildren;
}

/** Shows `hover_tips`, or `disabled_tips` of a disabled control, on hover and on focus. */
export function Tip({ element, fill = false, children }: TipProps): VNode {
  const card = useCard();
  const id = useId();
  const around = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState(false);
  const text = contentOf(element[element['disabled'] === true ? 'disabled_tips' : 'hover_tips'], card);
  const show = (visible: boolean) => () => {
    if (text === '' || around.current === null || tip.current === null) return;
    if (visible && !shown) {
      tip.current.showPopover();
      placeBeside(tip.current, around.current, 'above');
    } else if (!visible && shown) tip.current.hidePopover();
    setShown(visible);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for where the pointer and the focus are
    <span
      ref={around}
      class={fill ? 'around fill' : 'around'}
      onMouseEnter={show(true)}
      onMouseLeave={show(false)}
      onFocusIn={show(true)}
      onFocusOut={show(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') show(false)();
      }}
    >
      {children}
      {text === '' ? null : (
        <span ref={tip} id={id} class="tip" role="tooltip" popover="manual">
          {text}
        </span>
      )}
    </span>
  );
}
