import { it } from 'vitest';

/** Rows of a table of texts by what they mean: `{ daily: '每天 | every day' }` has two, each with its meaning behind it. */
export function rowsOf<M extends string>(
  table: Readonly<Record<M, string>>,
): readonly (readonly [said: string, meant: M])[] {
  return (Object.entries(table) as [M, string][]).flatMap(([meant, texts]) =>
    texts.split('|').map((said) => [said.trim(), meant] as const),
  );
}

/** Tests each row of such a table: the title and the test are given what is said and what it means. */
export const eachRow = (table: Readonly<Record<string, string>>) => it.each(rowsOf(table));

/** The words of a text, as a command is given them. */
export const wordsOf = (text: string, by: RegExp = /\s+/): readonly string[] =>
  text.split(by).filter((word) => word !== '');
