import type { VNode } from 'preact';
import type { Choice } from '../completion.ts';
import { useTexts } from '../text/index.ts';

/** Ids of the options: this and their place. */
export const OPTION_ID = 'completion-';

export interface CompletionProps {
  readonly choices: readonly Choice[];
  readonly active: number;
  onChoose(choice: Choice): void;
}

/** Shows completions; the keyboard focus stays in the message box. */
export function Completion({ choices, active, onChoose }: CompletionProps): VNode {
  const t = useTexts();
  const label = choices[0]?.kind === 'command' ? t.composer.commands : t.composer.members;
  return (
    <div class="completion" id="completion" role="listbox" aria-label={label} tabIndex={0}>
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the message box keeps the focus and names the active option
        <div
          key={choice.shown}
          ref={index === active ? (option) => option?.scrollIntoView({ block: 'nearest' }) : null}
          id={`${OPTION_ID}${index}`}
          role="option"
          aria-selected={index === active}
          // Before the box loses its focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(choice);
          }}
        >
          <b>{choice.shown}</b>
          <small>{choice.about}</small>
        </div>
      ))}
    </div>
  );
}
