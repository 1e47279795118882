import { describe, expect, it } from 'vitest';
import { AT_ONCE, hiddenNow } from '../../page/app/parts/latest.ts';

const here = (hidden: number) => ({ chat: 'here', hidden });
const yes = () => true;
const no = () => false;

describe('a long chat', () => {
  it('is opened at its latest messages, whichever was open before', () => {
    expect(hiddenNow(here(0), 500, 'there', yes)).toBe(500 - AT_ONCE);
    expect(hiddenNow(here(0), 3, 'there', yes)).toBe(0);
  });

  it('loses nothing of what is shown while somebody reads further up', () => {
    expect(hiddenNow(here(10), 500, 'here', no)).toBe(10);
  });

  it('lets go of the earliest once nobody looks at them and there are many', () => {
    expect(hiddenNow(here(10), 10 + 2 * AT_ONCE, 'here', yes)).toBe(10);
    expect(hiddenNow(here(10), 11 + 2 * AT_ONCE, 'here', yes)).toBe(11 + AT_ONCE);
  });

  it('is shown from its beginning after the sandbox was started anew', () => {
    expect(hiddenNow(here(470), 2, 'here', yes)).toBe(0);
  });
});
