import { useEffect, useState } from 'preact/hooks';
import { attempt } from './actions.ts';

const TYPING_MS = 250;

/** Returns the result of `ask` for a value that has not changed for a moment. */
export function useChecked<T, Answer>(
  value: T | undefined,
  ask: (value: T) => Promise<Answer>,
): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (value === undefined) {
      setAnswer(undefined);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      attempt(async () => {
        const said = await ask(value);
        if (wanted) setAnswer(said);
      });
    }, TYPING_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [value]);
  return answer;
}
