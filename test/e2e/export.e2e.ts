import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { beforeEach, describe, expect, it } from 'vitest';
import { eachPage } from '../../sandbox/test/e2e/support/pages.ts';
import { chatOf } from './support/chat.ts';
import { newStage } from './support/stage.ts';

const on = eachPage(newStage);
let chat: ReturnType<typeof chatOf>;
beforeEach(() => {
  chat = chatOf(on.page);
});

const exportsStarted = (): number =>
  on.stage.sandbox.state.calls.filter((each) => each.endpoint === 'exports.create' && each.code === 0).length;

describe('somebody in a chat', () => {
  it('types /会议 昨天, authorises once, watches it finish, and opens the workbook', async () => {
    await chat.say('/会议 昨天');
    const card = chat.lastCard();
    await card.getByText('等待授权').waitFor();
    const agreed = await chat.authorise(card);
    await card.getByText('已完成').waitFor();
    const download = on.page.context().waitForEvent('download');
    await card.getByRole('button', { name: '下载 Excel' }).click();
    const file = await download;

    expect(agreed).toContain('张三');
    expect(file.suggestedFilename()).toMatch(/^会议明细_\d{4}-\d\d-\d\d\.xlsx$/);
    const { Sheets, SheetNames } = read(readFileSync(await file.path()));
    const rows = utils.sheet_to_json<object>(Sheets[SheetNames[0] ?? ''] ?? {});
    expect(rows[0]).toHaveProperty('会议主题');
    expect(await card.innerText()).toMatch(new RegExp(`昨天开了\\s?${rows.length}\\s?场会`));
  });

  it('authorises on the way in the private chat, and the waiting export goes on by itself', async () => {
    const before = exportsStarted();
    await chat.be('李四');
    await chat.open('会议助手');
    await chat.say('/会议 昨天');
    const card = chat.cards().filter({ hasText: '等待授权' });
    await card.waitFor();
    const id = await card.getAttribute('data-id');
    await chat.authorise(card);

    await on.page.locator(`[data-id="${id}"]`).getByText('已完成').waitFor();
    expect(exportsStarted()).toBe(before + 1);
  });

  it('fills the form and sends it, and is told what is wrong with it before', async () => {
    await chat.say('/导出');
    const form = chat.lastCard();
    await form.getByRole('button', { name: '开始导出' }).waitFor();
    const before = exportsStarted();

    const move = async (field: string, key: string, days: number): Promise<void> => {
      await form.getByRole('button', { name: field }).click();
      for (let n = 0; n < days; n += 1) await on.page.keyboard.press(key);
      await on.page.keyboard.press('Enter');
    };

    await move('开始日期', 'ArrowLeft', 2);
    await move('结束日期', 'ArrowLeft', 4);
    await form.getByRole('button', { name: '开始导出' }).click();
    await on.page.locator('.toast').first().waitFor();
    expect(exportsStarted()).toBe(before);

    await move('结束日期', 'ArrowRight', 3);
    await form.getByRole('button', { name: '开始导出' }).click();

    await expect.poll(exportsStarted, { timeout: 15_000 }).toBe(before + 1);
    await chat.cards().filter({ hasText: '会议明细' }).last().getByText('已完成').waitFor();
  });

  it('sees how often a card changed, and its versions, without loading the page anew', async () => {
    const card = chat.cards().first();

    await card.hover();
    await card.getByText(/更新过 \d+ 次/).waitFor();
    await card.getByRole('button', { name: '检查卡片' }).click();
    await on.page.getByText('版本', { exact: false }).first().click();

    await on.page.getByText(/与第 \d+ 版比较/).waitFor();
    expect(await on.page.locator('.diff .added').count()).toBeGreaterThan(0);
  });
});
