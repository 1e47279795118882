import type { VNode } from 'preact';
import { contentOf, useCard } from '../context.ts';
import { Dialog } from '../dialog.tsx';
import { isObject } from '../json.ts';

interface ConfirmProps {
  readonly confirm: unknown;
  readonly open: boolean;
  readonly onAnswer: (yes: boolean) => void;
}

/** Asks for confirmation before a press is sent. */
export function Confirm({ confirm, open, onAnswer }: ConfirmProps): VNode {
  const card = useCard();
  const asked = isObject(confirm) ? confirm : {};
  const title = contentOf(asked['title'], card);
  return (
    <Dialog open={open} label={title} onClose={() => onAnswer(false)}>
      <h3 class="dialog-title">{title}</h3>
      <p class="dialog-text">{contentOf(asked['text'], card)}</p>
      <div class="dialog-buttons">
        <button type="button" class="button type-default medium" onClick={() => onAnswer(false)}>
          {card.words.cancel}
        </button>
        <button type="button" class="button type-primary_filled medium" onClick={() => onAnswer(true)}>
          {card.words.confirm}
        </button>
      </div>
    </Dialog>
  );
}
