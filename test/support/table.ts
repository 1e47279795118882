/** Reads a table that is written as text: a line for each case, `|` between its cells, which are trimmed. */
export function table(text: string | TemplateStringsArray, ...values: readonly unknown[]): string[][] {
  const lines = (typeof text === 'string' ? text : String.raw({ raw: text }, ...values)).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => line.split('|').map((cell) => cell.trim()));
}

/** Reads lines of `outcome | said ¦ said …`: a case for each that is said, with its outcome behind it. */
export function outcomes(...text: Parameters<typeof table>): [said: string, outcome: string][] {
  return table(...text).flatMap(([outcome = '', said = '']) =>
    said.split('¦').map((each): [string, string] => [each.trim(), outcome]),
  );
}
