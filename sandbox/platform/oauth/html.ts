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
body { font: 16px/1.6 system-ui, sans-serif; max-width: 26rem; margin: 12vh auto; padding: 0 1rem; }
button { font: inherit; padding: .4rem 1.2rem; margin-right: .6rem; }
</style>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</html>`;
}

function hidden(given: Given): string {
  return Object.entries(given)
    .filter(([name]) => name !== 'decision')
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(String(value))}">`)
    .join('\n');
}

/** Asks a person whether the app may. */
export function consent(given: Given, person: Person, scopes: readonly string[], app: string): string {
  const list = scopes.map((each) => `<li><code>${escaped(each)}</code></li>`).join('');
  return pageOf(
    `${app} 申请使用你的权限`,
    `<p>以 <b>${escaped(person.name)}</b> 的身份授权：</p>
<ul>${list || '<li>基本信息</li>'}</ul>
<form method="post" action="/open-apis/authen/v1/authorize">
${hidden({ ...given, as: person.openId })}
<button name="decision" value="allow">授权</button>
<button name="decision" value="deny">拒绝</button>
</form>`,
  );
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
