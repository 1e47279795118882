const HAN = /\p{Script=Han}/u;
const LONG = 4;

/**
 * Returns whether a person's name can be looked for inside other text. A shorter one is a part of other words, and
 * counts only where it stands alone; two characters of Chinese are a whole name.
 */
export function isFoundInside(name: string): boolean {
  return name.length >= LONG || (name.length >= 2 && HAN.test(name));
}
