import { describe, expect, it } from 'vitest';
import { eachPage } from './support/pages.ts';
import { newStage } from './support/stage.ts';

const on = eachPage(newStage);

describe('the sandbox’s console', () => {
  it('plays a scenario of one click: the bot is killed in the middle, and the same card goes on', async () => {
    const { page } = on;

    await page.getByRole('button', { name: '开始 机器人中途重启' }).click();
    // Somebody has to agree the first time.
    const card = page.locator('.message[data-type="interactive"]').last();
    const opened = page.waitForEvent('popup');
    await card.getByRole('button', { name: '授权' }).click();
    await (await opened).getByRole('button', { name: '授权', exact: true }).click();

    await page.getByText('已结束').waitFor({ timeout: 50_000 });
    await card.getByText('已完成').waitFor();
    expect(await page.locator('.message[data-type="interactive"]').count()).toBe(1);
  });

  it('plays the alert after a poor meeting, and ends once it stands in the group', async () => {
    const { page } = on;

    await page.getByRole('button', { name: '开始 会后提醒' }).click();
    const scenario = page.locator('.scenarios li', { hasText: '会后提醒' });
    await scenario.getByText('已结束').waitFor({ timeout: 50_000 });

    await page.locator('.message').last().getByText('远程同事圆桌').first().waitFor();
    await page.getByRole('tab', { name: '开关' }).click();
    await page.getByRole('button', { name: '回到现在' }).click();
  });

  it('takes along the page where a scenario was begun, and nobody else’s', async () => {
    const { page } = on;
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('radio', { name: '李四' }).check({ force: true });
    await page.bringToFront();

    await page.getByRole('button', { name: '开始 没有权限' }).click();

    await page.getByText('已结束').waitFor({ timeout: 30_000 });
    await other.getByText('已结束').waitFor();
    expect(await page.getByRole('radio', { name: '王小明' }).isChecked()).toBe(true);
    expect(await other.getByRole('radio', { name: '李四' }).isChecked()).toBe(true);
  });

  it('switches a fault on and off, and shows what the bot called', async () => {
    const { page } = on;
    await page.getByRole('tab', { name: '开关' }).click();

    await page.getByLabel('种类').selectOption('hold');
    await page.getByLabel('接口').selectOption('im.message.reply');
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await page.getByRole('textbox', { name: '发消息' }).fill('@会议助手 /帮助');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await page.getByText('正扣住一次调用').waitFor();
    await page.getByRole('button', { name: '放行', exact: true }).click();

    await page.locator('.message[data-type="interactive"]').last().getByText('/会议').first().waitFor();
    await page.getByRole('tab', { name: '调用' }).click();
    await page.getByRole('searchbox', { name: '搜索路径' }).fill('im/v1/messages reply');
    // The search settles a moment after typing; what is opened before that may leave the list again.
    const others = page.locator('.log .line').filter({ hasNotText: 'im.message.reply' });
    await expect.poll(() => others.count()).toBe(0);
    await page.locator('.log .line').first().click();
    await page.getByText('请求体').waitFor();
    expect(await page.locator('.json').first().innerText()).toContain('msg_type');
  });

  it('jumps to the next morning, the bot with it, and delivers the last event twice more', async () => {
    const { page } = on;
    await page.getByRole('tab', { name: '开关' }).click();

    await page.getByRole('button', { name: '跳到下一个 09:10' }).click();
    await page.locator('.toolbar time').filter({ hasText: '09:10' }).waitFor();
    await page.getByRole('textbox', { name: '发消息' }).fill('@会议助手 /帮助');
    const before = await page.locator('.message[data-type="interactive"]').count();
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await expect.poll(() => page.locator('.message[data-type="interactive"]').count()).toBe(before + 1);
    await page.getByRole('tab', { name: '投递' }).click();
    await page.getByRole('button', { name: '把最后一个事件再推两次' }).click();

    await page.getByText('3 次尝试').first().waitFor();
    // The bot has seen it: no second answer.
    expect(await page.locator('.message[data-type="interactive"]').count()).toBe(before + 1);
    await page.getByRole('tab', { name: '开关' }).click();
    await page.getByRole('button', { name: '回到现在' }).click();
  });

  it('draws a card that is pasted, and says what the platform would make of it', async () => {
    const { page } = on;
    await page.getByRole('tab', { name: '试画' }).click();

    await page.getByRole('button', { name: '放一个例子' }).click();
    await page.getByText('平台会收下').waitFor();
    await page.getByLabel('卡片 JSON').fill('{"schema":"2.0","body":{"elements":[{"tag":"x"}]}}');

    await page.getByText('平台会拒收，错误码 230099').waitFor();
    await page.getByLabel('卡片 JSON').fill('{');
    await page.getByText('这不是 JSON').waitFor();
  });

  it('speaks English with one click, and the client too', async () => {
    const { page } = on;

    await page.getByRole('button', { name: 'English' }).click();

    await page.getByRole('tab', { name: 'Scenarios' }).waitFor();
    await page.getByRole('textbox', { name: 'Write a message' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});
