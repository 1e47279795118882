import { useEffect, useState } from 'preact/hooks';

const PHONE = matchMedia('(max-width: 700px)');

/** Tells whether the window is as narrow as a phone, where one part is shown at a time. */
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
