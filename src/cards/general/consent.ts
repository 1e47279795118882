import type { ErrorFacts } from '../../errors.ts';
import { buttons, card, markdown } from '../kit/elements.ts';
import { escapeMarkdown, formatMoment } from '../kit/format.ts';
import type { Card, Locale, Tone } from '../kit/types.ts';
import { adviceFor, texts } from '../text/index.ts';

export interface ConsentLink {
  readonly locale: Locale;
  /** The platform's page, unchanged. */
  readonly url: string;
  /** Unix ms. */
  readonly until: number;
  readonly zone: string;
}

/** Builds the private card that leads to the platform's page for a consent. */
export function consentLinkCard({ locale, url, until, zone }: ConsentLink): Card {
  const t = texts(locale).accounts.device;
  return card({
    tone: 'attention',
    title: t.title,
    tags: [texts(locale).accounts.whoami.state.absent],
    summary: t.sentence,
    elements: [
      markdown(t.sentence),
      buttons([{ text: t.open, primary: true, url }]),
      markdown(t.until(formatMoment(until, zone)), 'notation'),
    ],
  });
}

export interface ConsentOutcome {
  readonly locale: Locale;
  /** `short`: granted, but for two hours only; `not-yours`: for somebody who granted what another was asked for. */
  readonly outcome:
    | 'granted'
    | 'short'
    | 'denied'
    | 'expired'
    | 'wrong-person'
    | 'not-yours'
    | 'lacking'
    | 'not-allowed'
    | 'failed';
  readonly exportId?: string | undefined;
  /** Any one of these is needed, of an app that has none of them. */
  readonly scopes?: readonly string[];
  /** Who was asked. */
  readonly asker?: string | undefined;
  readonly error?: ErrorFacts;
}

const TONES: Readonly<Record<ConsentOutcome['outcome'], Tone>> = {
  granted: 'good',
  short: 'attention',
  denied: 'none',
  expired: 'none',
  'wrong-person': 'attention',
  'not-yours': 'attention',
  lacking: 'attention',
  'not-allowed': 'attention',
  failed: 'failed',
};

/** Builds the card of what came of a consent; another try is a press away wherever it can help. */
export function consentOutcomeCard(c: ConsentOutcome): Card {
  const { accounts, punctuation } = texts(c.locale);
  const t = accounts.device;
  const what = {
    granted: c.exportId === undefined ? t.granted : t.goesOn,
    short: t.short,
    denied: t.denied,
    expired: t.expired,
    'wrong-person': t.wrongPerson,
    'not-yours': t.notYours(escapeMarkdown(c.asker ?? accounts.page.somebody)),
    'not-allowed': accounts.page.notAllowed.text,
    lacking: accounts.page.lacking.text(punctuation.list(c.scopes ?? [])),
    failed:
      c.error === undefined ? t.expired : adviceFor(c.error.advice, c.locale).what(c.error.values ?? {}),
  }[c.outcome];
  const again = ['granted', 'not-yours', 'not-allowed'].includes(c.outcome) ? undefined : t.again;
  const value = { v: 1, do: 'authorise', ...(c.exportId !== undefined && { id: c.exportId }) } as const;
  return card({
    tone: TONES[c.outcome],
    title: t.titles[c.outcome],
    tags: [accounts.whoami.state[c.outcome === 'granted' || c.outcome === 'short' ? 'granted' : 'absent']],
    summary: what,
    elements: [markdown(what), again === undefined ? undefined : buttons([{ text: again, value }])],
  });
}
