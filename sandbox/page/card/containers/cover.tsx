import type { VNode } from 'preact';
import { useCard } from '../context.ts';

/** Elements that handle a press themselves, also inside something that can be pressed. */
const OWN = 'a, button, input, textarea, label, dialog, .popover, .scrolling, [role="option"]';

export interface Pressable {
  /** For the container: a press on anything in it that does not answer to presses itself. */
  readonly onClick: ((event: MouseEvent) => void) | undefined;
  /** First in the container: a button under everything, for the keyboard and for screen readers. */
  readonly cover: VNode | null;
}

/** Makes a container pressable as a whole, without buttons inside a button. */
export function pressable(label: string, press: (() => void) | undefined): Pressable {
  if (press === undefined) return { onClick: undefined, cover: null };
  return {
    onClick: (event) => {
      // The path of the event stays as it was; the pressed element may have been replaced by now.
      const path = event.composedPath();
      const below = path.slice(0, event.currentTarget === null ? 0 : path.indexOf(event.currentTarget));
      const own = below.some((each) => each instanceof Element && each.matches(OWN));
      if (own || event.defaultPrevented) return;
      // A container around this one is not meant.
      event.preventDefault();
      press();
    },
    cover: (
      <button
        type="button"
        class="cover"
        aria-label={label}
        onClick={(event) => {
          event.preventDefault();
          press();
        }}
      />
    ),
  };
}

/** Returns the same for a container that opens a link; nothing for one that does not. */
export function useLinked(url: string | undefined): Pressable {
  const { openUrl, words } = useCard();
  return pressable(words.link, url === undefined ? undefined : () => openUrl(url));
}
