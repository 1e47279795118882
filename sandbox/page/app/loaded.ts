import { useEffect, useState } from 'preact/hooks';
import { attempt } from './actions.ts';
import { api } from './api.ts';

/** Returns what the page's server side responds at an address; asks again when the address or `again` changes. */
export function useLoaded<T>(path: string | undefined, again: unknown = undefined): T | undefined {
  const [held, setHeld] = useState<{ readonly path: string; readonly value: T }>();
  useEffect(() => {
    if (path === undefined) return undefined;
    let wanted = true;
    attempt(async () => {
      const value = await api.get<T>(path);
      if (wanted) setHeld({ path, value });
    });
    return () => {
      wanted = false;
    };
  }, [path, again]);
  return held?.path === path ? held?.value : undefined;
}

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
