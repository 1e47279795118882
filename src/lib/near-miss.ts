/**
 * Returns how many characters have to be inserted, deleted, replaced or swapped with their neighbour to turn one word
 * into the other.
 */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  from.forEach((char, index) => {
    const row = [index + 1];
    to.forEach((other, column) => {
      const same = char === other ? 0 : 1;
      const cheapest = Math.min(
        (above[column + 1] ?? 0) + 1,
        (row[column] ?? 0) + 1,
        (above[column] ?? 0) + same,
      );
      const swapped = index > 0 && column > 0 && char === to[column - 1] && from[index - 1] === other;
      row.push(swapped ? Math.min(cheapest, (before[column - 1] ?? 0) + 1) : cheapest);
    });
    before = above;
    above = row;
  });
  return above[to.length] ?? 0;
}

const LONGEST_WORD = 40;

/**
 * Returns the known word that was probably meant: one edit away in Chinese and in short words, two in longer ones.
 *
 * @example nearMiss('quallity', ['quality', 'meetings']) // 'quality'
 */
export function nearMiss(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const candidates = known
    .map((name) => ({ name, distance: editDistance(word, name) }))
    .filter(({ name, distance }) => distance <= allowance(word, name))
    .sort((a, b) => a.distance - b.distance || lengthGap(word, a.name) - lengthGap(word, b.name));
  return candidates[0]?.name;
}

/** A changed character is a likelier slip than one too many. */
function lengthGap(word: string, name: string): number {
  return Math.abs(word.length - name.length);
}

function allowance(word: string, name: string): number {
  const length = Math.min([...word].length, [...name].length);
  if (length < 2) return 0;
  const latin = /^[a-z]+$/.test(name);
  return latin && length >= 4 ? 2 : 1;
}

const HAN = /\p{Script=Han}/u;
const LONG = 4;

/**
 * Returns whether a person's name can be looked for inside other text. A shorter one is a part of other words, and
 * counts only where it stands alone; two characters of Chinese are a whole name.
 */
export function isFoundInside(name: string): boolean {
  return name.length >= LONG || (name.length >= 2 && HAN.test(name));
}
