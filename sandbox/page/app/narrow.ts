import { useEffect, useState } from 'preact/hooks';

const PHONE = matchMedia('(max-width: 700px)');

/** Whether the window itself is as narrow as a phone: one thing is seen at a time. */
export function isNarrow(): boolean {
  return PHONE.matches;
}

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(PHONE.matches);
  useEffect(() => {
    const changed = (): void => setNarrow(PHONE.matches);
    PHONE.addEventListener('change', changed);
    return () => PHONE.removeEventListener('change', changed);
  }, []);
  return narrow;
}
