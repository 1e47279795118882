import { useEffect, useState } from 'preact/hooks';

/** Preferences that the browser remembers. */
export interface Prefs {
  readonly locale: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  /** The client's window: as wide as there is room, or a phone of 375 px. */
  readonly frame: 'desktop' | 'phone';
  readonly panel: boolean;
}

const KEY = 'sandbox-page';

export function readPrefs(): Prefs {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const standard: Prefs = {
    locale: 'zh',
    theme: dark ? 'dark' : 'light',
    frame: 'desktop',
    panel: !isNarrow(),
  };
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Prefs>) };
  } catch {
    return standard;
  }
}

export function savePrefs(prefs: Prefs): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

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
