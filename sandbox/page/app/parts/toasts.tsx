import type { VNode } from 'preact';
import { dismiss } from '../actions.ts';
import { useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';

const MARKS = { info: 'i', success: '✓', warning: '!', error: '✕' } as const;

/** Shows the client's toasts: answers to presses, and the client's own error codes. */
export function Toasts(): VNode {
  const t = useTexts();
  const toasts = useApp((state) => state.toasts);
  return (
    <div class="toasts" aria-live="polite">
      {toasts.map(({ id, type, content, more }) => (
        <div key={id} class="toast" data-type={type} role={type === 'error' ? 'alert' : 'status'}>
          <span class="mark" aria-hidden="true">
            {MARKS[type]}
          </span>
          <span>
            {content}
            {more !== undefined && <small>{more}</small>}
          </span>
          <button type="button" aria-label={t.dismiss} onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
