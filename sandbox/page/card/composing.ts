/** Tells whether a key belongs to an input method. Safari ends the composition before the key, whose code is 229. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}
