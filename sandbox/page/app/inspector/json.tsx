import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { toast } from '../actions.ts';
import { useTexts } from '../text/index.ts';

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** Shows a value as coloured JSON that can be copied. */
export function Json({ value }: { value: unknown }): VNode {
  const t = useTexts();
  const text = useMemo(
    () => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')),
    [value],
  );
  const parts = useMemo(() => coloured(text), [text]);
  return (
    <div class="json">
      <button
        type="button"
        onClick={() =>
          void navigator.clipboard.writeText(text).then(() => toast('success', t.inspector.copied))
        }
      >
        {t.inspector.copy}
      </button>
      <pre>{parts}</pre>
    </div>
  );
}

function coloured(text: string): (string | VNode)[] {
  const parts: (string | VNode)[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon] = match;
    const kind = string === undefined ? 'literal' : colon === undefined ? 'string' : 'key';
    const shown = string ?? whole;
    parts.push(text.slice(end, match.index), <span class={kind}>{shown}</span>);
    end = match.index + shown.length;
  }
  parts.push(text.slice(end));
  return parts;
}
