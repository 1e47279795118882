import type { VNode } from 'preact';
import { be } from '../actions.ts';
import { useNarrow } from '../prefs.ts';
import { setPrefs, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { SandboxClock } from './sandbox-clock.tsx';

/** Lets the user choose the person at the client and the look of the page. */
export function Toolbar(): VNode {
  const t = useTexts();
  const cast = useApp(({ world }) => world?.cast);
  const role = useApp((state) => state.role);
  const prefs = useApp((state) => state.prefs);
  const dark = prefs.theme === 'dark';
  const phone = prefs.frame === 'phone';
  const narrow = useNarrow();
  return (
    <header class="toolbar">
      <h1>
        {t.title} <small>{t.subtitle}</small>
      </h1>
      <fieldset class="cast">
        <legend class="hidden">{t.person.label}</legend>
        {cast?.map((person) => (
          <label key={person.role} title={t.person[person.role]} data-role={person.role}>
            <input
              type="radio"
              name="person"
              class="hidden"
              checked={person.role === role}
              onChange={() => be(person.role)}
            />
            <Avatar id={person.openId} name={person.name} />
            <span class="who">
              <b>{person.name}</b>
              <small>{t.person[person.role]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="tools">
        <SandboxClock />
        {!narrow && (
          <button
            type="button"
            class="tool"
            title={phone ? t.look.desktop : t.look.phone}
            aria-label={phone ? t.look.desktop : t.look.phone}
            onClick={() => setPrefs({ frame: phone ? 'desktop' : 'phone' })}
          >
            <Icon name={phone ? 'desktop' : 'phone'} />
          </button>
        )}
        <button
          type="button"
          class="tool"
          title={dark ? t.look.light : t.look.dark}
          aria-label={dark ? t.look.light : t.look.dark}
          onClick={() => setPrefs({ theme: dark ? 'light' : 'dark' })}
        >
          <Icon name={dark ? 'sun' : 'moon'} />
        </button>
        <button
          type="button"
          class="tool"
          lang={prefs.locale === 'zh' ? 'en' : 'zh-CN'}
          title={t.look.languageLabel}
          onClick={() => setPrefs({ locale: prefs.locale === 'zh' ? 'en' : 'zh' })}
        >
          {t.look.language}
        </button>
        <button
          type="button"
          class="tool"
          aria-pressed={prefs.panel}
          title={t.look.panel}
          aria-label={t.look.panel}
          onClick={() => setPrefs({ panel: !prefs.panel })}
        >
          <Icon name="panel" />
        </button>
      </div>
    </header>
  );
}
