import { describe, expect, it } from 'vitest';
import { createSerialiser, serialKey } from '../../../src/handlers/pipeline.ts';
import { action, event, message } from './support/incoming.ts';

function gate(): { open: () => void; passed: Promise<void> } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('things of one chat', () => {
  it('happen one after the other, those of another chat meanwhile, and a failure stops nobody', async () => {
    const inTurn = createSerialiser();
    const seen: string[] = [];
    const hold = gate();

    const first = inTurn('a', async () => {
      await hold.passed;
      seen.push('a1');
      throw new Error('a1 failed');
    });
    const second = inTurn('a', async () => seen.push('a2'));
    await inTurn('b', async () => seen.push('b1'));
    hold.open();
    await expect(first).rejects.toThrow('a1 failed');
    await second;

    expect(seen).toEqual(['b1', 'a1', 'a2']);
  });

  it('are told by the chat, or where there is none by the event itself', () => {
    const menu = event('application.bot.menu_v6', {});

    expect(serialKey(message('x', { chatId: 'oc_7' }))).toBe('oc_7');
    expect(serialKey(action({}, { chatId: 'oc_7' }))).toBe('oc_7');
    expect(serialKey(event('x', { chat_id: 'oc_7' }))).toBe('oc_7');
    expect(serialKey(menu)).toBe(menu.eventId);
  });
});
