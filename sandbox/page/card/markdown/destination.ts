import { withCharacters } from './entities.ts';

const TARGET =
  /\(\s{0,9}(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))(?:\s{1,9}(?:"([^"]*)"|'([^']*)'))?\s{0,9}\)/y;

/** `(https://…)` or `(https://… "title")` behind the text of a link. */
export function destinationAt(
  source: string,
  at: number,
): { url: string; title: string; length: number } | undefined {
  TARGET.lastIndex = at;
  const match = TARGET.exec(source);
  if (match === null) return undefined;
  const url = (match[1] ?? match[2] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return {
    url: withCharacters(url),
    title: withCharacters(match[3] ?? match[4] ?? ''),
    length: match[0].length,
  };
}
