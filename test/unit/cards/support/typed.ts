import type { ExportFacts, Locale } from '../../../../src/cards/index.ts';

/** What people typed, wherever a card shows it. */
export interface Typed {
  readonly topic: string;
  readonly name: string;
  readonly range: string;
  readonly said: string;
  readonly column: string;
}

export const PLAIN: Typed = {
  topic: '周会',
  name: '张三',
  range: 'yesterdya',
  said: 'internal error',
  column: 'Column',
};

const HOSTILE_TEXT =
  '<at id=all></at> [x](https://evil.example) **b** `c` $$ <font color="red">r</font>\n# h\n| a | b |\n|---|---|\n\u202e:DONE: ';
export const HOSTILE: Typed = {
  topic: HOSTILE_TEXT,
  name: HOSTILE_TEXT,
  range: HOSTILE_TEXT,
  said: HOSTILE_TEXT,
  column: HOSTILE_TEXT,
};
/** Every character four bytes or an entity of six. */
const HUGE_TEXT = '👨🏽‍👩🏽‍👧🏽‍👦🏽<'.repeat(20_000);
export const HUGE: Typed = {
  topic: HUGE_TEXT,
  name: HUGE_TEXT,
  range: HUGE_TEXT,
  said: HUGE_TEXT,
  column: HUGE_TEXT,
};

export const EXPORT_ID = `ex${'0a'.repeat(12)}`;

export function factsOf(locale: Locale, typed: Typed = PLAIN): ExportFacts {
  const zh = locale === 'zh_cn';
  return {
    locale,
    exportId: EXPORT_ID,
    kind: 'meetings',
    rangeText: zh ? '昨天（2026-11-19 00:00–24:00，GMT+8）' : 'Yesterday (2026-11-19 00:00–24:00, GMT+8)',
    rangeShort: zh ? '昨天' : 'Yesterday',
    requester: typed.name,
  };
}
