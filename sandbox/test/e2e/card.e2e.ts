import { describe, expect, it } from 'vitest';
import { cardOf, formOf, plain } from '../cards/samples.ts';
import { eachPage, sandboxWithBot } from './support/pages.ts';

const on = eachPage(sandboxWithBot, { reducedMotion: 'reduce' });
const last = () => on.page.locator('.feishu-card').last();

async function shown(...elements: readonly object[]): Promise<void> {
  const mark = `No. ${Math.random()}`;
  await on.stage.bot.send(on.stage.chatId, cardOf({ tag: 'markdown', content: mark }, ...elements));
  await on.page.getByText(mark).waitFor();
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await on.page.keyboard.press(key);
};
/** What the page has focused: its words, or an attribute of its data. */
const focused = (what = 'textContent') => on.page.evaluate(`document.activeElement?.${what}`);

/** What goes out with the next press. */
async function sent(press: () => Promise<unknown>): Promise<Record<string, unknown>> {
  const [request] = await Promise.all([on.page.waitForRequest(/\/press/), press()]);
  return request.postDataJSON() as Record<string, unknown>;
}

const CALLBACK = [{ type: 'callback', value: { a: 1 } }];
const options = ['会议明细', '参会人明细'].map((text, at) => ({ text: plain(text), value: 'mp'[at] }));
const form = formOf(
  { tag: 'input', name: 'no', label: plain('会议号'), required: true, max_length: 9 },
  { tag: 'select_static', name: 'kind', placeholder: plain('类型'), required: true, options },
  { tag: 'date_picker', name: 'from', placeholder: plain('开始'), initial_date: '2026-11-20' },
);

describe('a form on a card', () => {
  it('says at the field what is missing, and leads there', async () => {
    await shown(form);

    await last().getByRole('button', { name: '提交' }).click();

    expect(await last().getByRole('alert').allInnerTexts()).toEqual(['必填项', '必填项']);
    await expect.poll(() => focused('dataset.field')).toBe('no');
    await last().getByLabel('会议号').fill('512340987');
    await expect.poll(() => last().getByRole('alert').count()).toBe(1);
  });

  it('is filled in with the keyboard alone, and sent by names', async () => {
    await shown(form);

    await last().getByLabel('会议号').focus();
    await on.page.keyboard.type('512340987654');
    await press('Tab', 'ArrowDown');
    await on.page.getByRole('listbox', { name: '类型' }).waitFor();
    await press('End', 'Enter');
    await last().getByRole('combobox', { name: '类型：参会人明细' }).waitFor();
    await press('Tab', 'Enter');
    await on.page.locator('.calendar').waitFor();
    await press('ArrowDown');
    await expect.poll(() => focused()).toBe('27');
    await press('Enter');
    await last().getByRole('button', { name: '开始：2026-11-27' }).waitFor();
    await press('Tab');
    const body = await sent(() => press('Enter'));

    const from = expect.stringMatching(/^2026-11-27 [+-]\d{4}$/);
    expect(body).toMatchObject({ tag: 'button', index: 0 });
    expect(body['formValue']).toEqual({ no: '512340987', kind: 'p', from });
  });
});

describe('a button on a card', () => {
  it('asks first where it should; Escape is no, and the focus returns', async () => {
    const confirm = { title: plain('真的？'), text: plain('会发到群里') };
    await shown({ tag: 'button', text: plain('发送'), confirm, behaviors: CALLBACK });
    const button = last().getByRole('button', { name: '发送' });

    await button.click();
    await on.page.getByRole('dialog', { name: '真的？' }).waitFor();
    await press('Escape');
    await expect.poll(() => on.page.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => focused()).toBe('发送');
    await button.click();
    const body = await sent(() => on.page.getByRole('button', { name: '确定' }).click());

    expect(body).toMatchObject({ tag: 'button', index: 0 });
  });

  it('that is disabled says why and sends nothing', async () => {
    let presses = 0;
    on.page.on('request', (request) => {
      if (request.url().includes('/press')) presses += 1;
    });
    await shown({ tag: 'button', text: plain('导出'), disabled: true, disabled_tips: plain('没有权限') });

    await last().getByRole('button', { name: '导出' }).focus();
    await last().getByRole('tooltip').waitFor();
    await press('Enter');

    expect(await last().getByRole('tooltip').innerText()).toBe('没有权限');
    expect(presses).toBe(0);
  });

  it('inside a container that can be pressed is pressed alone', async () => {
    const button = { tag: 'button', text: plain('只点我'), behaviors: CALLBACK };
    const elements = [{ tag: 'markdown', content: '整块可点' }, button];
    await shown({ tag: 'interactive_container', behaviors: CALLBACK, elements });

    const inner = await sent(() => last().getByRole('button', { name: '只点我' }).click());
    const outer = await sent(() => last().getByText('整块可点').click());

    expect([inner['tag'], outer['tag']]).toEqual(['button', 'interactive_container']);
  });
});

it('a table on a card turns its pages', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => ({ a: `第${index + 1}行` }));
  await shown({ tag: 'table', page_size: 5, columns: [{ name: 'a', data_type: 'text' }], rows });

  expect(await last().getByRole('row').count()).toBe(6);
  await last().getByRole('button', { name: '下一页' }).click();

  await last().getByText('第7行').waitFor();
  expect(await last().getByRole('row').count()).toBe(3);
});
