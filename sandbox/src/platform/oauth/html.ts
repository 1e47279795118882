import type { Person } from '../../world/index.ts';
import type { PageError } from './asked.ts';

type Given = Readonly<Record<string, string>>;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0) ?? 63};`);

function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; --page: light-dark(#f2f3f5, #101112); --box: light-dark(#fff, #1d1e20); }
:root { --line: light-dark(#dee0e3, #3c3e43); --blue: light-dark(#245bdb, #3d74f0); --grey: light-dark(#51565d, #b4b8bf); }
body { font: 14px/1.6 system-ui, sans-serif; margin: 0; padding: 12vh 16px 16px; background: var(--page); }
main { max-width: 360px; margin: 0 auto; padding: 24px; border-radius: 12px; background: var(--box); }
main { border: 1px solid var(--line); }
h1 { margin: 0 0 16px; font-size: 20px; line-height: 1.4; }
p { margin: 0 0 12px; color: var(--grey); }
p:last-child { margin: 16px 0 0; }
ul { margin: 0 0 20px; padding: 12px 16px 12px 32px; border-radius: 8px; background: var(--page); }
a { color: light-dark(#245bdb, #75a4ff); }
button { font: inherit; padding: 6px 20px; margin: 0 8px 8px 0; border: 1px solid var(--line); border-radius: 6px; }
button { background: none; color: inherit; cursor: pointer; }
button[value="allow"] { border-color: var(--blue); background: var(--blue); color: #fff; }
</style>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</html>`;
}

function hidden(given: Given): string {
  return Object.entries(given)
    .filter(([name]) => name !== 'decision' && name !== 'as')
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(String(value))}">`)
    .join('\n');
}

/** What a person decides about on a page, and how its two buttons are called. */
interface Decision {
  readonly title: string;
  readonly person: Person;
  readonly list: readonly string[];
  readonly lead?: string;
  readonly allow?: string;
  readonly deny?: string;
}

/** Asks a person whether the app may. */
export function consent(given: Given, person: Person, scopes: readonly string[], app: string): string {
  const words = { lead: '的身份授权：', allow: '授权', deny: '拒绝' };
  const title = `${app} 申请使用你的权限`;
  return decisionPage(given, '/open-apis/authen/v1/authorize', { title, person, list: scopes, ...words });
}

/** Asks for a decision about `list` on a page of its own address. */
export function decisionPage(given: Given, action: string, of: Decision): string {
  const { title, person, list, lead = '的身份：', allow = '确认', deny = '取消' } = of;
  const items = list.map((each) => `<li><code>${escaped(each)}</code></li>`).join('');
  return pageOf(
    title,
    `<p>以 <b>${escaped(person.name)}</b> ${lead}</p>
<ul>${items || '<li>基本信息</li>'}</ul>
<form method="post" action="${escaped(action)}">
${hidden(given)}
<input type="hidden" name="as" value="${escaped(person.openId)}">
<button name="decision" value="allow">${allow}</button>
<button name="decision" value="deny">${deny}</button>
</form>
<p><a href="${escaped(`?${new URLSearchParams({ ...given, as: '' }).toString()}`)}">换一个人</a></p>`,
  );
}

/** Confirms a decision. */
export function donePage(title: string): string {
  return pageOf(title, '<p>可以关闭此页面。</p>');
}

/** Asks who sits at the browser; the real page would ask for a login. */
export function chooser(given: Given, people: readonly Person[]): string {
  const buttons = people
    .map((each) => `<button name="as" value="${each.openId}">${escaped(each.name)}</button>`)
    .join('\n');
  return pageOf('你是谁？', `<form method="get">\n${hidden(given)}\n<p>${buttons}</p>\n</form>`);
}

export function errorPage({ code, message }: PageError): string {
  return pageOf('无法授权', `<p>${escaped(message)}</p><p>错误码：${code}</p>`);
}
