import { describe, expect, it } from 'vitest';
import { checkCard } from '../../../../sandbox/src/index.ts';
import { exportFailedCard, type Locale, plainText } from '../../../../src/cards/index.ts';
import { adviceFor, texts } from '../../../../src/cards/text/index.ts';
import { ADVICE_KEYS, ERROR_TABLE } from '../../../../src/platform/error-table.ts';
import { factsOf } from '../support/cards.ts';
import { cardBytes } from '../support/size.ts';

const LOCALES: readonly Locale[] = ['zh_cn', 'en_us'];
const eachKey = LOCALES.flatMap((locale) => ADVICE_KEYS.map((key) => [key, locale] as const));
const eachCode = LOCALES.flatMap((locale) =>
  [...ERROR_TABLE].map(([code, rule]) => ({ code, locale, ...rule })),
);

describe('what people are told about a failure', () => {
  it.each(LOCALES)('exists in %s for every key of the platform’s error table, and for no other', (locale) => {
    expect(Object.keys(texts(locale).advice).sort()).toEqual(ADVICE_KEYS);
  });

  it('names in both languages the same things: who can fix it, what the bot does', () => {
    const shape = (key: string, locale: Locale) => Object.keys(adviceFor(key, locale)).sort();

    for (const key of ADVICE_KEYS) expect([key, shape(key, 'en_us')]).toEqual([key, shape(key, 'zh_cn')]);
  });

  it.each(eachKey)('%s in %s says what happened and what comes next', (key, locale) => {
    const advice = adviceFor(key, locale);

    expect(advice.title).toMatch(/[^。.]$/);
    expect(advice.what({})).toMatch(locale === 'zh_cn' ? /[^\s：，。]。$/ : /\w\W?\.$/);
    expect(advice.what({})).not.toContain('undefined');
    expect(advice.who ?? advice.you ?? advice.bot).toMatch(/\S{3,}/);
  });

  it.each([
    ['app-scope-missing', 'zh_cn', { scope: 'vc:export' }, 'vc:export'],
    ['task-timeout', 'en_us', { minutes: 15 }, '15 minutes'],
    ['bad-parameter', 'en_us', { field: 'room_ids', detail: 'too many' }, '(room_ids): too many.'],
  ] as const)('%s in %s mentions the values it is given: %o', (key, locale, values, said) => {
    expect(adviceFor(key, locale).what(values)).toContain(said);
  });

  it.each(['no-such-key', 'constructor', '__proto__', ''])('falls back to a general one for %j', (key) => {
    for (const locale of LOCALES) expect(adviceFor(key, locale)).toBe(adviceFor('internal', locale));
  });
});

it.each(eachCode)(
  'code $code in $locale makes a card that the platform takes, with the button that it speaks of',
  ({ code, kind, advice, locale }) => {
    const error = { kind, advice, code, operation: 'exports.create', logId: '20261120010203' };
    const card = exportFailedCard({ ...factsOf(locale), error });
    const text = plainText(card);
    const { retry, retryGranted } = texts(locale).button;
    const hasRetry = JSON.stringify(card).includes('"do":"retry"');
    const { what, who = '', bot = '' } = adviceFor(advice, locale);
    const label = kind === 'no-permission' ? retryGranted : retry;

    expect(checkCard(card, cardBytes(card))).toBeUndefined();
    expect(text).toContain(String(code));
    expect(text).toContain('20261120010203');
    expect(hasRetry, 'where the same words can succeed').toBe(kind !== 'usage');
    if (`${what({})}${who}${bot}`.includes(retry)) expect([hasRetry, label]).toEqual([true, retry]);
  },
);
