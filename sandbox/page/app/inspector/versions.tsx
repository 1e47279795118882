import { diffLines } from 'diff';
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { CardVersion, PageMessage } from '../../../src/page-api/types.ts';
import { useLoaded } from '../loaded.ts';
import { useTexts } from '../text/index.ts';
import { clockTime } from '../time.ts';

/** Lines shown around a change. */
const AROUND = 2;

/** Shows every version of a card with its differences. */
export function Versions({ message }: { message: PageMessage }): VNode | null {
  const t = useTexts();
  const versions = useLoaded<readonly CardVersion[]>(`/messages/${message.id}/versions`, message.updates);
  const [chosen, setChosen] = useState<number>();
  if (versions === undefined) return null;
  const index = Math.min(chosen ?? versions.length - 1, versions.length - 1);
  const by = (version: CardVersion): string =>
    t.message.by[version.by as keyof typeof t.message.by] ?? version.by;
  return (
    <div class="versions">
      <ol>
        {versions.map((version, n) => (
          <li key={n}>
            <button type="button" aria-pressed={n === index} onClick={() => setChosen(n)}>
              <b>{t.inspector.version(n + 1)}</b>
              <small>
                {clockTime(version.at)} · {by(version)} · {(version.numbers.bytes / 1024).toFixed(1)} KB
              </small>
            </button>
          </li>
        ))}
      </ol>
      <Difference before={versions[index - 1]} after={versions[index]} n={index} />
    </div>
  );
}

function Difference({
  before,
  after,
  n,
}: {
  before: CardVersion | undefined;
  after: CardVersion | undefined;
  n: number;
}): VNode {
  const t = useTexts();
  const parts = useMemo(
    () => (before === undefined || after === undefined ? [] : changesOf(before.content, after.content)),
    [before, after],
  );
  if (before === undefined) return <p class="nothing">{t.inspector.first}</p>;
  if (!parts.some(({ kind }) => kind === 'added' || kind === 'removed'))
    return <p class="nothing">{t.inspector.same}</p>;
  return (
    <section>
      <h4>{t.inspector.against(n)}</h4>
      <pre class="diff">
        {parts.map(({ kind, text }, index) =>
          kind === 'skipped' ? (
            <i key={index}>⋯ {t.inspector.unchanged(Number(text))}</i>
          ) : (
            text.split('\n').map((line, at) => (
              <span key={`${index} ${at}`} class={kind}>
                <span class="sign">{kind === 'added' ? '+' : kind === 'removed' ? '−' : ' '}</span>
                {line}
              </span>
            ))
          ),
        )}
      </pre>
    </section>
  );
}

interface Change {
  readonly kind: 'added' | 'removed' | 'same' | 'skipped';
  /** Of `skipped`: how many lines. */
  readonly text: string;
}

function changesOf(before: unknown, after: unknown): readonly Change[] {
  const parts = diffLines(JSON.stringify(before, null, 2), JSON.stringify(after, null, 2));
  return parts.flatMap(({ added, removed, value }, index): Change[] => {
    const text = value.replace(/\n$/, '');
    if (added) return [{ kind: 'added', text }];
    if (removed) return [{ kind: 'removed', text }];
    const lines = text.split('\n');
    const head = index === 0 ? [] : lines.slice(0, AROUND);
    const tail = index === parts.length - 1 ? [] : lines.slice(Math.max(head.length, lines.length - AROUND));
    const skipped = lines.length - head.length - tail.length;
    return [
      { kind: 'same' as const, text: head.join('\n') },
      { kind: 'skipped' as const, text: String(skipped) },
      { kind: 'same' as const, text: tail.join('\n') },
    ].filter((change) => (change.kind === 'skipped' ? skipped > 0 : change.text !== ''));
  });
}
